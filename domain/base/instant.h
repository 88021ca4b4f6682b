// A moment (microseconds since 1970, UTC) and a length of time (microseconds). Civil time lives in calendar/.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Duration {
  std::int64_t microseconds = 0;

  auto operator<=>(const Duration&) const = default;
  constexpr Duration operator+(Duration other) const { return {microseconds + other.microseconds}; }
  constexpr Duration operator-(Duration other) const { return {microseconds - other.microseconds}; }
  constexpr Duration operator*(std::int64_t times) const { return {microseconds * times}; }
  constexpr std::int64_t whole_seconds() const { return microseconds / 1'000'000; }
};

constexpr Duration microseconds(std::int64_t n) { return {n}; }
constexpr Duration milliseconds(std::int64_t n) { return {n * 1'000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }
constexpr Duration days(std::int64_t n) { return hours(n * 24); }

struct Instant {
  std::int64_t microseconds = 0;

  auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(Duration d) const { return {microseconds + d.microseconds}; }
  constexpr Instant operator-(Duration d) const { return {microseconds - d.microseconds}; }
  constexpr Duration operator-(Instant other) const { return {microseconds - other.microseconds}; }
};

// RFC 3339 in UTC, with as many decimals as are needed: "2026-11-22T14:52:48Z", "…:48.25Z".
std::string rfc3339(Instant at);

// Reads RFC 3339 with any offset, and the offset without a colon that some monitors send ("+0000").
// Nothing when it is not a date and time of the Gregorian calendar between the years 0001 and 9999, there and in UTC.
std::optional<Instant> parse_rfc3339(std::string_view text);

// "45 seconds", "5 minutes", "2 hours 30 minutes", "3 days 4 hours": the two largest units, whole, for people to read.
std::string spoken(Duration length);

// "22 Nov 14:05 UTC", for sentences that stand beside a full date.
std::string spoken(Instant at);

}  // namespace base
