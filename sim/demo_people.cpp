#include "sim/demo_people.h"

namespace sim {
namespace {

std::string quoted(std::string_view text) { return wire::write_json(std::string(text)); }

// {"name": "value"}
std::string one(std::string_view name, std::string_view value) {
  return "{\"" + std::string(name) + "\":" + quoted(value) + "}";
}

const wire::json::value* member(const wire::json::value& document, std::string_view name) {
  const auto* object = document.if_object();
  return object ? object->if_contains(name) : nullptr;
}

constexpr const char* mitigations[] = {"Rolled back the last deployment.", "Failed over to the second region.",
                                       "Restarted the workers and raised their memory limit.",
                                       "Switched payments to the second provider."};
constexpr const char* findings[] = {
    "Errors began with the deployment of 14:02; a rollback is being prepared. Customers see failed checkouts.",
    "One replica lags behind; reads are being moved away from it. Search results are old but complete.",
    "The provider confirms trouble on their side. We are switching over.",
    "A batch job holds all connections. It was stopped; the queue is draining."};
constexpr const char* actions[] = {
    "Alert on the error budget, not on the error rate", "Roll back automatically when the canary fails",
    "Limit the connections of batch jobs", "Write the runbook for a provider switch", "Test the failover every month"};

}  // namespace

DemoPeople::DemoPeople(World& world, DemoApi& api, base::Random random) : world_(world), api_(api), random_(random) {
  const auto people = api_.must("GET", "/api/v1/people?limit=200");
  for (const auto& person : member(people, "items")->as_array()) {
    if (text_of(person, "role") != "observer") people_.push_back(text_of(person, "id"));
  }
  team_ = text_of(member(api_.must("GET", "/api/v1/teams"), "items")->as_array().front(), "id");
}

std::string DemoPeople::anybody() {
  return people_[static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(people_.size()) - 1))];
}

void DemoPeople::read(const Call& call) {
  const std::size_t at = call.text.find("pag_");
  if (at == std::string::npos || random_.chance(1, 4)) return;
  world_.after(base::seconds(random_.between(40, 420)), "a look at a page",
               [this, page = call.text.substr(at, 17), who = api_.person_at(call.to)] {
                 api_.speak_as(who);
                 look_at(page);
               });
}

void DemoPeople::look_at(const std::string& page) {
  const auto shown = api_.ask("GET", "/api/v1/pages/" + page);
  if (text_of(shown, "state") != "open") return;
  api_.ask("PUT", "/api/v1/pages/" + page + "/acknowledgement", "{}");
  const auto* generation = member(shown, "generation");
  const bool is_first = generation && *generation == 1;
  const bool is_serious = text_of(shown, "urgency") == "high" && is_first && random_.chance(1, 4);
  if (!is_serious || !member(shown, "alert")) return;
  world_.after(base::minutes(random_.between(1, 9)), "a declaration", [this, page] {
    api_.speak_as(anybody());
    declare(page);
  });
}

void DemoPeople::declare(const std::string& page) {
  const auto shown = api_.ask("GET", "/api/v1/pages/" + page);
  const auto declared =
      api_.ask("POST", "/api/v1/incidents",
               "{\"title\":" + quoted(text_of(shown, "title")) + ",\"alert\":" + quoted(text_of(shown, "alert")) + "}");
  const std::string incident = text_of(declared, "id");
  if (incident.empty()) return;
  ++incidents_;
  has_declared(incident);
  go_on(incident);
}

void DemoPeople::go_on(const std::string& incident) {
  // What follows the incident takes days, and some of it is late.
  const bool is_over = text_of(api_.ask("GET", "/api/v1/incidents/" + incident), "category") == "review";
  const base::Duration wait = is_over ? base::hours(random_.between(2, 50)) : base::minutes(random_.between(2, 16));
  world_.after(wait, "the next step of an incident", [this, incident] {
    const auto shown = api_.ask("GET", "/api/v1/incidents/" + incident);
    const auto* commander = member(shown, "commander");
    api_.speak_as(commander ? text_of(*commander, "id") : anybody());
    if (shown.is_null() || text_of(shown, "state") == "closed") return;
    if (obey(incident, shown)) go_on(incident);
  });
}

