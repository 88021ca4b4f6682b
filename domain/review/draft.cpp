#include "review/draft.h"

#include <boost/describe/enum_to_string.hpp>
#include <string_view>

#include "review/record.h"

namespace review {
namespace {

using incident::Incident;

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

std::string facts(const Incident& incident) {
  return "\n## Facts\n\n| what | value |\n| --- | --- |\n" + fact_rows(incident);
}

std::string timeline_table(std::span<const incident::Entry> timeline) {
  std::string out = "\n## Timeline\n\nAll times are UTC.\n\n";
  if (timeline.empty()) return out + "*Nothing was recorded.*\n";
  out += "| when | what | why |\n| --- | --- | --- |\n";
  for (const incident::Entry& entry : incident::in_order({timeline.begin(), timeline.end()}))
    out += "| " + to_the_second(entry.happened_at) + " | " + plain(entry.text) + " | " + plain(entry.reason) + " |\n";
  return out;
}

std::string update_list(std::span<const incident::Update> updates) {
  std::string out = "\n## What was said\n";
  if (updates.empty()) return out + "\n*No update was written.*\n";
  for (const incident::Update& update : updates) {
    const bool for_all = update.audience == incident::Audience::stakeholders;
    out += "\n" + to_the_second(update.at) + (for_all ? ", to stakeholders:" : ", to responders:") + "\n\n" +
           quoted(update.text);
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
           boost::describe::enum_to_string(item.priority, "") + " | " + day_of(item.due_at) + " | " +
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
