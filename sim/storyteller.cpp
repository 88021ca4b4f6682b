#include "sim/storyteller.h"

#include <algorithm>

namespace sim {

void tell_story(const std::string& name, const std::string& text,
                const std::function<void(const std::string&)>& trace) {
  Storyteller(name, text, trace).tell();
}

const std::vector<Storyteller::Pattern>& Storyteller::act_patterns() {
  static const std::vector<Pattern> patterns = {
      {"alert {alert} fires {count} times", &Storyteller::alert_fires},
      {"alert {alert} fires as {severity}", &Storyteller::alert_fires},
      {"alert {alert} fires", &Storyteller::alert_fires},
      {"alert {alert} resolves", &Storyteller::alert_resolves},
      {"{who} acknowledges {alert}", &Storyteller::acknowledges},
      {"{who} presses the link in the mail", &Storyteller::presses_link},
      {"{who} opens the link in the mail", &Storyteller::opens_link},
      {"{who} resolves {alert}", &Storyteller::resolves},
      {"{who} is disabled", &Storyteller::is_disabled},
      {"the {provider} is out for {length}", &Storyteller::provider_out},
      {"the {provider} of {who} refuses", &Storyteller::refuses},
      {"the {provider} of {who} takes messages without saying so", &Storyteller::does_not_say},
      {"the node dies while it calls {who}", &Storyteller::dies_while_calling},
      {"the node dies for {length}", &Storyteller::node_dies},
      {"policy {name} becomes {ladder}", &Storyteller::policy_becomes},
      {"override {schedule}: {who} from {from} to {until}", &Storyteller::override_},
      {"the process after {length} {act}, because {condition}", &Storyteller::process_does},
      {"the process makes whoever is on call on {schedule} {role}", &Storyteller::process_fills},
      {"the process needs {whom} to approve {gate} {stage}", &Storyteller::process_needs_approval},
      {"{who} asks for approval", &Storyteller::asks_for_approval},
      {"{who} approves", &Storyteller::approves},
      {"{who} declines to approve, because \"{reason}\"", &Storyteller::declines_approval},
      {"{who} asks {taker} to take over as {role}", &Storyteller::hands_over},
      {"{who} pages {whom} from the incident, because \"{why}\"", &Storyteller::pages_from_incident},
      {"{who} takes over as {role}", &Storyteller::accepts_role},
      {"{who} declares \"{title}\" on {service}", &Storyteller::declares},
      {"{who} declares the drill \"{title}\" on {service}, {speed} times faster", &Storyteller::declares_drill},
      {"{who} declares the drill \"{title}\" on {service}, {speed} times faster, which pages",
       &Storyteller::declares_drill_that_pages},
      {"{who} becomes {role} of the incident", &Storyteller::takes_role},
      {"{who} moves the incident to {stage}", &Storyteller::moves},
      {"{who} can't move the incident to {stage}", &Storyteller::cannot_move},
      {"{who} pauses the incident for {length}", &Storyteller::pauses},
      {"{who} follows {service} at {severity} and above", &Storyteller::follows},
      {"{who} stops following the incident", &Storyteller::stops_following},
      {"the incident becomes {severity} by {who}", &Storyteller::becomes},
      {"{who} writes the review \"{text}\"", &Storyteller::writes_review},
      {"{who} asks {reader} to read the review", &Storyteller::asks_to_read},
      {"{who} comments on the review \"{text}\"", &Storyteller::comments_on_review},
      {"{who} approves the review", &Storyteller::approves_review},
      {"{who} asks for changes to the review: \"{text}\"", &Storyteller::asks_for_changes},
      {"{who} publishes the review", &Storyteller::publishes_review},
      {"{who} tells \"{text}\"", &Storyteller::tells},
      {"weeks are told at {hour} in {zone}", &Storyteller::weeks_are_told},
      {"{who} has the week told", &Storyteller::has_the_week_told},
      {"the clocks are set {direction} by {length}", &Storyteller::clock_set},
  };
  return patterns;
}

const std::vector<Storyteller::Pattern>& Storyteller::outcome_patterns() {
  static const std::vector<Pattern> patterns = {
      {"nobody is paged for {length}", &Storyteller::nobody_for},
      {"{who} gets an {channel}, because \"{reason}\"", &Storyteller::gets},
      {"{who} gets a {channel}, because \"{reason}\"", &Storyteller::gets},
      {"{who} gets an {channel} about {count} pages", &Storyteller::gets_bundle},
      {"{who} gets an {channel} marked as a possible repeat", &Storyteller::gets_marked},
      {"{who} gets a {channel} marked as a possible repeat", &Storyteller::gets_marked},
      {"{who} gets an {channel}", &Storyteller::gets},
      {"{who} gets a {channel}", &Storyteller::gets},
      {"{who} gets nothing", &Storyteller::gets_nothing},
      {"the page of {alert} is acknowledged by {by}", &Storyteller::page_is},
      {"the page of {alert} is {state}", &Storyteller::page_is},
      {"{alert} belongs to an incident", &Storyteller::belongs_to_incident},
      {"{alert} belongs to no incident", &Storyteller::belongs_to_none},
      {"the incident says \"{text}\"", &Storyteller::incident_says},
      {"the incident is {stage}", &Storyteller::incident_is},
      {"the score of the drill is {points} of {of}", &Storyteller::drill_scores},
      {"{alert} says \"{text}\"", &Storyteller::page_says},
      {"alert {alert} counts {count}", &Storyteller::counts},
      {"the answer is {answer}", &Storyteller::answer_was},
  };
  return patterns;
}

Storyteller::Storyteller(std::string name, const std::string& text, std::function<void(const std::string&)> trace)
    : name_(std::move(name)), trace_(std::move(trace)) {
  int number = 0;
  for (const std::string& line : split(text, "\n")) {
    ++number;
    if (!line.empty() && line.front() != '#') read(number, line);
  }
}

// "at 02:00 alert x fires" is two sentences; "and" says again what the sentence before began with.
void Storyteller::read(int number, std::string_view text) {
  for (const std::string_view opening : {"then ", "and ", "when "}) {
    if (text.starts_with(opening)) return read(number, trimmed(text.substr(opening.size())));
  }
  for (const std::string_view opening : {"at ", "after "}) {
    if (!text.starts_with(opening)) continue;
    const std::string rest = trimmed(text.substr(opening.size()));
    const std::size_t space = rest.find(' ');
    const Deed deed = opening == "at " ? &Storyteller::at : &Storyteller::after;
    lines_.push_back({number, std::string(text), deed, {{"when", rest.substr(0, space)}}});
    if (space != std::string::npos) read(number, trimmed(std::string_view(rest).substr(space)));
    return;
  }
  understand(number, std::string(text));
}

void Storyteller::understand(int number, const std::string& text) {
  for (const auto* patterns : {&setting_patterns(), &outcome_patterns(), &act_patterns()}) {
    for (const Pattern& pattern : *patterns) {
      if (auto parts = match(pattern.words, text)) {
        lines_.push_back({number, text, pattern.deed, std::move(*parts)});
        return;
      }
    }
  }
  std::string known;
  for (const auto* patterns : {&setting_patterns(), &act_patterns(), &outcome_patterns()}) {
    for (const Pattern& pattern : *patterns) known += "\n  " + std::string(pattern.words);
  }
  throw StoryFailed(place(number) + "\"" + text + "\" is not understood. Sentences are:" + known);
}

std::string Storyteller::place(int line) const { return name_ + ":" + std::to_string(line) + ": "; }

void Storyteller::fail(const std::string& why) const {
  std::string inbox;
  for (const Message& message : inbox_) {
    inbox += "\n  " + base::rfc3339(message.at) + " " + message.call.to + (message.is_read ? " (looked at)" : "");
  }
  throw StoryFailed(place(line_) + why + (inbox.empty() ? "" : ". What has come:" + inbox));
}

void Storyteller::tell() {
  if (lines_.empty()) throw StoryFailed(name_ + ": expected a story");
  for (const Line& line : lines_) {
    line_ = line.number;
    try {
      (this->*line.deed)(line.parts);
    } catch (const BrokenPromise& broken) {
      fail("a promise is broken: " + std::string(broken.what()));
    } catch (const std::invalid_argument& value) {
      fail(value.what());
    }
  }
}

void Storyteller::open() {
  if (world_) return;
  Zones zones;
  const auto zone = zones.find(zone_);
  if (!zone) fail(zone.error().message);
  world_ = std::make_unique<World>(WorldOptions{1, node_count_, (*zone)->to_instant(begin_), Mutation::none});
  organisation_.changed_at = mark_ = world_->now();
}

void Storyteller::begin_if_new() {
  open();
  if (has_begun_) return;
  has_begun_ = true;
  write(*world_, organisation_);
  oracle_ = std::make_unique<Oracle>(organisation_, world_->now(), world_->now() + base::days(30));
  checks_ = std::make_unique<Checks>(*world_, organisation_, *oracle_);
  world_->stepped = [this](const std::string& what) {
    if (trace_) trace_(base::rfc3339(world_->wall()) + " " + what);
    checks_->after_step();
  };
  world_->called = [this](const Call& call) {
    checks_->call_made(call);
    if (dies_at_call_to_.empty() || !call.to.starts_with(dies_at_call_to_)) return;
    dies_at_call_to_.clear();
    world_->after(base::milliseconds(1), "node 0 dies", [this] { world_->kill(0, base::seconds(2)); });
  };
  world_->answered = [this](const Call& call) { checks_->call_answered(call); };
  world_->forgotten = [this](const Call& call) { checks_->call_forgotten(call); };
  world_->arrived = [this](const Call& call) { inbox_.push_back({world_->now(), call}); };
  mark_ = world_->now();
}

}  // namespace sim
