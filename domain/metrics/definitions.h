// What each figure means, in words that the API and the screens show beside it. A change of meaning is a new version.
#pragma once

#include <boost/describe/class.hpp>
#include <span>
#include <string_view>

namespace metrics {

struct Definition {
  std::string_view id;
  int version = 1;
  std::string_view sentence;
};

namespace definition {

constexpr Definition time_to_detect{
    "time_to_detect", 1,
    "From when the impact started to when the incident was detected. Counted by the instant of detection; drills and "
    "declined incidents are left out."};
constexpr Definition time_to_declare{
    "time_to_declare", 1,
    "From when the incident was detected to when it was declared. Counted by the instant of detection; drills and "
    "declined incidents are left out; an incident not declared yet counts as open."};
constexpr Definition time_to_acknowledge{
    "time_to_acknowledge", 1,
    "From when the incident was detected to the first time a person said they were on it. Counted by the instant of "
    "detection; drills and declined incidents are left out; one that nobody has acknowledged yet counts as open."};
constexpr Definition time_to_mitigate{
    "time_to_mitigate", 1,
    "From when the incident was detected to when it was mitigated. Counted by the instant of detection; drills and "
    "declined incidents are left out; one that is not mitigated yet counts as open."};
constexpr Definition time_to_resolve{
    "time_to_resolve", 1,
    "From when the incident was detected to when it was resolved. Counted by the instant of detection; drills and "
    "declined incidents are left out; one that is not resolved yet counts as open."};
constexpr Definition incidents_per_week{
    "incidents_per_week", 1,
    "Incidents declared in each ISO week (Monday 00:00 UTC to the next), with the exact 95 % Poisson interval. Drills, "
    "declined, cancelled and merged incidents are left out."};
constexpr Definition time_in_stage{
    "time_in_stage", 1,
    "The time an incident spent in each stage, summed over its visits. The stages of one incident sum to its length "
    "exactly; a stage it is still in counts up to the instant of the report."};

}  // namespace definition

// All of them, in the order of the manual.
std::span<const Definition> definitions();

}  // namespace metrics
