#include "app/changes.h"

#include <algorithm>

#include "change/take_in.h"

namespace app::changes {
namespace {

using change::Change;
using change::Kind;
using change::Link;
using change::LinkState;
using change::Outcome;
using change::Report;

// A change takes back what was among the last so many of its repository.
constexpr int remembered = 200;
constexpr int open_incidents_most = 100;

bool has_taken_effect(const Change& change) {
  return change.outcome != Outcome::failed && (change.kind != Kind::pull_request || change.finished_at.has_value());
}

void record_change(store::Transaction& tx, const rights::Actor& by, const Change& change, std::string_view kind,
                   std::string text) {
  record(tx, by, {store::Subject::change, change.id.number, std::string(kind), std::move(text), {}, change.started_at});
}

void mark_undone(store::Transaction& tx, const Change& newcomer, const Report& report, const rights::Actor& by) {
  if (newcomer.repository.empty() || !has_taken_effect(newcomer)) return;
  // Most changes take nothing back, and what came before them need not be read to know it.
  const bool may_go_back = newcomer.kind == Kind::deployment && !newcomer.revision.empty() &&
                           store::changes::was_deployed_before(tx, newcomer);
  if (!may_go_back && !change::speaks_of_undoing(report)) return;
  const auto earlier = store::changes::of_repository(tx, newcomer.repository, remembered);
  for (const change::Undoing& undoing : change::undone_by(newcomer, report, earlier)) {
    const auto undone = std::ranges::find(earlier, undoing.undone, &Change::id);
    if (undone == earlier.end() || undone->undone_by) continue;
    Change changed = *undone;
    changed.undone_by = newcomer.id;
    changed.undone_at = newcomer.finished_at.value_or(newcomer.started_at);
    tx.update(changed);
    record_change(tx, by, changed, "change_undone",
                  "\"" + changed.title + "\" was taken back: " + undoing.reason + ".");
  }
}

std::string words_of(LinkState state) {
  return state == LinkState::proposed ? "Proposed" : state == LinkState::confirmed ? "Confirmed" : "Rejected";
}

// "Confirmed as the cause: Deploy v1.4. Because …"
std::string sentence_of(const Link& link, const Change& change) {
  const std::string article = link.role == change::Role::cause ? "the " : "a ";
  return words_of(link.state) + " as " + article + change::spoken(link.role) + ": " + change.title +
         (link.reason.empty() ? "." : ". Because " + link.reason + ".");
}

void put_link(store::Transaction& tx, Link& link, const Change& change, const incidents::Doer& by) {
  link.decided_by = by.actor.name;
  link.decided_at = tx.now();
  if (link.id) {
    tx.update(link);
  } else {
    link.id = tx.new_id<change::LinkId>();
    link.created_at = tx.now();
    tx.insert(link);
  }
  incidents::tell(tx, link.incident, by, "change", sentence_of(link, change));
  record(tx, by.actor, {store::Subject::change, change.id.number, "change_linked", sentence_of(link, change)});
}

void propose(store::Transaction& tx, IncidentId incident, const Change& change, change::Role role, std::string reason) {
  if (store::changes::find_link(tx, incident, change.id, role)) return;
  Link link{{}, incident, change.id, role, LinkState::proposed, std::move(reason), {}, {}, {}};
  put_link(tx, link, change, engine_actor());
}

void propose_as_fix(store::Transaction& tx, const Change& change, const Report& report) {
  if (change.kind != Kind::pull_request) return;
  for (const int number : change::incidents_named_in(change.title + "\n" + report.text)) {
    const auto incident = store::incidents::find_by_number(tx, number);
    if (incident) propose(tx, incident->id, change, change::Role::fix, "it names INC-" + std::to_string(number));
  }
}

// A change may be told of after the incident that it caused was declared.
void propose_as_cause(store::Transaction& tx, World& world, const Change& change) {
  const auto at = change::effective_at(change);
  if (!at) return;
  store::incidents::Filter open;
  open.which = store::incidents::Filter::Which::open;
  open.reader = store::incidents::everything;
  open.limit = open_incidents_most;
  for (const incident::Incident& incident : store::incidents::list(tx, open)) {
    const auto impact = change::impact_of(incident);
    if (!impact || *at > impact->started_at || impact->started_at - *at > change::look_back) continue;
    propose_cause(tx, world, incident);
  }
}

change::Dependencies dependencies_of(const Directory& directory) {
  change::Dependencies needs;
  for (const auto& [id, service] : directory.services) needs[id] = service.depends_on;
  return needs;
}

std::map<catalog::ServiceId, std::string> names_of(const Directory& directory) {
  std::map<catalog::ServiceId, std::string> names;
  for (const auto& [id, service] : directory.services) names[id] = service.name;
  return names;
}

}  // namespace

std::string sentence_of(const Change& change) {
  std::string what = change::spoken(change.kind);
  what[0] = static_cast<char>(what[0] - 'a' + 'A');
  if (!change.repository.empty()) what += " of " + change.repository;
  if (!change.environment.empty()) what += " to " + change.environment;
  if (change.outcome == Outcome::succeeded) {
    what += change.kind == Kind::pull_request ? " was merged" : " succeeded";
  } else if (change.outcome == Outcome::failed) {
    what += change.kind == Kind::pull_request ? " was closed without a merge" : " failed";
  } else if (!change.finished_at) {
    what += change.kind == Kind::pull_request ? " is open" : " began";
  }
  return what + ": " + change.title + ".";
}

Taken take_in(store::Transaction& tx, World& world, Report report, const std::vector<catalog::ServiceId>& services,
              const rights::Actor& by) {
  const Change& told = report.change;
  const auto known =
      told.external_id.empty() ? std::nullopt : store::changes::find_told(tx, told.product, told.external_id);
  if (report.change.started_at == base::Instant{}) {
    report.change.started_at = known ? known->started_at : tx.now();
    if (told.kind == Kind::push) report.change.finished_at = report.change.started_at;
  }
  const Change change = [&] {
    Change made = change::merged(known.value_or(report.change), report, services);
    if (known) return made;
    made.id = tx.new_id<ChangeId>();
    made.recorded_at = tx.now();
    return made;
  }();
  if (known && change == *known) return {change.id, false};
  if (known)
    tx.update(change);
  else
    tx.insert(change);
  record_change(tx, by, change, known ? "change_updated" : "change_told", sentence_of(change));
  mark_undone(tx, change, report, by);
  propose_as_fix(tx, change, report);
  propose_as_cause(tx, world, change);
  return {change.id, !known};
}

Suspicion suspects_of(store::Transaction& tx, World& world, const incident::Incident& incident) {
  Suspicion suspicion{change::impact_of(incident), {}};
  if (!suspicion.impact) return suspicion;
  const change::Impact& impact = *suspicion.impact;
  const auto changes = store::changes::between(tx, impact.started_at - change::look_back, impact.started_at);
  const auto directory = world.directories.at(tx);
  const auto links = store::changes::links_of(tx, incident.id);
  for (change::Suspect& suspect :
       change::suspects(changes, impact, dependencies_of(*directory), names_of(*directory))) {
    Suspected found{*std::ranges::find(changes, suspect.change, &Change::id), std::move(suspect), {}};
    for (const Link& link : links) {
      if (link.change == found.change.id && link.role == change::Role::cause) found.link = link;
    }
    suspicion.suspects.push_back(std::move(found));
  }
  return suspicion;
}

void propose_cause(store::Transaction& tx, World& world, const incident::Incident& incident) {
  if (incident.drill) return;
  for (const Link& link : store::changes::links_of(tx, incident.id)) {
    if (link.role == change::Role::cause && link.state != LinkState::rejected) return;
  }
  for (const Suspected& one : suspects_of(tx, world, incident).suspects) {
    if (one.suspect.score < change::proposed_from) return;
    if (one.link) continue;  // rejected
    return propose(tx, incident.id, one.change, change::Role::cause, change::because(one.suspect));
  }
}

base::Result<Link> decide(store::Transaction& tx, World&, IncidentId incident_id, ChangeId change_id,
                          const Decision& decision, const incidents::Doer& by) {
  TRY_DO(incidents::load(tx, incident_id, by));
  const auto change = store::changes::find(tx, change_id);
  if (!change) return base::not_found("there is no change " + change_id.text());
  const auto known = store::changes::find_link(tx, incident_id, change_id, decision.role);
  Link link = known.value_or(Link{{}, incident_id, change_id, decision.role, {}, {}, {}, {}, {}});
  link.state = decision.state;
  if (!decision.reason.empty() || decision.state == LinkState::rejected) link.reason = decision.reason;
  if (known && link == *known) return link;
  put_link(tx, link, *change, by);
  return link;
}

}  // namespace app::changes
