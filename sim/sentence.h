// The sentences of a story and the values in them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "calendar/recurrence.h"

namespace sim {

// What stood for each {name} of a pattern.
using Parts = std::map<std::string, std::string, std::less<>>;

// Matches the whole text against a pattern such as "{who} gets an {channel}". A {name} takes the shortest stretch that
// is not empty.
std::optional<Parts> match(std::string_view pattern, std::string_view text);

std::string trimmed(std::string_view text);
std::vector<std::string> split(std::string_view text, std::string_view separator);

// These throw std::invalid_argument with what was expected.
base::Duration read_duration(std::string_view text);           // "30s", "5m", "1h", "2d", "1h30m"
calendar::CivilTime read_civil_time(std::string_view text);    // "2026-03-29 01:30"
calendar::WeeklyTime read_weekly_time(std::string_view text);  // "Mon 09:00"
int read_count(std::string_view text);                         // "3", "three"

}  // namespace sim
