#include "digest/digest.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "calendar/civil.h"

namespace digest {
namespace {

using base::Instant;

constexpr std::size_t most_named = 10;
constexpr std::int64_t week_days = 7;

std::int64_t monday_of(Instant at, const calendar::TimeZone& zone) {
  const calendar::CivilDate date = zone.to_civil(at).date;
  return calendar::day_number(date) - static_cast<int>(calendar::weekday(date));
}

// A title of others stays on its line.
std::string one_line(std::string text) {
  std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string spoken_day(std::int64_t day) {
  constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
  const calendar::CivilDate date = calendar::date_of(day);
  return std::to_string(date.day) + " " + months[date.month - 1] + " " + std::to_string(date.year);
}

std::string counted(std::size_t number, const std::string& one, const std::string& many) {
  return (number == 0 ? "no" : std::to_string(number)) + " " + (number == 1 ? one : many);
}

std::string tenths(double value) {
  const auto number = std::llround(value * 10);
  return std::to_string(number / 10) + "." + std::to_string(number % 10);
}

void sort_worst_first(std::vector<Happened>& incidents) {
  std::ranges::sort(incidents, {}, [](const Happened& one) {
    const int rank = one.severity ? static_cast<int>(*one.severity) : 99;
    const std::int64_t length = one.lasted ? one.lasted->microseconds : 0;
    return std::tuple(rank, one.lasted.has_value(), -length, one.number);
  });
}

std::string line_of(const Happened& one) {
  std::string line = "- #" + std::to_string(one.number) + " " + one_line(one.title);
  if (one.severity) line += ", " + incident::spoken(*one.severity);
  line += one.lasted ? ", resolved after " + base::spoken(*one.lasted) : ", not resolved";
  return line + (one.url.empty() ? "" : ": " + one.url);
}

std::string what_happened(const Facts& facts) {
  const std::size_t count = facts.incidents.size();
  std::string out =
      "There " + std::string(count == 1 ? "was " : "were ") + counted(count, "incident", "incidents") + ".";
  if (facts.usual) out += " In the eight weeks up to then it was " + tenths(*facts.usual) + " a week.";
  if (count == 0) return out;
  out = "What happened\n" + out;
  for (std::size_t i = 0; i < std::min(count, most_named); ++i) out += "\n" + line_of(facts.incidents[i]);
  if (count > most_named) out += "\n- and " + std::to_string(count - most_named) + " more";
  return out;
}

std::string what_waits(const std::vector<std::string>& waiting) {
  if (waiting.empty()) return "Nothing is overdue: no review and no action item.";
  std::string out =
      "What waits\n" + std::to_string(waiting.size()) + (waiting.size() == 1 ? " is" : " are") + " overdue.";
  for (std::size_t i = 0; i < std::min(waiting.size(), most_named); ++i) out += "\n- " + one_line(waiting[i]);
  if (waiting.size() > most_named) out += "\n- and " + std::to_string(waiting.size() - most_named) + " more";
  return out;
}

}  // namespace

Week week_of(std::int64_t monday, const calendar::TimeZone& zone) {
  const auto begin = [&](std::int64_t day) { return zone.to_instant({calendar::date_of(day), 0, 0, 0}); };
  return {monday, begin(monday), begin(monday + week_days)};
}

Week last_week(Instant now, const calendar::TimeZone& zone) { return week_of(monday_of(now, zone) - week_days, zone); }

Instant next_telling(Instant now, int hour, const calendar::TimeZone& zone) {
  const std::int64_t monday = monday_of(now, zone);
  const Instant this_week = zone.to_instant({calendar::date_of(monday), hour, 0, 0});
  return this_week > now ? this_week : zone.to_instant({calendar::date_of(monday + week_days), hour, 0, 0});
}

Digest word(Facts facts) {
  sort_worst_first(facts.incidents);
  const std::string count = counted(facts.incidents.size(), "incident", "incidents");
  Digest out;
  out.headline = capitalised(one_line(facts.who)) + ", week of " + spoken_day(facts.monday) + ": " + count;
  if (!facts.waiting.empty()) out.headline += ", " + std::to_string(facts.waiting.size()) + " overdue";
  const auto add = [&](const std::string& block) {
    if (!block.empty()) out.text += (out.text.empty() ? "" : "\n\n") + block;
  };
  add("The week of " + spoken_day(facts.monday) + " for " + one_line(facts.who) + ".");
  add(what_happened(facts));
  if (!facts.improving.empty()) add("Are we improving?\n" + facts.improving);
  add(what_waits(facts.waiting));
  if (!facts.load.empty()) add("Being on call\n" + facts.load);
  if (!facts.figures_url.empty()) add("The figures: " + facts.figures_url);
  return out;
}

}  // namespace digest
