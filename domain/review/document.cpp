#include "review/document.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "review/blocks.h"
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

std::string head(const Document& document) {
  std::string out = "# " + plain(title_of(document)) + "\n\n";
  if (document.incident.is_private) out += "**Private: only for those who may see this incident.**\n\n";
  if (document.incident.drill) out += "**This was a drill.**\n\n";
  out += "What the record said on " + to_the_second(document.as_of) + ". All times are UTC.\n\n";
  return out + "| what | value |\n| --- | --- |\n" + row("review", state_of(document.review)) + fact_table(document);
}

std::string text_of(const Document& document) {
  if (document.frozen) return document.frozen->markdown;
  if (document.review.markdown.empty()) return "*Nothing has been written.*\n";
  return filled(document.review.markdown, blocks_of(document));
}

}  // namespace

std::string fact_table(const Document& document) {
  return row("services", services_of(document)) + row("team", plain(document.team)) +
         row("commander", plain(document.commander)) + fact_rows(document.incident);
}

std::string cause_list(const std::vector<NamedCause>& named) {
  if (named.empty()) return "No contributing cause was named.\n";
  std::string out;
  for (const auto& [name, note] : named)
    out += "- **" + plain(name) + "**" + (note.empty() ? "" : ": " + plain(note)) + "\n";
  return out;
}

std::string item_table(const std::vector<OwnedItem>& items) {
  if (items.empty()) return "No action items.\n";
  std::string out = "| what | owner | due | kind | priority | state |\n| --- | --- | --- | --- | --- | --- |\n";
  for (const auto& [item, owner] : items) {
    out += "| " + plain(item.title) + " | " + (owner.empty() ? "nobody" : plain(owner)) + " | " + day_of(item.due_at) +
           " | " + spaced(item.kind) + " | " + spaced(item.priority) + " | " + spaced(item.state) + " |\n";
  }
  return out;
}

std::string entry_list(std::vector<RecordedEntry> entries, const std::string& if_none) {
  if (entries.empty()) return if_none + "\n";
  std::ranges::stable_sort(entries, {}, &RecordedEntry::happened_at);
  std::string out;
  for (const RecordedEntry& entry : entries) {
    out += "- **" + to_the_second(entry.happened_at) + "** " + plain(entry.text);
    out += entry.by.empty() ? "\n" : " (" + plain(entry.by) + ")\n";
  }
  return out;
}

std::string title_of(const Document& document) {
  std::string title = "Review of incident " + std::to_string(document.incident.number);
  return document.incident.title.empty() ? title : title + ": " + document.incident.title;
}

std::vector<std::string> parts_of(const Document& document) {
  std::vector<std::string> parts{head(document)};
  const auto add = [&](std::string_view block, const char* heading, std::string part) {
    if (!uses(document.review.markdown, block)) parts.push_back(std::string("## ") + heading + "\n\n" + part);
  };
  add("causes", "What contributed", cause_list(document.causes));
  add("action_items", "What will be done", item_table(document.action_items));
  add("starred", "What mattered", entry_list(document.starred, "Nothing on the timeline is starred."));
  parts.push_back(text_of(document));
  return parts;
}

std::vector<PlacedDrawing> drawings_in(const Document& document) {
  if (!document.frozen) return drawings_of(document.charts);
  return document.frozen->charts ? drawings_of(*document.frozen->charts) : std::vector<PlacedDrawing>();
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
