#include "incident/mail_text.h"

#include <algorithm>
#include <vector>

namespace incident {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return lines;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

bool is_quote(std::string_view line) { return line.starts_with('>'); }

// "On Monday Ada Lovelace <ada@example.com>" with "wrote:" at its end or on the line below.
void drop_who_wrote(Lines& kept) {
  std::size_t end = kept.size();
  while (end > 0 && is_blank(kept[end - 1])) --end;
  if (end == 0 || !kept[end - 1].ends_with(':')) return;
  std::size_t from = end - 1;
  const bool names_somebody = kept[from].find('@') != std::string_view::npos || kept[from].size() > 20;
  if (!names_somebody && from > 0 && !is_blank(kept[from - 1])) --from;
  kept.resize(from);
}

Lines without_quotes(const Lines& lines) {
  Lines kept;
  bool in_quote = false;
  for (const std::string_view line : lines) {
    if (is_quote(line) && !in_quote) drop_who_wrote(kept);
    in_quote = is_quote(line) || (in_quote && is_blank(line));
    if (!is_quote(line)) kept.push_back(line);
  }
  return kept;
}

bool is_rule_around_words(std::string_view line) {
  if (!line.starts_with("--")) return false;
  return line.find("Original Message") != std::string_view::npos ||
         line.find("Forwarded message") != std::string_view::npos;
}

// Outlook quotes without marks: "From: …", "Sent: …", "To: …", "Subject: …".
bool begins_header_block(const Lines& lines, std::size_t at) {
  constexpr std::size_t reach = 4;
  if (!lines[at].starts_with("From:") && !lines[at].starts_with("*From:")) return false;
  bool has_time = false, has_reader = false;
  for (std::size_t i = at + 1; i < lines.size() && i <= at + reach; ++i) {
    std::string_view line = lines[i];
    if (line.starts_with('*')) line.remove_prefix(1);
    has_time = has_time || line.starts_with("Sent:") || line.starts_with("Date:");
    has_reader = has_reader || line.starts_with("To:") || line.starts_with("Subject:");
  }
  return has_time && has_reader;
}

// What some programs draw above such a block.
bool is_drawn_line(std::string_view line) {
  return line.size() >= 10 && line.find_first_not_of('_') == std::string_view::npos;
}

bool ends_the_text(const Lines& lines, std::size_t at) {
  if (lines[at] == "-- " || lines[at] == "--" || is_rule_around_words(lines[at])) return true;
  const bool is_above = is_drawn_line(lines[at]) && at + 1 < lines.size();
  return begins_header_block(lines, is_above ? at + 1 : at);
}

// Without blank lines at the beginning, and with one at most between others.
Lines close_together(const Lines& lines) {
  Lines kept;
  for (const std::string_view line : lines) {
    if (!is_blank(line))
      kept.push_back(line);
    else if (!kept.empty() && !kept.back().empty())
      kept.push_back("");
  }
  return kept;
}

}  // namespace

std::string new_text_of(std::string_view mail) {
  const Lines lines = close_together(without_quotes(lines_of(mail)));
  std::string text;
  for (std::size_t at = 0; at < lines.size() && !ends_the_text(lines, at); ++at) {
    text += lines[at];
    text += '\n';
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace incident
