// Incidents in a story: what the process does by itself, what people do, and what the timeline says of it.
#include <algorithm>

#include "process/process.h"
#include "sim/storyteller.h"
#include "store/incidents.h"
#include "store/organisation.h"
#include "store/processes.h"

namespace sim {
namespace {

process::Condition read_condition(const std::string& words) {
  process::Condition condition;
  if (const auto role = match("nobody is {role}", words)) {
    condition.kind = process::ConditionKind::role_unheld;
    condition.role = wire::parse_enum<incident::Role>(role->at("role"));
  } else if (const auto stage = match("it is {stage}", words)) {
    condition.kind = process::ConditionKind::stage_entered;
    condition.stage = wire::parse_enum<incident::Stage>(stage->at("stage"));
  } else if (words == "it has no severity") {
    condition.kind = process::ConditionKind::severity_unset;
  } else {
    throw StoryFailed("expected \"nobody is commander\", \"it is mitigating\" or \"it has no severity\", not " + words);
  }
  return condition;
}

}  // namespace

// "reminds the team", "pages by Payments": added to what the process does already.
void Storyteller::process_does(const Parts& parts) {
  begin_if_new();
  process::Automation automation;
  automation.name = parts.at("act") + ", because " + parts.at("condition");
  automation.when = {read_condition(parts.at("condition"))};
  automation.after_minutes = static_cast<int>(read_duration(parts.at("length")).whole_seconds() / 60);
  automation.act.text = "Look at the incident.";
  if (const auto by = match("pages by {policy}", parts.at("act"))) {
    const auto policy = std::ranges::find(organisation_.policies, by->at("policy"), &store::PolicyRow::name);
    if (policy == organisation_.policies.end()) fail("there is no policy " + by->at("policy"));
    automation.act.kind = process::ActKind::page;
    automation.act.policy = policy->id;
  } else if (parts.at("act") != "reminds the team") {
    fail("expected \"reminds the team\" or \"pages by\" a policy");
  }
  change_process([&](process::Process& process) { process.automations.push_back(automation); });
}

void Storyteller::change_process(const std::function<void(process::Process&)>& change) {
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    const auto types = store::processes::types(tx);
    process::Process process = types.empty() ? process::default_process()
                                             : *store::processes::find(tx, types.front().type, types.front().version);
    ++process.version;
    change(process);
    TRY_DO(process::validate(process));
    store::processes::publish(tx, process, "the story");
    return {};
  });
}

void Storyteller::process_fills(const Parts& parts) {
  begin_if_new();
  const escalation::Target target = read_target(parts.at("schedule"));
  if (!target.schedule) fail("there is no schedule " + parts.at("schedule"));
  change_process([&](process::Process& process) {
    const auto role = std::ranges::find(process.roles, wire::parse_enum<incident::Role>(parts.at("role")),
                                        [](const process::RoleRule& rule) { return std::optional(rule.role); });
    if (role == process.roles.end()) fail("the process has no role " + parts.at("role"));
    role->on_call = process::OnCallRule{*target.schedule, incident::Stage::declared};
  });
}

void Storyteller::ask_as(const std::string& who, const std::string& method, const std::string& path, std::string body) {
  wire::HttpRequest request = PeopleAtWork::put("x", "y", organisation_.tokens.at(person_named(who).id));
  request.method = method;
  request.target = request.path = "/api/v1/" + path;
  request.body = std::move(body);
  request.headers.push_back({"Content-Type", "application/json"});
  ask(std::move(request));
  if (answer_ >= 300) fail("the answer is " + std::to_string(answer_) + ": " + answer_body_);
}

const catalog::Service& Storyteller::service_named(const std::string& name) const {
  const auto service = std::ranges::find(organisation_.services, name, &catalog::Service::name);
  if (service == organisation_.services.end()) fail("there is no service " + name);
  return *service;
}

void Storyteller::declares(const Parts& parts) { declare(parts, ""); }
void Storyteller::declares_drill(const Parts& parts) {
  declare(parts, R"(,"drill":true,"drill_speed":)" + parts.at("speed"));
}
void Storyteller::declares_drill_that_pages(const Parts& parts) {
  declare(parts, R"(,"drill":true,"drill_pages":true,"drill_speed":)" + parts.at("speed"));
}

void Storyteller::declare(const Parts& parts, const std::string& more) {
  begin_if_new();
  const catalog::Service& service = service_named(parts.at("service"));
  ask_as(parts.at("who"), "POST", "incidents",
         R"({"title":")" + parts.at("title") + R"(","services":[")" + service.id.text() + R"("])" + more + "}");
  const std::string key = R"("id":")";
  const std::size_t at = answer_body_.find(key);
  if (at == std::string::npos) fail("the incident has no id: " + answer_body_);
  const std::size_t from = at + key.size();
  incident_ = *incident::IncidentId::parse(answer_body_.substr(from, answer_body_.find('"', from) - from));
}

void Storyteller::weeks_are_told(const Parts& parts) {
  begin_if_new();
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    store::organisation::set_setting(tx, "digest_hour", parts.at("hour"));
    store::organisation::set_setting(tx, "digest_zone", parts.at("zone"));
    return {};
  });
}

