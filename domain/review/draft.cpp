#include "review/draft.h"

#include <boost/describe/enum_to_string.hpp>
#include <string_view>

namespace review {
namespace {

using incident::Incident;

// Text that people typed, on one line, in which nothing is Markdown.
std::string plain(std::string_view text) {
  constexpr std::string_view meant = "\\`*_[]<>|~&#!";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (meant.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The Markdown of somebody else's text, held inside a quotation.
std::string quoted(std::string_view markdown) {
  std::string out = "> ";
  for (const char c : markdown) {
    if (c == '\r') continue;
    out += c;
    if (c == '\n') out += "> ";
  }
  return out + "\n";
}

// To the second: nobody reads microseconds in a review.
std::string time(base::Instant at) {
  std::int64_t seconds = at.microseconds / 1'000'000;
  if (at.microseconds % 1'000'000 < 0) --seconds;
  return base::rfc3339(base::Instant{seconds * 1'000'000});
}

std::string or_to_write(const std::string& text, const char* prompt) {
  return text.empty() ? "*" + std::string(prompt) + "*\n" : quoted(text);
}

std::string head(const Incident& incident) {
  std::string out = "# Review of incident " + std::to_string(incident.number);
  if (!incident.title.empty()) out += ": " + plain(incident.title);
  out +=
      "\n\n## Summary\n\n" + or_to_write(incident.summary, "What happened, in two sentences that anyone understands.");
  return out;
}

void add_time(std::string& out, const char* what, std::optional<base::Instant> at) {
  out += std::string("| ") + what + " | " + (at ? time(*at) : "not recorded") + " |\n";
}

void add_length(std::string& out, const char* what, std::optional<base::Instant> from,
                std::optional<base::Instant> until) {
  if (from && until && *from <= *until) out += std::string("| ") + what + " | " + base::spoken(*until - *from) + " |\n";
}

std::string facts(const Incident& incident) {
  std::string out = "\n## Facts\n\n| what | value |\n| --- | --- |\n";
  out += "| severity | " + (incident.severity ? spoken(*incident.severity) : std::string("not set")) + " |\n";
  add_time(out, "impact started", incident.impact_started_at);
  add_time(out, "detected", incident.detected_at);
  add_time(out, "declared", incident.declared_at);
  add_time(out, "acknowledged", incident.acknowledged_at);
  add_time(out, "mitigated", incident.mitigated_at);
  add_time(out, "impact ended", incident.impact_ended_at);
  add_time(out, "resolved", incident.resolved_at);
  add_length(out, "time to detect", incident.impact_started_at, incident.detected_at);
  add_length(out, "time to acknowledge", incident.detected_at, incident.acknowledged_at);
  add_length(out, "time to mitigate", incident.detected_at, incident.mitigated_at);
  add_length(out, "time to resolve", incident.detected_at, incident.resolved_at);
  add_length(out, "length of the impact", incident.impact_started_at, incident.impact_ended_at);
  return out;
}

std::string timeline_table(std::span<const incident::Entry> timeline) {
  std::string out = "\n## Timeline\n\nAll times are UTC.\n\n";
  if (timeline.empty()) return out + "*Nothing was recorded.*\n";
  out += "| when | what | why |\n| --- | --- | --- |\n";
  for (const incident::Entry& entry : incident::in_order({timeline.begin(), timeline.end()}))
    out += "| " + time(entry.happened_at) + " | " + plain(entry.text) + " | " + plain(entry.reason) + " |\n";
  return out;
}

std::string update_list(std::span<const incident::Update> updates) {
  std::string out = "\n## What was said\n";
  if (updates.empty()) return out + "\n*No update was written.*\n";
  for (const incident::Update& update : updates) {
    const bool for_all = update.audience == incident::Audience::stakeholders;
    out +=
        "\n" + time(update.at) + (for_all ? ", to stakeholders:" : ", to responders:") + "\n\n" + quoted(update.text);
  }
  return out;
}

std::string analysis(const Incident& incident) {
  return "\n## Impact\n\n*Who noticed what, for how long, and how many.*\n"
         "\n## Root causes\n\n*Why did it happen? Why was that possible? Keep asking; name conditions, not people.*\n"
         "\n## Mitigation\n\n" +
         or_to_write(incident.mitigation, "What stopped the harm?") + "\n## Resolution\n\n" +
         or_to_write(incident.resolution_summary, "What made it normal again?") +
         "\n## What went well\n\n*What would we do the same way again?*\n"
         "\n## What went badly\n\n*What cost time, or made it worse? Where were we lucky?*\n"
         "\n## Learnings\n\n*What do we know now that we did not know before?*\n";
}

std::string item_table(std::span<const incident::ActionItem> items) {
  std::string out = "\n## Action items\n\n";
  if (items.empty()) return out + "*What will prevent it, detect it sooner, or make it milder?*\n";
  out += "| what | kind | priority | due | state |\n| --- | --- | --- | --- | --- |\n";
  for (const incident::ActionItem& item : items) {
    out += "| " + plain(item.title) + " | " + boost::describe::enum_to_string(item.kind, "") + " | " +
           boost::describe::enum_to_string(item.priority, "") + " | " +
           (item.due_at ? time(*item.due_at).substr(0, 10) : "not set") + " | " +
           plain(boost::describe::enum_to_string(item.state, "")) + " |\n";
  }
  return out;
}

}  // namespace

std::string draft(const Incident& incident, std::span<const incident::Entry> timeline,
                  std::span<const incident::Update> updates, std::span<const incident::ActionItem> action_items) {
  return head(incident) + facts(incident) + timeline_table(timeline) + update_list(updates) + analysis(incident) +
         item_table(action_items);
}

}  // namespace review
