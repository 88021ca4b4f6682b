#include "calendar/time_zone.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "base/random.h"
#include "calendar/host_zones.h"

namespace calendar {
namespace {

using base::Instant;
using calendar::testing::c_library_at;
using calendar::testing::host_zone;

constexpr std::int64_t year_2000 = 946'684'800;
constexpr std::int64_t year_2041 = 2'240'524'800;

Instant at_second(std::int64_t second) { return Instant{second * 1'000'000}; }
std::int64_t c_library_civil(std::int64_t second) { return second + c_library_at(second).tm_gmtoff; }

void expect_same(const TimeZone& zone, std::int64_t second) {
  const std::tm expected = c_library_at(second);
  const Offset offset = zone.offset_at(at_second(second));
  ASSERT_EQ(offset.seconds, expected.tm_gmtoff) << zone.name() << " at " << second;
  ASSERT_EQ(offset.is_dst, expected.tm_isdst > 0) << zone.name() << " at " << second;
  ASSERT_EQ(offset.abbreviation, expected.tm_zone) << zone.name() << " at " << second;
  const CivilTime civil{{expected.tm_year + 1900, expected.tm_mon + 1, expected.tm_mday},
                        expected.tm_hour,
                        expected.tm_min,
                        expected.tm_sec};
  ASSERT_EQ(zone.to_civil(at_second(second)), civil) << zone.name() << " at " << second;
}

// By the definition, over the civil times that the C library shows second by second (here: minute by minute).
void expect_same_moments(const TimeZone& zone, std::int64_t transition) {
  const std::int64_t before = c_library_at(transition - 1).tm_gmtoff;
  const std::int64_t after = c_library_at(transition).tm_gmtoff;
  const std::int64_t reach = std::abs(after - before) + 3600;
  std::vector<std::int64_t> shown;
  for (std::int64_t t = transition - reach; t <= transition + reach; t += 60) shown.push_back(c_library_civil(t));
  const std::int64_t step = std::max<std::int64_t>(reach / 60 / 100, 5) * 60;
  for (std::int64_t time = transition + std::min(before, after) - 1800;
       time <= transition + std::max(before, after) + 1800; time += step) {
    std::size_t first = 0;
    while (shown[first] < time) ++first;
    std::size_t last = shown.size();
    while (shown[last - 1] > time) --last;
    // Just after the last minute that shows an earlier time, or at the minute that shows this one.
    const std::int64_t shown_last = shown[last - 1] == time ? std::int64_t(last) - 1 : std::int64_t(last);
    ASSERT_EQ(zone.instant_of(time, Occurrence::first), at_second(transition - reach + std::int64_t(first) * 60))
        << zone.name() << " " << text(civil_time(time));
    ASSERT_EQ(zone.instant_of(time, Occurrence::last), at_second(transition - reach + shown_last * 60))
        << zone.name() << " " << text(civil_time(time));
  }
}

TEST(TimeZone, EveryZoneAndTransitionFrom2000To2040IsAsTheCLibraryReadsIt) {
  std::int64_t transitions = 0;
  const auto names = calendar::testing::zone_names();
  for (const std::string& name : names) {
    const TimeZone zone = host_zone(name);
    calendar::testing::let_c_library_use(name);
    for (std::int64_t t = year_2000; t < year_2041; t += 86'400) expect_same(zone, t);
    auto next = zone.next_transition(at_second(year_2000));
    for (; next && *next < at_second(year_2041); next = zone.next_transition(*next), ++transitions) {
      const std::int64_t t = next->microseconds / 1'000'000;
      for (const std::int64_t near : {t - 1, t, t + 1}) expect_same(zone, near);
      expect_same_moments(zone, t);
    }
    if (HasFatalFailure()) return;
  }
  std::printf("zones=%zu transitions=%lld mismatches=0\n", names.size(), static_cast<long long>(transitions));
  EXPECT_GT(transitions, 10'000);
}

TEST(TimeZone, ATimeThatOccursTwiceStartsAtTheFirstAndEndsAtTheLast) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  const CivilTime time{{2026, 10, 25}, 2, 30, 0};
  EXPECT_EQ(rfc3339(berlin.to_instant(time)), "2026-10-25T00:30:00Z");
  EXPECT_EQ(rfc3339(berlin.to_instant(time, Occurrence::last)), "2026-10-25T01:30:00Z");
  EXPECT_TRUE(berlin.occurs_twice(time));
}

TEST(TimeZone, ATimeThatIsSkippedIsTheMomentOfTheTransition) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  for (const auto which : {Occurrence::first, Occurrence::last}) {
    EXPECT_EQ(rfc3339(berlin.to_instant({{2026, 3, 29}, 2, 30, 0}, which)), "2026-03-29T01:00:00Z");
    // Samoa skipped a whole day.
    EXPECT_EQ(rfc3339(host_zone("Pacific/Apia").to_instant({{2011, 12, 30}, 12, 0, 0}, which)), "2011-12-30T10:00:00Z");
  }
}

TEST(TimeZone, TheFooterHoldsForEver) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  EXPECT_EQ(berlin.offset_at(*base::parse_rfc3339("2437-07-01T00:00:00Z")).abbreviation, "CEST");
  EXPECT_EQ(berlin.offset_at(*base::parse_rfc3339("9999-01-01T00:00:00Z")).abbreviation, "CET");
  EXPECT_EQ(rfc3339(*berlin.next_transition(*base::parse_rfc3339("2400-01-01T00:00:00Z"))), "2400-03-26T01:00:00Z");
}

TEST(TimeZone, EveryCivilTimeIsShownAtItsMomentUnlessItIsSkipped) {
  const TimeZone zone = host_zone("Australia/Lord_Howe");  // daylight saving of half an hour
  base::Random random(3);
  for (int i = 0; i < 100'000; ++i) {
    const Instant at = at_second(random.between(0, 4 * year_2000));
    const CivilTime shown = zone.to_civil(at);
    ASSERT_TRUE(zone.to_instant(shown) == at || zone.to_instant(shown, Occurrence::last) == at) << rfc3339(at);
  }
}

TEST(TimeZone, ExtremeMomentsAndYearsAreHeld) {
  const TimeZone berlin = host_zone("Europe/Berlin");
  for (const std::int64_t extreme :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    berlin.to_civil(Instant{extreme});
    berlin.next_transition(Instant{extreme});
    berlin.instant_of(extreme);
    berlin.instant_of(extreme, Occurrence::last);
  }
  EXPECT_FALSE(TimeZone::utc().next_transition(Instant{0}));
}

TEST(TimeZone, RefusesWhatIsNoTzif) {
  const std::string berlin = calendar::testing::zone_bytes("Europe/Berlin");
  EXPECT_FALSE(TimeZone::read("empty", ""));
  EXPECT_FALSE(TimeZone::read("text", "Not a time zone file, but long enough to hold a header of 44 bytes."));
  for (std::size_t size = 0; size < berlin.size(); ++size) {
    ASSERT_FALSE(TimeZone::read("cut", std::string_view(berlin).substr(0, size))) << size;
  }
  EXPECT_EQ(TimeZone::read("Bad/Zone", "").error().message,
            "time zone \"Bad/Zone\": expected the header of a TZif file");
  EXPECT_FALSE(TimeZone::read("leap", calendar::testing::zone_bytes("right/Europe/Berlin")));
}

TEST(TimeZone, DamagedBytesAreReadOrRefusedButNeverCrash) {
  base::Random random(4);
  int read = 0;
  for (const char* name : {"Europe/Berlin", "America/New_York", "Africa/Casablanca", "UTC", "Asia/Gaza"}) {
    const std::string whole = calendar::testing::zone_bytes(name);
    for (int round = 0; round < 4'000; ++round) {
      std::string bytes = whole;
      for (std::int64_t hits = random.between(1, 6); hits > 0; --hits) {
        const auto at = static_cast<std::size_t>(random.between(0, std::ssize(bytes) - 1));
        // Half of the hits go where the structure is: the headers and the footer.
        const std::size_t place = random.chance(1, 4) ? bytes.size() - 1 - at % 40 : random.chance(1, 3) ? at % 44 : at;
        if (place < bytes.size()) bytes[place] = static_cast<char>(random.between(0, 255));
      }
      if (random.chance(1, 8)) bytes.resize(static_cast<std::size_t>(random.between(0, std::ssize(bytes))));
      const auto zone = TimeZone::read(name, bytes);
      if (!zone) continue;
      ++read;
      for (int i = 0; i < 3; ++i) {
        const std::int64_t second = random.between(-4 * year_2000, 8 * year_2000);
        zone->to_civil(at_second(second));
        zone->next_transition(at_second(second));
        EXPECT_LE(zone->instant_of(second), zone->instant_of(second, Occurrence::last));
        EXPECT_LE(zone->instant_of(second), zone->instant_of(second + 1));
      }
    }
  }
  EXPECT_GT(read, 1'000);
}

TEST(ZoneCatalog, AnUnknownNameIsAnInvalidField) {
  const base::Error error = unknown_zone("Mars/Olympus", "/zone").error();
  EXPECT_EQ(error.code, base::Code::invalid);
  EXPECT_EQ(error.message, "unknown time zone \"Mars/Olympus\"");
  EXPECT_EQ(error.field, "/zone");
}

}  // namespace
}  // namespace calendar