void Storyteller::has_the_week_told(const Parts& parts) {
  ask_as(parts.at("who"), "POST", "digest/subscriptions", "{}");
}

void Storyteller::takes_role(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/roles/" + parts.at("role"),
         R"({"person":")" + person_named(parts.at("who")).id.text() + R"("})");
}

// A person, or whoever is on call on a schedule.
void Storyteller::pages_from_incident(const Parts& parts) {
  const escalation::Target target = read_target(parts.at("whom"));
  if (!target.schedule && !target.person) fail("expected a person or a schedule");
  const std::string whom = target.schedule ? R"("schedule":")" + target.schedule->text() + "\""
                                           : R"("people":[")" + target.person->text() + "\"]";
  ask_as(parts.at("who"), "POST", "pages",
         R"({"title":")" + parts.at("why") + R"(","incident":")" + incident_.text() + "\"," + whom + "}");
}

void Storyteller::hands_over(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/roles/" + parts.at("role") + "/hand-over",
         R"({"person":")" + person_named(parts.at("taker")).id.text() + R"(","note":"so the story goes"})");
}

void Storyteller::accepts_role(const Parts& parts) {
  ask_as(parts.at("who"), "PUT",
         "incidents/" + incident_.text() + "/roles/" + parts.at("role") + "/hand-over/acceptance", "");
}

void Storyteller::moves(const Parts& parts) {
  ask_as(parts.at("who"), "PUT", "incidents/" + incident_.text() + "/stage",
         R"({"stage":")" + parts.at("stage") + R"(","reason":"so the story goes"})");
}

void Storyteller::pauses(const Parts& parts) {
  const base::Instant until = world_->now() + read_duration(parts.at("length"));
  ask_as(parts.at("who"), "POST", "incidents/" + incident_.text() + "/pause",
         R"({"reason":"so the story goes","until":")" + base::rfc3339(until) + R"("})");
}

void Storyteller::follows(const Parts& parts) {
  begin_if_new();
  ask_as(parts.at("who"), "POST", "follow-rules",
         R"({"service":")" + service_named(parts.at("service")).id.text() + R"(","severity":")" + parts.at("severity") +
             R"("})");
}

void Storyteller::stops_following(const Parts& parts) {
  ask_as(parts.at("who"), "DELETE",
         "incidents/" + incident_.text() + "/followers/" + person_named(parts.at("who")).id.text(), "");
}

void Storyteller::becomes(const Parts& parts) {
  ask_as(parts.at("who"), "PATCH", "incidents/" + incident_.text(),
         R"({"severity":")" + parts.at("severity") + R"("})");
}

void Storyteller::tells(const Parts& parts) {
  ask_as(parts.at("who"), "POST", "incidents/" + incident_.text() + "/updates",
         R"({"text":")" + parts.at("text") + R"("})");
}

// The incident that later sentences are about.
void Storyteller::belongs_to_incident(const Parts& parts) {
  belongs_to_none({});
  const auto alert = alert_named(parts.at("alert"));
  if (!alert) fail("there is no alert " + parts.at("alert"));
  std::optional<incident::IncidentId> found;
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    found = store::incidents::incident_of(tx, alert->id);
    return {};
  });
  if (!found) fail("it belongs to none");
  incident_ = *found;
}

void Storyteller::belongs_to_none(const Parts& parts) {
  begin_if_new();
  world_->run_until(std::max(world_->now(), mark_ + base::seconds(30)));
  if (!parts.contains("alert")) return;
  const auto alert = alert_named(parts.at("alert"));
  if (!alert) fail("there is no alert " + parts.at("alert"));
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    if (store::incidents::incident_of(tx, alert->id)) fail("it belongs to one");
    return {};
  });
}

void Storyteller::incident_says(const Parts& parts) {
  world_->run_until(std::max(world_->now(), mark_ + base::seconds(30)));
  std::string all;
  int found = 0;
  for (const std::string& text : Records(world_->session()).timeline(incident_.number)) {
    all += "\n  " + text;
    found += text.find(parts.at("text")) != std::string::npos ? 1 : 0;
  }
  if (found == 0) fail("it says:" + all);
  if (found > 1) fail("it says it " + std::to_string(found) + " times:" + all);
}

void Storyteller::incident_is(const Parts& parts) {
  std::string stage;
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    stage = std::string(wire::text_of(store::incidents::find(tx, incident_)->stage));
    return {};
  });
  if (stage != parts.at("stage")) fail("the incident is " + stage);
}

// "{points} of {of}", and what of each row: "commander missed".
void Storyteller::drill_scores(const Parts& parts) {
  ask_as(organisation_.people.front().name, "GET", "incidents/" + incident_.text() + "/drill", "");
  const std::string total = R"("points":)" + parts.at("points") + R"(,"of":)" + parts.at("of") + ",";
  if (answer_body_.find(total) == std::string::npos) fail("the score is another: " + answer_body_);
}

}  // namespace sim
