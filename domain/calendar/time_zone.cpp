#include "calendar/time_zone.h"

#include <algorithm>
#include <limits>

#include "base/gregorian.h"

namespace calendar {
namespace {

constexpr std::int64_t least_second = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest_second = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least_instant_second = std::numeric_limits<std::int64_t>::min() / 1'000'000;
constexpr std::int64_t greatest_instant_second = std::numeric_limits<std::int64_t>::max() / 1'000'000;
// No offset that we read is further from UTC, so that a civil time lies this near to its moments.
constexpr std::int64_t greatest_offset = 26 * 3600;

std::int64_t second_of(base::Instant at) { return base::floor_div(at.microseconds, 1'000'000); }

base::Instant instant_at(std::int64_t second) {
  return {std::clamp(second, least_instant_second, greatest_instant_second) * 1'000'000};
}

}  // namespace

class TzifReader {
 public:
  TzifReader(std::string name, std::string_view bytes) : bytes_{bytes} { zone_.name_ = std::move(name); }

  base::Result<TimeZone> read() {
    const Header old = header();
    if (!ok()) return bad("the header of a TZif file");
    if (old.version < '2') return bad("TZif version 2 or later");
    bytes_.take(old.data_size(4));
    const Header now = header();
    if (!ok() || now.version < '2') return bad("a second TZif header");
    if (now.leaps != 0) return bad("a time zone without leap seconds");
    if (now.types == 0 || now.types > 256) return bad("1 to 256 kinds of local time");
    if (now.transitions > bytes_.rest.size() / 9) return bad("as many transitions as its header says");
    TRY_DO(table(now));
    TRY_DO(footer());
    return std::move(zone_);
  }

 private:
  // Big-endian numbers from the front of some bytes; reading past the end leaves `ok` false and gives zero.
  struct Bytes {
    std::string_view rest;
    bool ok = true;

    std::string_view take(std::uint64_t count) {
      if (!ok || count > rest.size()) {
        ok = false;
        return {};
      }
      const std::string_view taken = rest.substr(0, count);
      rest.remove_prefix(count);
      return taken;
    }
    std::uint64_t number(std::size_t width) {
      std::uint64_t value = 0;
      for (const char c : take(width)) value = value << 8 | static_cast<unsigned char>(c);
      return value;
    }
  };

  struct Header {
    char version = 0;
    std::uint64_t utc_marks = 0, standard_marks = 0, leaps = 0, transitions = 0, types = 0, letters = 0;

    std::uint64_t data_size(std::uint64_t time_size) const {
      return transitions * (time_size + 1) + types * 6 + letters + leaps * (time_size + 4) + standard_marks + utc_marks;
    }
  };

  bool ok() const { return bytes_.ok; }
  base::Failure bad(const char* expected) const {
    return base::invalid({}, "time zone \"" + zone_.name_ + "\": expected " + expected);
  }

  Header header() {
    if (bytes_.take(4) != "TZif") bytes_.ok = false;
    Header header;
    header.version = static_cast<char>(bytes_.number(1));
    bytes_.take(15);
    for (auto* count : {&header.utc_marks, &header.standard_marks, &header.leaps, &header.transitions, &header.types,
                        &header.letters}) {
      *count = bytes_.number(4);
    }
    return header;
  }

  base::Result<void> table(const Header& header) {
    for (std::uint64_t i = 0; i < header.transitions; ++i) {
      zone_.transitions_.push_back({static_cast<std::int64_t>(bytes_.number(8)), 0});
    }
    for (auto& transition : zone_.transitions_) {
      transition.type = static_cast<std::uint8_t>(bytes_.number(1));
      if (transition.type >= header.types) return bad("each transition to name a kind of local time");
    }
    const auto not_rising = [](const auto& a, const auto& b) { return a.at >= b.at; };
    if (std::adjacent_find(zone_.transitions_.begin(), zone_.transitions_.end(), not_rising) !=
        zone_.transitions_.end()) {
      return bad("transitions that rise");
    }
    const std::string_view types = bytes_.take(header.types * 6);
    const std::string_view letters = bytes_.take(header.letters);
    bytes_.take(header.standard_marks);
    bytes_.take(header.utc_marks);
    if (!ok()) return bad("as many bytes as its header says");
    return kinds(types, letters);
  }

