#include "app/review_document.h"

#include <algorithm>

#include "app/incident_links.h"
#include "app/review_causes.h"
#include "store/review_causes.h"
#include "store/timeline.h"

namespace app::incidents {
namespace {

constexpr int most_entries = 10'000;

std::vector<review::StarredEntry> starred_of(store::Transaction& tx, IncidentId id,
                                             const store::incidents::Reader& reader) {
  store::timeline::Filter filter;
  filter.limit = most_entries;
  filter.starred = true;
  filter.shown = [&](const store::Entry& entry) { return veiled(tx, entry, reader); };
  std::vector<review::StarredEntry> starred;
  for (const store::timeline::Line& line : store::timeline::list(tx, id, filter))
    starred.push_back({line.entry.at, line.entry.text, line.entry.actor_name});
  std::ranges::reverse(starred);
  return starred;
}

std::vector<review::NamedCause> causes_of(store::Transaction& tx, IncidentId id) {
  std::vector<review::NamedCause> named;
  for (const store::review_causes::Cause& one : store::review_causes::list(tx, id))
    named.push_back({name_of_cause(one.cause), one.note});
  return named;
}

}  // namespace

base::Result<review::Document> review_document(store::Transaction& tx, World& world, const process::Facts& facts,
                                               const store::incidents::Reader& reader) {
  if (!facts.review) return base::not_found("the incident has no review yet");
  const auto directory = world.directories.at(tx);
  const incident::Incident& incident = facts.incident;
  const auto name_if = [&](auto id) { return id ? directory->name_of(id) : std::string(); };
  review::Document document{.incident = incident,
                            .review = *facts.review,
                            .services = {},
                            .team = name_if(incident.responding_team),
                            .commander = name_if(incident::holder(incident, incident::Role::commander)),
                            .causes = causes_of(tx, incident.id),
                            .starred = starred_of(tx, incident.id, reader),
                            .action_items = {},
                            .as_of = tx.now()};
  for (const catalog::ServiceId service : incident.affected_services)
    document.services.push_back(directory->name_of(service));
  for (const incident::ActionItem& item : facts.action_items)
    document.action_items.push_back({item, name_if(item.owner)});
  return document;
}

}  // namespace app::incidents
