#include "api/incident_view.h"

#include <algorithm>
#include <set>

#include "app/incident_fields.h"
#include "app/incident_record.h"
#include "app/incident_responders.h"
#include "app/incident_roles.h"
#include "base/check.h"
#include "process/lifecycle.h"
#include "store/alerts.h"
#include "store/incident_roles.h"
#include "store/recurrences.h"

namespace api {
namespace {

using incident::Incident;
using incident::Stage;

NextStepView step_view_of(const process::NextStep& step) {
  NextStepView shown{step.action, step.sentence, step.reason, {}, step.due_at, step.to};
  if (!step.field.empty()) shown.field = api_field(step.field);
  return shown;
}

std::optional<std::string> if_any(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

StageState state_of(Stage stage, Stage current, bool visited) {
  if (stage == current) return StageState::current;
  if (stage > current) return StageState::ahead;
  return visited ? StageState::done : StageState::skipped;
}

std::vector<StageView> stages_of(const Call& call, const process::Facts& facts) {
  const auto times = process::time_in_stages(facts.visits, call.tx.now());
  const Stage current = facts.incident.stage;
  std::vector<StageView> shown;
  for (const process::StageRule& rule : call.directory->process_of(facts.incident).stages) {
    // Of the ways to end, only "closed" lies ahead of everybody.
    const bool is_other_end = rule.stage > Stage::closed && rule.stage != current;
    if (is_other_end) continue;
    const auto time = std::ranges::find(times, rule.stage, &process::StageTime::stage);
    const bool visited = time != times.end();
    shown.push_back({rule.stage, rule.category, state_of(rule.stage, current, visited),
                     visited ? time->spent.whole_seconds() : 0, rule.guide,
                     process::spoken(call.directory->process_of(facts.incident), rule.stage)});
  }
  return shown;
}

void add_alerts(const Call& call, incident::IncidentId id, IncidentDetail& detail) {
  for (const alert::AlertId alert_id : store::incidents::alerts_of(call.tx, id)) {
    if (const auto alert = store::alerts::find(call.tx, alert_id)) detail.alerts.push_back(view(call, *alert));
    if (const auto page = store::pages::find_last(call.tx, alert_id)) detail.pages.push_back(view(call, *page));
  }
  for (const escalation::PageId page_id : store::incidents::pages_of(call.tx, id)) {
    if (const auto page = store::pages::find(call.tx, page_id)) detail.pages.push_back(view(call, *page));
  }
}

void add_people(const Call& call, const Incident& incident, IncidentView& shown) {
  for (const incident::RoleHolding& holding : incident.roles) {
    if (!holding.until_at) shown.roles.push_back({holding.role, person_ref(call, holding.person)});
  }
  shown.commander = person_ref_if(call, incident::holder(incident, incident::Role::commander));
  shown.declared_by = person_ref_if(call, incident.declared_by);
  for (const catalog::ServiceId service : incident.affected_services) {
    shown.services.push_back(service_ref(call, service));
  }
  if (incident.responding_team) shown.team = team_ref(call, incident.responding_team);
}

void add_roles(const Call& call, const process::Process& process, const Incident& incident, IncidentDetail& shown) {
  for (const process::RoleRule& rule : process.roles) {
    shown.duties.push_back({rule.role, rule.duties, {}, {}, {}});
    if (rule.on_call) shown.duties.back().filled_by = app::incidents::spoken(*call.directory, process, *rule.on_call);
  }
  for (const auto& vacancy : store::incident_roles::vacancies_of(call.tx, incident.id)) {
    const auto role = std::ranges::find(shown.duties, vacancy.role, &RoleDutiesView::role);
    if (role != shown.duties.end()) role->vacant_because = vacancy.reason;
  }
  for (const process::HandOver& asked : store::incident_roles::hand_overs_of(call.tx, incident.id)) {
    const auto role = std::ranges::find(shown.duties, asked.role, &RoleDutiesView::role);
    if (role == shown.duties.end()) continue;
    role->hand_over =
        HandOverView{person_ref(call, asked.giver), person_ref(call, asked.taker), asked.note, asked.asked_at};
  }
}

void add_process(const Call& call, const process::Process& process, const Incident& incident, IncidentDetail& shown) {
  shown.severities = process.severities;
  add_roles(call, process, incident, shown);
  for (const process::Field& field : process.fields) {
    const std::string& value = incident::value_of(incident, field.name);
    shown.fields.push_back({field.name, field.title, field.kind, field.options, field.help, value,
                            app::incidents::spoken_value(*call.directory, field, value)});
  }
}

std::optional<IncidentLinkView> link_to(const Call& call, incident::IncidentId id) {
  const auto other = id ? find_incident(call, id) : std::nullopt;
  if (!other) return {};
  const std::string stage_name = process::spoken(call.directory->process_of(*other), other->stage);
  return IncidentLinkView{other->id, other->number, other->title, other->stage, stage_name, other->severity};
}

void add_others(const Call& call, const Incident& incident, IncidentDetail& shown) {
  shown.parent = link_to(call, incident.parent);
  shown.merged_into = link_to(call, incident.merged_into);
  const auto add = [&](std::vector<IncidentLinkView>& links, const std::vector<incident::IncidentId>& ids) {
    for (const incident::IncidentId id : ids) {
      if (auto link = link_to(call, id)) links.push_back(std::move(*link));
    }
  };
  add(shown.parts, store::incidents::parts_of(call.tx, incident.id));
  add(shown.related, incident.related);
  add(shown.recurrence_of, store::recurrences::earlier_of(call.tx, incident.id));
  add(shown.came_back_as, store::recurrences::later_of(call.tx, incident.id));
}

}  // namespace

std::string api_field(const std::string& field) {
  if (field == "affected_services") return "services";
  if (field == "responding_team") return "team";
  if (field == "resolution_summary") return "resolution";
  return field;
}

EffortView view(const Call& call, const process::Effort& effort) {
  EffortView shown;
  for (const process::PersonEffort& person : effort.people) {
    shown.responders.push_back({person_ref(call, person.person),
                                person.is_here,
                                person.how,
                                person.joined_at,
                                person.left_at,
                                person.at_least.whole_seconds(),
                                person.at_most.whole_seconds(),
                                {}});
    if (person.correction) shown.responders.back().corrected_by = person.correction->said_by;
  }
  shown.at_least_seconds = effort.at_least.whole_seconds();
  shown.at_most_seconds = effort.at_most.whole_seconds();
  const std::size_t count = effort.people.size();
  shown.sentence = count == 0
                       ? "Nobody is recorded as taking part."
                       : "It took " + std::to_string(count) + (count == 1 ? " person " : " people ") +
                             process::spoken(effort.at_least, effort.at_most) + (count == 1 ? "." : " together.");
  return shown;
}

IncidentView view(const Call& call, const process::Facts& facts) {
  const Incident& incident = facts.incident;
  const process::Process& process = call.directory->process_of(incident);
  IncidentView shown;
  shown.id = incident.id;
  shown.number = incident.number;
  shown.title = incident.title;
  shown.summary = incident.summary;
  shown.state = incident::is_done(incident.stage) ? IncidentState::closed : IncidentState::open;
  shown.stage = incident.stage;
  if (const auto* rule = process::rule_of(process, incident.stage)) shown.category = rule->category;
  shown.severity = incident.severity;
  shown.stage_name = process::spoken(process, incident.stage);
  shown.type = incident.type;
  shown.type_name = process.title;
  if (const incident::Pause* pause = incident::pause_of(incident))
    shown.paused = PausedView{pause->from_at, pause->ends_at, pause->reason};
  add_people(call, incident, shown);
  shown.impact_started_at = incident.impact_started_at;
  shown.detected_at = incident.detected_at;
  shown.declared_at = incident.declared_at;
  shown.acknowledged_at = incident.acknowledged_at;
  shown.mitigated_at = incident.mitigated_at;
  shown.impact_ended_at = incident.impact_ended_at;
  shown.resolved_at = incident.resolved_at;
  shown.closed_at = incident.closed_at;
  shown.mitigation = if_any(incident.mitigation);
  shown.resolution = if_any(incident.resolution_summary);
  shown.update_due_at = process::next_update_due(process, facts);
  shown.is_private = incident.is_private;
  shown.drill = incident.drill;
  shown.drill_speed = incident.drill_speed;
  shown.drill_pages = incident.drill_pages;
  shown.backfilled = incident.backfilled;
  shown.next_step = step_view_of(process::next_step(facts, process, call.tx.now()));
  shown.version = store::incidents::version_of(call.tx, incident.id);
  return shown;
}

IncidentDetail detail(const Call& call, const process::Facts& facts) {
  const Incident& incident = facts.incident;
  const process::Process& process = call.directory->process_of(incident);
  IncidentDetail shown;
  shown.stages = stages_of(call, facts);
  const Stage to = process::leads_to(facts, process);
  for (const process::Missing& lack : process::missing_on_the_way(process, facts, to)) {
    shown.missing.push_back({lack.what, api_field(lack.field), lack.sentence});
  }
  shown.approvals = approval_views(call, facts);
  shown.updates = views(call, facts.updates);
  for (const incident::Task& task : facts.tasks) shown.tasks.push_back(view(call, task));
  add_alerts(call, incident.id, shown);
  for (const catalog::PersonId follower : store::incidents::followers(call.tx, incident.id)) {
    shown.followers.push_back(person_ref(call, follower));
  }
  for (const incident::ActionItem& item : facts.action_items) {
    shown.action_items.push_back(view(call, item, ref(incident)));
  }
  if (const auto readers = store::incidents::readers_if_private(call.tx, incident.id)) {
    shown.readers.emplace();
    for (const catalog::PersonId person : *readers) shown.readers->push_back(person_ref(call, person));
  }
  shown.effort = view(call, app::incidents::effort_of(call.tx, facts));
  if (facts.review) shown.review = view(call, *facts.review);
  add_process(call, process, incident, shown);
  add_others(call, incident, shown);
  return shown;
}

IncidentView incident_view(const Call& call, incident::IncidentId id) {
  auto facts = store::incidents::load(call.tx, id);
  CHECK(facts.has_value());
  app::approvers::know(call.tx, *call.directory, *facts);
  return view(call, *facts);
}

}  // namespace api