  base::Result<void> kinds(std::string_view types, std::string_view letters) {
    Bytes in{types};
    while (!in.rest.empty()) {
      const auto seconds = static_cast<std::int32_t>(static_cast<std::uint32_t>(in.number(4)));
      const bool is_dst = in.number(1) != 0;
      const std::uint64_t at = in.number(1);
      if (seconds < -greatest_offset || seconds > greatest_offset) return bad("offsets of at most 26 hours");
      const std::size_t end = at < letters.size() ? letters.find('\0', at) : std::string_view::npos;
      if (end == std::string_view::npos) return bad("each abbreviation to have an end");
      zone_.types_.push_back({seconds, is_dst, std::string(letters.substr(at, end - at))});
    }
    return {};
  }

  base::Result<void> footer() {
    const std::size_t end = bytes_.rest.find('\n', 1);
    if (!bytes_.rest.starts_with('\n') || end == std::string_view::npos) return bad("a footer between line ends");
    const std::string_view text = bytes_.rest.substr(1, end - 1);
    if (text.empty()) return {};
    auto rule = PosixRule::read(text);
    if (!rule) return bad("a POSIX rule in the footer");
    zone_.rule_ = std::move(*rule);
    return {};
  }

  Bytes bytes_;
  TimeZone zone_;
};

base::Result<TimeZone> TimeZone::read(std::string name, std::string_view bytes) {
  return TzifReader(std::move(name), bytes).read();
}

TimeZone TimeZone::utc() {
  TimeZone zone;
  zone.name_ = "UTC";
  zone.types_.push_back({0, false, "UTC"});
  return zone;
}

Offset TimeZone::offset_at(base::Instant at) const { return *stretch_at(second_of(at)).offset; }

CivilTime TimeZone::to_civil(base::Instant at) const { return civil_time(civil_second_at(at)); }

base::Instant TimeZone::to_instant(CivilTime time, Occurrence which) const {
  return instant_of(civil_second(time), which);
}

std::int64_t TimeZone::civil_second_at(base::Instant at) const {
  const std::int64_t second = second_of(at);
  return second + stretch_at(second).offset->seconds;
}

base::Instant TimeZone::instant_of(std::int64_t civil_second, Occurrence which) const {
  civil_second =
      std::clamp(civil_second, least_instant_second - greatest_offset, greatest_instant_second + greatest_offset);
  if (which == Occurrence::first) {
    for (std::int64_t at = civil_second - greatest_offset;;) {
      const Stretch stretch = stretch_at(at);
      const std::int64_t second = std::max(at, civil_second - stretch.offset->seconds);
      if (second < stretch.until) return instant_at(second);
      at = stretch.until;
    }
  }
  for (std::int64_t at = civil_second + greatest_offset;;) {
    const Stretch stretch = stretch_at(at);
    const std::int64_t second = civil_second - stretch.offset->seconds;
    if (second >= stretch.from) return instant_at(std::min(second, at + 1));
    at = stretch.from - 1;
  }
}

bool TimeZone::occurs_twice(CivilTime time) const {
  return to_instant(time, Occurrence::first) != to_instant(time, Occurrence::last);
}

std::optional<base::Instant> TimeZone::next_transition(base::Instant after) const {
  const Stretch here = stretch_at(second_of(after));
  Stretch next = here;
  // What a year of the rule does not change, no later year does.
  for (std::size_t left = transitions_.size() + 4; left > 0 && next.until <= greatest_instant_second; --left) {
    next = stretch_at(next.until);
    if (*next.offset != *here.offset) return instant_at(next.from);
  }
  return {};
}

TimeZone::Stretch TimeZone::stretch_at(std::int64_t second) const {
  const auto later = [](std::int64_t at, const Transition& transition) { return at < transition.at; };
  const auto next = std::upper_bound(transitions_.begin(), transitions_.end(), second, later);
  if (next == transitions_.end() && rule_) {
    const PosixRule::Stretch stretch = rule_->stretch_at(second);
    const std::int64_t last = transitions_.empty() ? least_second : transitions_.back().at;
    return {std::max(stretch.from, last), stretch.until, stretch.offset};
  }
  const bool before_all = next == transitions_.begin();
  return {before_all ? least_second : (next - 1)->at, next == transitions_.end() ? greatest_second : next->at,
          &types_[before_all ? 0 : (next - 1)->type]};
}

base::Failure unknown_zone(std::string_view iana_name, std::string field) {
  return base::invalid(std::move(field), "unknown time zone \"" + std::string(iana_name) + "\"");
}

}  // namespace calendar
