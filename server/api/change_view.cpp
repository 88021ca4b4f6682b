#include "api/change_view.h"

#include "app/changes.h"

namespace api {

ChangeView view(const Call& call, const change::Change& change) {
  ChangeView shown;
  shown.id = change.id;
  shown.kind = change.kind;
  shown.title = change.title;
  shown.sentence = app::changes::sentence_of(change);
  if (!change.url.empty()) shown.url = change.url;
  shown.repository = change.repository;
  shown.environment = change.environment;
  shown.production = change::is_production(change.environment);
  for (const catalog::ServiceId id : change.services) shown.services.push_back(service_ref(call, id));
  shown.author = change.author;
  shown.revision = change.revision;
  shown.commits = static_cast<int>(change.commits.size());
  shown.started_at = change.started_at;
  shown.finished_at = change.finished_at;
  shown.outcome = change.outcome;
  if (change.undone_by) shown.undone_by = change.undone_by;
  shown.undone_at = change.undone_at;
  shown.files_changed = change.files_changed;
  shown.lines_changed = change.lines_changed;
  shown.product = change.product;
  shown.external_id = change.external_id;
  shown.recorded_at = change.recorded_at;
  return shown;
}

std::optional<ChangeLinkView> view(const Call& call, const change::Link& link) {
  auto incident = incident_ref(call, link.incident);
  if (!incident) return {};
  return ChangeLinkView{link.id,     std::move(*incident), link.role,      link.state,
                        link.reason, link.decided_by,      link.decided_at};
}

LinkedChangeView linked(const Call& call, const change::Change& change) {
  LinkedChangeView shown{view(call, change), {}};
  for (const change::Link& link : store::changes::links_of(call.tx, change.id)) {
    if (auto one = view(call, link)) shown.more.links.push_back(std::move(*one));
  }
  return shown;
}

}  // namespace api
