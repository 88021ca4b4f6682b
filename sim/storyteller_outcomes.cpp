// What has to come true in a story.
#include <algorithm>

#include "sim/storyteller.h"

namespace sim {
namespace {

// Between the moment at which something is due and the message in the hands of its reader.
constexpr base::Duration delivery = base::seconds(30);

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++count;
  return count;
}

}  // namespace

Storyteller::Message* Storyteller::unread(const std::string& who, const std::string& channel) {
  const catalog::Person& person = person_named(who);
  for (Message& message : inbox_) {
    const bool is_mail = message.call.channel == Channel::mail;
    const bool is_theirs = is_mail ? message.call.to == person.email : message.call.to.ends_with("/" + person.name);
    if (!message.is_read && is_theirs && is_mail == (channel == "email")) return &message;
  }
  return nullptr;
}

Storyteller::Message& Storyteller::next_message(const std::string& who, const std::string& channel) {
  begin_if_new();
  if (channel != "email" && channel != "webhook") fail("expected email or webhook, not \"" + channel + "\"");
  for (base::Instant until = world_->now(); until <= mark_ + delivery; until = until + base::milliseconds(100)) {
    world_->run_until(until);
    if (Message* found = unread(who, channel)) {
      found->is_read = true;
      return *found;
    }
  }
  fail(who + " got no " + channel + " within " + base::spoken(delivery));
}

void Storyteller::gets(const Parts& parts) {
  const Message& message = next_message(parts.at("who"), parts.at("channel"));
  const auto reason = parts.find("reason");
  if (reason != parts.end() && message.call.text.find(reason->second) == std::string::npos) {
    fail("the message says something else:\n" + message.call.text);
  }
}

void Storyteller::gets_marked(const Parts& parts) {
  const Message& message = next_message(parts.at("who"), parts.at("channel"));
  const bool is_marked = message.call.text.find("This may be a repeat") != std::string::npos ||
                         message.call.text.find(R"("possible_repeat":true)") != std::string::npos;
  if (!is_marked) fail("the message is not marked:\n" + message.call.text);
}

void Storyteller::gets_bundle(const Parts& parts) {
  const Message& message = next_message(parts.at("who"), parts.at("channel"));
  const int wanted = read_count(parts.at("count"));
  if (std::ssize(message.call.notifications) != wanted) {
    fail("the message is about " + std::to_string(message.call.notifications.size()) + " pages");
  }
}

void Storyteller::gets_nothing(const Parts& parts) {
  begin_if_new();
  world_->run_until(std::max(world_->now(), mark_ + delivery));
  for (const char* channel : {"email", "webhook"}) {
    if (unread(parts.at("who"), channel)) fail(parts.at("who") + " got an unexpected " + channel);
  }
}

void Storyteller::nobody_for(const Parts& parts) {
  begin_if_new();
  mark_ = mark_ + read_duration(parts.at("length"));
  world_->run_until(mark_);
  for (const Message& message : inbox_) {
    if (!message.is_read) fail("somebody was told at " + base::rfc3339(message.at) + ": " + message.call.to);
  }
}

std::optional<alert::Alert> Storyteller::alert_named(const std::string& name) {
  static_cast<void>(event_of(name));
  return Records(world_->session()).last_alert(name);
}

std::optional<escalation::Page> Storyteller::page_of(const std::string& alert) {
  begin_if_new();
  const auto found = alert_named(alert);
  if (!found) fail("there is no alert " + alert);
  return Records(world_->session()).last_page(found->id);
}

void Storyteller::page_is(const Parts& parts) {
  const auto page = page_of(parts.at("alert"));
  if (!page) fail("there is no page of " + parts.at("alert"));
  const std::string state(wire::text_of(page->state));
  if (parts.contains("by")) {
    if (state != "acknowledged" || page->acknowledged_by != person_named(parts.at("by")).id) {
      fail("the page is " + state + ", not acknowledged by " + parts.at("by"));
    }
    return;
  }
  const bool is_it = parts.at("state") == "exhausted" ? page->exhausted : parts.at("state") == state;
  if (!is_it) fail("the page is " + state + (page->exhausted ? " and exhausted" : ""));
}

void Storyteller::page_says(const Parts& parts) {
  begin_if_new();
  Records records(world_->session());
  const auto alert = alert_named(parts.at("alert"));
  if (!alert) fail("there is no alert " + parts.at("alert"));
  std::vector<std::string> said = records.texts(store::Subject::alert, alert->id.number);
  if (const auto page = records.last_page(alert->id)) {
    for (std::string& text : records.texts(store::Subject::page, page->id.number)) said.push_back(std::move(text));
    for (const store::PageStep& step : records.steps(page->id.number)) {
      said.push_back(step.reason);
      said.insert(said.end(), step.skipped.begin(), step.skipped.end());
    }
  }
  std::string all;
  for (const std::string& text : said) all += "\n  " + text;
  if (count_of(all, parts.at("text")) == 0) fail("it says:" + all);
}

void Storyteller::counts(const Parts& parts) {
  begin_if_new();
  const auto alert = alert_named(parts.at("alert"));
  if (!alert) fail("there is no alert " + parts.at("alert"));
  if (alert->trigger_count != read_count(parts.at("count"))) {
    fail("it counts " + std::to_string(alert->trigger_count));
  }
}

void Storyteller::answer_was(const Parts& parts) {
  const std::string& wanted = parts.at("answer");
  const int status = wanted == "yes"                       ? 200
                     : wanted == "that it was used before" ? 410
                     : wanted == "that it is over"         ? 409
                                                           : 0;
  if (status == 0) fail("expected yes, that it was used before, or that it is over");
  if (answer_ != status) fail("the answer is " + std::to_string(answer_));
}

}  // namespace sim
