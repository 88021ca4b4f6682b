#include "review/document.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "review/record.h"

namespace review {
namespace {

template <class Word>
std::string spaced(Word word) {
  std::string text = boost::describe::enum_to_string(word, "");
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::string row(const char* what, const std::string& value) {
  return std::string("| ") + what + " | " + (value.empty() ? "not set" : value) + " |\n";
}

std::string state_of(const Review& review) {
  if (review.published_at) return "published " + to_the_second(*review.published_at);
  if (review.state == State::waived) return "waived: " + plain(review.waive_reason);
  return spaced(review.state) + ", not published";
}

std::string services_of(const Document& document) {
  std::string all;
  for (const std::string& service : document.services) all += (all.empty() ? "" : ", ") + plain(service);
  return all;
}

std::string facts(const Document& document) {
  std::string out = "# " + plain(title_of(document)) + "\n\n";
  if (document.incident.is_private) out += "**Private: only for those who may see this incident.**\n\n";
  if (document.incident.drill) out += "**This was a drill.**\n\n";
  out += "What the record said on " + to_the_second(document.as_of) + ". All times are UTC.\n\n";
  out += "| what | value |\n| --- | --- |\n" + row("review", state_of(document.review));
  out += row("services", services_of(document)) + row("team", plain(document.team));
  return out + row("commander", plain(document.commander)) + fact_rows(document.incident);
}

std::string causes(const std::vector<NamedCause>& named) {
  std::string out = "## What contributed\n\n";
  if (named.empty()) return out + "No contributing cause was named.\n";
  for (const auto& [name, note] : named)
    out += "- **" + plain(name) + "**" + (note.empty() ? "" : ": " + plain(note)) + "\n";
  return out;
}

std::string action_items(const std::vector<OwnedItem>& items) {
  std::string out = "## What will be done\n\n";
  if (items.empty()) return out + "No action items.\n";
  out += "| what | owner | due | kind | priority | state |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const auto& [item, owner] : items) {
    out += "| " + plain(item.title) + " | " + (owner.empty() ? "nobody" : plain(owner)) + " | " + day_of(item.due_at) +
           " | " + spaced(item.kind) + " | " + spaced(item.priority) + " | " + spaced(item.state) + " |\n";
  }
  return out;
}

// A list and no table: Markdown readers bound how large a table may be.
std::string starred(std::vector<StarredEntry> entries) {
  std::string out = "## What mattered\n\n";
  if (entries.empty()) return out + "Nothing on the timeline is starred.\n";
  std::ranges::stable_sort(entries, {}, &StarredEntry::happened_at);
  for (const StarredEntry& entry : entries) {
    out += "- **" + to_the_second(entry.happened_at) + "** " + plain(entry.text);
    out += entry.by.empty() ? "\n" : " (" + plain(entry.by) + ")\n";
  }
  return out;
}

}  // namespace

std::string title_of(const Document& document) {
  std::string title = "Review of incident " + std::to_string(document.incident.number);
  return document.incident.title.empty() ? title : title + ": " + document.incident.title;
}

std::vector<std::string> parts_of(const Document& document) {
  return {facts(document), causes(document.causes), action_items(document.action_items), starred(document.starred),
          document.review.markdown.empty() ? "*Nothing has been written.*\n" : document.review.markdown};
}

std::string as_markdown(const Document& document) {
  std::string out;
  for (const std::string& part : parts_of(document)) {
    if (!out.empty()) out += '\n';
    out += part;
  }
  return out.ends_with("\n") ? out : out + "\n";
}

}  // namespace review
