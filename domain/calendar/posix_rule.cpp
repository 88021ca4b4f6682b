#include "calendar/posix_rule.h"

#include <algorithm>
#include <limits>

#include "base/gregorian.h"

namespace calendar {

// Reads pieces from the front of the text; any miss leaves `ok_` false.
class PosixRuleReader {
 public:
  explicit PosixRuleReader(std::string_view text) : rest_(text) {}

  base::Result<PosixRule> read() {
    PosixRule rule;
    rule.standard_ = {0, false, abbreviation()};
    rule.standard_.seconds = -time(24);
    if (!rest_.empty() && ok_) {
      rule.daylight_ = Offset{rule.standard_.seconds + 3600, true, abbreviation()};
      if (!rest_.starts_with(',')) rule.daylight_->seconds = -time(24);
      rule.starts_ = change();
      rule.ends_ = change();
    }
    if (!ok_ || !rest_.empty()) return base::invalid({}, "expected a POSIX time zone rule");
    return rule;
  }

 private:
  std::string abbreviation() {
    const bool quoted = accept('<');
    std::string name;
    while (!rest_.empty() && belongs_to_name(rest_[0], quoted)) take(name);
    if (quoted) expect('>');
    if (name.size() < 3 || name.size() > 32) ok_ = false;
    return name;
  }

  static bool belongs_to_name(char c, bool quoted) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
  }

  // [+-]hours[:minutes[:seconds]] in seconds.
  std::int32_t time(int most_hours) {
    const bool negative = accept('-');
    if (!negative) accept('+');
    const int hours = number(0, most_hours);
    const int minutes = accept(':') ? number(0, 59) : 0;
    const int seconds = accept(':') ? number(0, 59) : 0;
    return (negative ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
  }

  PosixRule::Change change() {
    PosixRule::Change change;
    expect(',');
    if (accept('M')) {
      change.kind = PosixRule::Day::month_week_weekday;
      change.month = number(1, 12);
      expect('.');
      change.week = number(1, 5);
      expect('.');
      change.day = number(0, 6);
    } else if (accept('J')) {
      change.kind = PosixRule::Day::julian_without_leap_day;
      change.day = number(1, 365);
    } else {
      change.day = number(0, 365);
    }
    if (accept('/')) change.second_of_day = time(167);
    return change;
  }

  int number(int least, int most) {
    int value = 0;
    int digits = 0;
    for (; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9' && digits < 4; ++digits, rest_.remove_prefix(1)) {
      value = value * 10 + (rest_[0] - '0');
    }
    if (digits == 0 || value < least || value > most) {
      ok_ = false;
      return least;
    }
    return value;
  }

  bool accept(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!accept(c)) ok_ = false;
  }
  void take(std::string& into) {
    into += rest_[0];
    rest_.remove_prefix(1);
  }

  std::string_view rest_;
  bool ok_ = true;
};

base::Result<PosixRule> PosixRule::read(std::string_view text) { return PosixRuleReader(text).read(); }

PosixRule::Stretch PosixRule::stretch_at(std::int64_t second) const {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
  if (!daylight_) return {least, greatest, &standard_};
  struct Switch {
    std::int64_t at;
    const Offset* to;
  };
  // A change may fall up to eight days outside its year, so two years to either side are looked at.
  std::array<Switch, 10> switches{};
  const std::int64_t year = base::civil_from_days(base::floor_div(second, 86'400)).year;
  std::size_t count = 0;
  for (std::int64_t y = year - 2; y <= year + 2; ++y) {
    switches[count++] = {civil_second_of(starts_, y) - standard_.seconds, &*daylight_};
    switches[count++] = {civil_second_of(ends_, y) - daylight_->seconds, &standard_};
  }
  // Where daylight saving ends and starts at one moment, it goes on.
  const auto order = [this](const Switch& a, const Switch& b) {
    return a.at != b.at ? a.at < b.at : a.to == &standard_ && b.to != &standard_;
  };
  std::sort(switches.begin(), switches.end(), order);
  const auto next = std::find_if(switches.begin() + 1, switches.end(), [&](const Switch& s) { return s.at > second; });
  return {(next - 1)->at, next == switches.end() ? greatest : next->at, (next - 1)->to};
}

std::int64_t PosixRule::civil_second_of(const Change& change, std::int64_t year) {
  const std::int64_t new_year = base::days_from_civil(year, 1, 1);
  std::int64_t day = new_year + change.day;
  if (change.kind == Day::julian_without_leap_day) {
    day -= change.day < 60 || !base::is_leap(year);  // the 60th is always 1 March
  } else if (change.kind == Day::month_week_weekday) {
    constexpr int weekday_of_1970 = 4;  // a Thursday, with Sunday as 0
    const std::int64_t first = base::days_from_civil(year, change.month, 1);
    day = first + base::floor_mod(change.day - (first + weekday_of_1970), 7) + (change.week - 1) * 7;
    if (day >= first + base::month_length(year, change.month)) day -= 7;
  }
  return day * 86'400 + change.second_of_day;
}

}  // namespace calendar
