#include "sim/sentence.h"

#include <array>
#include <charconv>
#include <stdexcept>

namespace sim {
namespace {

bool match_from(std::string_view pattern, std::string_view text, Parts& parts) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() != '{') {
    const std::size_t literal = std::min(pattern.find('{'), pattern.size());
    return text.starts_with(pattern.substr(0, literal)) &&
           match_from(pattern.substr(literal), text.substr(literal), parts);
  }
  const std::size_t end = pattern.find('}');
  const std::string name(pattern.substr(1, end - 1));
  for (std::size_t length = 1; length <= text.size(); ++length) {
    if (!match_from(pattern.substr(end + 1), text.substr(length), parts)) continue;
    parts[name] = trimmed(text.substr(0, length));
    return true;
  }
  return false;
}

int number_in(std::string_view text, std::string_view expected) {
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < 0) {
    throw std::invalid_argument("expected " + std::string(expected) + ", not \"" + std::string(text) + "\"");
  }
  return value;
}

}  // namespace

std::optional<Parts> match(std::string_view pattern, std::string_view text) {
  Parts parts;
  if (!match_from(pattern, text, parts)) return {};
  return parts;
}

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r") - from + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

base::Duration read_duration(std::string_view text) {
  constexpr std::string_view expected = "a length of time such as 30s, 5m or 1h30m";
  base::Duration sum;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t unit = rest.find_first_of("smhd");
    if (unit == std::string_view::npos) throw std::invalid_argument("expected " + std::string(expected));
    const int count = number_in(rest.substr(0, unit), expected);
    sum = sum + (rest[unit] == 's'   ? base::seconds(count)
                 : rest[unit] == 'm' ? base::minutes(count)
                 : rest[unit] == 'h' ? base::hours(count)
                                     : base::days(count));
    rest.remove_prefix(unit + 1);
  }
  return sum;
}

calendar::CivilTime read_civil_time(std::string_view text) {
  std::string iso(text);
  if (const auto space = iso.find(' '); space != std::string::npos) iso[space] = 'T';
  const auto time = calendar::parse_civil_time(iso);
  if (!time) {
    throw std::invalid_argument("expected a date and time such as 2026-03-29 01:30, not \"" + std::string(text) + "\"");
  }
  return *time;
}

calendar::WeeklyTime read_weekly_time(std::string_view text) {
  constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (!text.starts_with(days[day]) || text.size() != 9 || text[6] != ':') continue;
    const int hour = number_in(text.substr(4, 2), "an hour");
    return {static_cast<calendar::Weekday>(day), hour, number_in(text.substr(7, 2), "a minute")};
  }
  throw std::invalid_argument("expected a time of the week such as Mon 09:00, not \"" + std::string(text) + "\"");
}

int read_count(std::string_view text) {
  constexpr std::array words{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (text == words[i]) return static_cast<int>(i);
  }
  return number_in(text, "a number");
}

}  // namespace sim
