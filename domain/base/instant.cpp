#include "base/instant.h"

#include <array>

#include "base/gregorian.h"

namespace base {
namespace {

// Reads fixed-width pieces from the front of a text; any miss leaves `ok` false.
struct Reader {
  std::string_view rest;
  bool ok = true;

  int digits(int width) {
    if (!ok || rest.size() < static_cast<std::size_t>(width)) return fail();
    int value = 0;
    for (const char c : rest.substr(0, width)) {
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
    }
    rest.remove_prefix(width);
    return value;
  }
  void one_of(std::string_view letters) {
    if (!ok || rest.empty() || letters.find(rest[0]) == std::string_view::npos) return void(fail());
    rest.remove_prefix(1);
  }
  int fail() {
    ok = false;
    return 0;
  }
  std::int64_t fraction_as_microseconds() {
    if (rest.empty() || rest[0] != '.') return 0;
    rest.remove_prefix(1);
    std::int64_t value = 0;
    int count = 0;
    for (; !rest.empty() && rest[0] >= '0' && rest[0] <= '9'; rest.remove_prefix(1), ++count) {
      if (count < 6) value = value * 10 + (rest[0] - '0');
    }
    if (count == 0) return fail();
    for (; count < 6; ++count) value *= 10;
    return value;
  }
  std::int64_t offset_in_seconds() {
    if (rest == "Z" || rest == "z") return 0;
    const bool west = !rest.empty() && rest[0] == '-';
    one_of("+-");
    const int hour = digits(2);
    if (!rest.empty() && rest[0] == ':') rest.remove_prefix(1);
    const int minute = digits(2);
    if (!rest.empty() || hour > 23 || minute > 59) return fail();
    return (west ? -1 : 1) * (hour * 3600 + minute * 60);
  }
};

// At least `width` digits, a sign before them where it is negative.
void append_digits(std::string& text, std::int64_t value, std::ptrdiff_t width) {
  const std::string digits = std::to_string(value < 0 ? -value : value);
  if (value < 0) {
    text += '-';
    --width;
  }
  if (const auto missing = width - std::ssize(digits); missing > 0) text.append(static_cast<std::size_t>(missing), '0');
  text += digits;
}

constexpr Instant least_written{days_from_civil(1, 1, 1) * 86'400'000'000};
constexpr Instant end_of_written{days_from_civil(10'000, 1, 1) * 86'400'000'000};

}  // namespace

std::string rfc3339(Instant at) {
  constexpr std::int64_t day_length = 86'400'000'000;
  std::int64_t day = at.microseconds / day_length;
  std::int64_t rest = at.microseconds % day_length;
  if (rest < 0) {
    rest += day_length;
    --day;
  }
  const YearMonthDay date = civil_from_days(day);
  const std::int64_t second = rest / 1'000'000;
  std::string text;
  text.reserve(27);
  append_digits(text, date.year, 4);
  append_digits(text += '-', date.month, 2);
  append_digits(text += '-', date.day, 2);
  append_digits(text += 'T', second / 3600, 2);
  append_digits(text += ':', second / 60 % 60, 2);
  append_digits(text += ':', second % 60, 2);
  if (const std::int64_t fraction = rest % 1'000'000; fraction != 0) {
    append_digits(text += '.', fraction, 6);
    while (text.back() == '0') text.pop_back();
  }
  return text += 'Z';
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Reader in{text};
  const int year = in.digits(4);
  in.one_of("-");
  const int month = in.digits(2);
  in.one_of("-");
  const int day = in.digits(2);
  in.one_of("Tt ");
  const int hour = in.digits(2);
  in.one_of(":");
  const int minute = in.digits(2);
  in.one_of(":");
  const int second = in.digits(2);
  const std::int64_t fraction = in.fraction_as_microseconds();
  const std::int64_t offset = in.offset_in_seconds();
  if (!in.ok || year < 1 || month < 1 || month > 12 || day < 1 || day > month_length(year, month)) return {};
  if (hour > 23 || minute > 59 || second > 60) return {};
  const std::int64_t second_of_day = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
  const Instant at{(days_from_civil(year, month, day) * 86400 + second_of_day - offset) * 1'000'000 + fraction};
  // Its offset can lead out of the years that can be written.
  if (at < least_written || at >= end_of_written) return {};
  return at;
}

std::string spoken(Duration length) {
  struct Unit {
    std::int64_t seconds;
    const char* name;
  };
  constexpr std::array<Unit, 4> units{{{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}}};
  std::int64_t rest = length.whole_seconds() < 0 ? -length.whole_seconds() : length.whole_seconds();
  std::string words;
  int used = 0;
  for (const Unit& unit : units) {
    const std::int64_t count = rest / unit.seconds;
    rest %= unit.seconds;
    if (count == 0) {
      if (used > 0) break;
      continue;
    }
    words += (used > 0 ? " " : "") + std::to_string(count) + " " + unit.name + (count == 1 ? "" : "s");
    if (++used == 2) break;
  }
  return words.empty() ? "0 seconds" : words;
}

std::string spoken(Instant at) {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string text = rfc3339(at);
  const std::size_t day = text.find('T') - 2;  // a year may have a sign and more than four digits
  const auto month = static_cast<std::size_t>(std::stoi(text.substr(day - 3, 2)));
  return std::to_string(std::stoi(text.substr(day, 2))) + " " + std::string(months.at(month - 1)) + " " +
         text.substr(day + 3, 5) + " UTC";
}

}  // namespace base