bool DemoPeople::obey(const std::string& incident, const wire::json::value& shown) {
  const std::string path = "/api/v1/incidents/" + incident;
  const auto* next = member(shown, "next_step");
  const std::string action = next ? text_of(*next, "action") : "";
  const auto which = static_cast<std::size_t>(random_.between(0, 3));
  constexpr const char* severities[] = {"sev1", "sev2", "sev3", "sev3"};
  if (action == "nothing" || action.empty()) return false;
  if (action == "set_severity")
    api_.ask("PATCH", path, one("severity", severities[which]));
  else if (action == "set_responding_team")
    api_.ask("PATCH", path, one("team", team_));
  else if (action.starts_with("assign_"))
    api_.ask("PUT", path + "/roles/" + action.substr(7), one("person", anybody()));
  else if (action == "post_update" || action == "tell_stakeholders")
    api_.ask("POST", path + "/updates", one("text", findings[which]));
  else if (action == "record_mitigation")
    api_.ask("PATCH", path, one("mitigation", mitigations[which]));
  else if (action == "record_impact_end")
    api_.ask("PATCH", path, one("impact_ended_at", base::rfc3339(world_.wall())));
  else if (action == "write_resolution")
    api_.ask("PATCH", path, one("resolution", "The cause is removed; figures are back to normal."));
  else if (action == "own_action_items")
    own_action_items(incident);
  else if (action.ends_with("_review"))
    write_review(incident, action);
  else
    advance(incident, next ? text_of(*next, "to") : "");
  return true;
}

// Reviews take days, and some are never finished: that is what the figures are for.
void DemoPeople::write_review(const std::string& incident, const std::string& action) {
  const std::string path = "/api/v1/incidents/" + incident;
  if (action == "start_review") {
    const auto draft = api_.ask("POST", path + "/review/draft", "{}");
    api_.ask("PUT", path + "/review", "{\"state\":\"draft\",\"markdown\":" + quoted(text_of(draft, "markdown")) + "}");
    constexpr const char* kinds[] = {"prevent", "detect", "mitigate", "learn"};
    for (int i = 0; i < 2; ++i) {
      const auto which = static_cast<std::size_t>(random_.between(0, 3));
      api_.ask("POST", path + "/action-items",
               "{\"title\":" + quoted(actions[which + static_cast<std::size_t>(i)]) +
                   ",\"priority\":\"medium\",\"kind\":" + quoted(kinds[which]) + "}");
    }
    return;
  }
  if (random_.chance(9, 10)) api_.ask("PUT", path + "/review", "{\"state\":\"published\"}");
}

void DemoPeople::own_action_items(const std::string& incident) {
  const std::string path = "/api/v1/incidents/" + incident;
  const auto shown = api_.ask("GET", path);
  const auto* items = member(shown, "action_items");
  if (!items || !items->is_array()) return;
  for (const auto& item : items->as_array()) {
    const std::string due = base::rfc3339(world_.wall() + base::days(random_.between(5, 30))).substr(0, 10);
    api_.ask("PUT", path + "/action-items/" + text_of(item, "id"),
             "{\"title\":" + quoted(text_of(item, "title")) + ",\"owner\":" + quoted(anybody()) +
                 ",\"due_on\":" + quoted(due) + ",\"priority\":\"medium\",\"kind\":" + quoted(text_of(item, "kind")) +
                 ",\"state\":" + quoted(random_.chance(1, 3) ? "done" : "open") + "}");
  }
}

void DemoPeople::advance(const std::string& incident, const std::string& to) {
  if (!to.empty()) api_.ask("PUT", "/api/v1/incidents/" + incident + "/stage", one("stage", to));
}

}  // namespace sim
