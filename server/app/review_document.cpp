#include "app/review_document.h"

#include <algorithm>
#include <functional>

#include "app/causes.h"
#include "app/incident_links.h"
#include "app/review_charts.h"
#include "process/lifecycle.h"
#include "store/review_causes.h"
#include "store/review_revisions.h"
#include "store/timeline.h"

namespace app::incidents {
namespace {

constexpr int most_starred = 10'000;
constexpr int most_of_timeline = 2'000;  // the newest: a published text goes along with its incident

using Wording = std::function<std::string(const store::Entry&)>;

std::vector<review::RecordedEntry> entries_of(store::Transaction& tx, IncidentId id, const Wording& wording, int limit,
                                              bool only_starred = false) {
  store::timeline::Filter filter;
  filter.limit = limit;
  filter.starred = only_starred;
  filter.shown = wording;
  std::vector<review::RecordedEntry> entries;
  for (const store::timeline::Line& line : store::timeline::list(tx, id, filter))
    entries.push_back({line.entry.at, line.entry.text, line.entry.actor_name});
  std::ranges::reverse(entries);
  return entries;
}

std::vector<review::StageSpan> stages_of(const process::Process& process, const process::Facts& facts,
                                         base::Instant now) {
  std::vector<review::StageSpan> stages;
  for (const process::StageTime& time : process::time_in_stages(facts.visits, now))
    stages.push_back({process::spoken(process, time.stage), time.spent});
  return stages;
}

std::vector<review::NamedCause> causes_of(store::Transaction& tx, IncidentId id) {
  const auto kinds = causes::all(tx);
  std::vector<review::NamedCause> named;
  for (const store::review_causes::Cause& one : store::review_causes::list(tx, id))
    named.push_back({review::name_of_cause(kinds, one.cause), one.note});
  return named;
}

base::Result<review::Document> document_of(store::Transaction& tx, World& world, const process::Facts& facts,
                                           const Wording& wording) {
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
                            .timeline = entries_of(tx, incident.id, wording, most_of_timeline + 1),
                            .starred = entries_of(tx, incident.id, wording, most_starred, true),
                            .updates = facts.updates,
                            .stages = stages_of(directory->process_of(incident), facts, tx.now()),
                            .action_items = {},
                            .charts = review_charts(tx, directory->process_of(incident), facts),
                            .frozen = store::review_revisions::frozen(tx, incident.id),
                            .as_of = tx.now()};
  if (document.timeline.size() > most_of_timeline) {
    document.timeline.erase(document.timeline.begin());
    document.timeline_is_cut = true;
  }
  for (const catalog::ServiceId service : incident.affected_services)
    document.services.push_back(directory->name_of(service));
  for (const incident::ActionItem& item : facts.action_items)
    document.action_items.push_back({item, name_if(item.owner)});
  return document;
}

}  // namespace

base::Result<review::Document> review_document(store::Transaction& tx, World& world, const process::Facts& facts,
                                               const store::incidents::Reader& reader) {
  return document_of(tx, world, facts, [&](const store::Entry& entry) { return veiled(tx, entry, reader); });
}

base::Result<review::Document> publication(store::Transaction& tx, World& world, const process::Facts& facts) {
  return document_of(tx, world, facts, [&](const store::Entry& entry) { return numbered(tx, entry); });
}

}  // namespace app::incidents
