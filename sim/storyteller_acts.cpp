// What happens in a story.
#include <algorithm>

#include "sim/storyteller.h"

namespace sim {
namespace {

Channel channel_of(const std::string& word) { return word == "mail relay" ? Channel::mail : Channel::webhook; }

}  // namespace

// The next time the clock of the story shows it.
void Storyteller::at(const Parts& parts) {
  begin_if_new();
  const auto zone = *world_->zones().find(zone_);
  calendar::CivilTime wanted = zone->to_civil(mark_);
  const calendar::WeeklyTime time = read_weekly_time("Mon " + parts.at("when"));
  wanted.hour = time.hour;
  wanted.minute = time.minute;
  wanted.second = 0;
  base::Instant when = zone->to_instant(wanted);
  if (when < mark_) {
    wanted.date = calendar::plus_days(wanted.date, 1);
    when = zone->to_instant(wanted);
  }
  mark_ = when;
  world_->run_until(mark_);
}

void Storyteller::after(const Parts& parts) {
  begin_if_new();
  mark_ = mark_ + read_duration(parts.at("when"));
  world_->run_until(mark_);
}

Event Storyteller::event_of(const std::string& alert) const {
  const std::size_t slash = alert.find('/');
  const std::string service = alert.substr(0, slash);
  if (slash == std::string::npos) fail("expected a service and a key, such as payments/latency");
  if (std::ranges::none_of(organisation_.services, [&](const auto& row) { return row.name == service; })) {
    fail("there is no service " + service);
  }
  return {"key-of-" + service, "trigger", alert, alert, "error"};
}

void Storyteller::tell_event(Event event) {
  begin_if_new();
  const std::string marker = "marker-" + std::to_string(++markers_) + ";";
  checks_->before_event();
  const auto answer = world_->ask(enqueue(event, marker));
  answer_ = answer ? answer->status : 0;
  checks_->event_answered(marker, answer ? std::optional(answer->status) : std::nullopt);
  if (answer_ != 202) fail("the event was answered " + std::to_string(answer_));
  checks_->after_step();
}

void Storyteller::alert_fires(const Parts& parts) {
  Event event = event_of(parts.at("alert"));
  if (parts.contains("severity")) event.severity = parts.at("severity");
  const int count = parts.contains("count") ? read_count(parts.at("count")) : 1;
  for (int i = 0; i < count; ++i) tell_event(event);
}

void Storyteller::alert_resolves(const Parts& parts) {
  Event event = event_of(parts.at("alert"));
  event.action = "resolve";
  tell_event(event);
}

void Storyteller::ask(wire::HttpRequest request) {
  begin_if_new();
  const auto answer = world_->ask(std::move(request));
  answer_ = answer ? answer->status : 0;
  answer_body_ = answer ? answer->body : "";
  checks_->after_step();
}

void Storyteller::acknowledges(const Parts& parts) {
  const auto page = page_of(parts.at("alert"));
  const std::string thing = page ? "pages/" + page->id.text() : "alerts/" + alert_named(parts.at("alert"))->id.text();
  const auto person = person_named(parts.at("who")).id;
  ask(PeopleAtWork::put(thing, "acknowledgement", organisation_.tokens.at(person)));
}

void Storyteller::resolves(const Parts& parts) {
  const auto page = page_of(parts.at("alert"));
  if (!page) fail("there is no page of " + parts.at("alert"));
  const auto person = person_named(parts.at("who")).id;
  ask(PeopleAtWork::put("pages/" + page->id.text(), "resolution", organisation_.tokens.at(person)));
}

std::string Storyteller::last_link_of(const std::string& who) {
  const catalog::Person& person = person_named(who);
  std::string link;
  for (const Message& message : inbox_) {
    if (message.call.to == person.email) link = PeopleAtWork::link_in(message.call.text);
  }
  if (link.empty()) fail(who + " has no mail with a link");
  return link;
}

void Storyteller::presses_link(const Parts& parts) { ask(PeopleAtWork::press(last_link_of(parts.at("who")))); }

void Storyteller::opens_link(const Parts& parts) {
  auto request = PeopleAtWork::press(last_link_of(parts.at("who")));
  request.method = "GET";
  ask(std::move(request));
}

void Storyteller::is_disabled(const Parts& parts) {
  catalog::Person& person = person_named(parts.at("who"));
  person.disabled = true;
  if (!has_begun_) return;
  organisation_.changed_at = world_->now();
  world_->administer([&](store::Transaction& tx) { return store::organisation::replace(tx, person); });
}

void Storyteller::provider_out(const Parts& parts) {
  begin_if_new();
  if (parts.at("provider") != "mail relay" && parts.at("provider") != "webhook receiver") {
    fail("expected the mail relay or the webhook receiver");
  }
  world_->providers().out_until[channel_of(parts.at("provider"))] = world_->now() + read_duration(parts.at("length"));
}

void Storyteller::refuses(const Parts& parts) {
  begin_if_new();
  const catalog::Person& person = person_named(parts.at("who"));
  const bool mail = parts.at("provider") == "mail relay";
  world_->providers().manners_of[mail ? person.email : "https://phone.example.com/" + person.name] = {.refused = 1000};
}

void Storyteller::does_not_say(const Parts& parts) {
  begin_if_new();
  const catalog::Person& person = person_named(parts.at("who"));
  const bool mail = parts.at("provider") == "mail relay";
  world_->providers().manners_of[mail ? person.email : "https://phone.example.com/" + person.name] = {.unanswered =
                                                                                                          1000};
}

void Storyteller::node_dies(const Parts& parts) {
  begin_if_new();
  world_->kill(0, read_duration(parts.at("length")));
}

void Storyteller::dies_while_calling(const Parts& parts) {
  begin_if_new();
  dies_at_call_to_ = person_named(parts.at("who")).email;
}

void Storyteller::policy_becomes(const Parts& parts) {
  begin_if_new();
  const auto row = std::ranges::find(organisation_.policies, parts.at("name"), &store::PolicyRow::name);
  if (row == organisation_.policies.end()) fail("there is no policy " + parts.at("name"));
  const escalation::Policy before = row->body;
  row->body = read_policy(row->name, parts.at("ladder"));
  row->body.id = before.id;
  row->body.team = before.team;
  world_->administer([&](store::Transaction& tx) { return store::organisation::replace(tx, *row); });
}

void Storyteller::clock_set(const Parts& parts) {
  begin_if_new();
  const base::Duration length = read_duration(parts.at("length"));
  if (parts.at("direction") != "forward" && parts.at("direction") != "back") fail("expected forward or back");
  world_->set_clock(parts.at("direction") == "back" ? base::Duration{} - length : length);
}

}  // namespace sim
