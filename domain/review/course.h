// How an incident went: its stages and moments on one axis of time, as a table and as a drawing.
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "incident/incident.h"
#include "review/drawing.h"

namespace review {

// One visit of a stage.
struct StageStay {
  std::string stage;  // as the process calls it
  base::Instant from_at;
  base::Instant until_at;  // when it is still there, the instant of the report
  bool still_there = false;
  bool is_response = false;  // a stage before the incident is resolved

  bool operator==(const StageStay&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageStay, (), (stage, from_at, until_at, still_there, is_response))

struct NamedMoment {
  std::string name;
  base::Instant at;

  bool operator==(const NamedMoment&) const = default;
};
BOOST_DESCRIBE_STRUCT(NamedMoment, (), (name, at))

struct Course {
  std::vector<StageStay> stays;      // in order
  std::vector<NamedMoment> moments;  // those that are recorded, by their time
  bool afterwards = false;           // written down afterwards: it has no stays, for its stages say nothing

  bool operator==(const Course&) const = default;
};
BOOST_DESCRIBE_STRUCT(Course, (), (stays, moments, afterwards))

// The moments of the response that are recorded, by their time: impact started, detected, declared, acknowledged,
// mitigated, impact ended, resolved.
std::vector<NamedMoment> moments_of(const incident::Incident& incident);

// Each stay and each moment, with its instant and how long after the first of them all it was. Ends with a line feed.
std::string as_table(const Course& course);

// From the first instant to the end of the response: the last moment, or the end of the last stage before resolved.
// What comes after that, such as the time until the review is published, is told in words; it would squeeze the rest. A
// row for each stage, with a bar for each of its stays; a line for each moment.
Drawing drawing_of(const Course& course);

}  // namespace review
