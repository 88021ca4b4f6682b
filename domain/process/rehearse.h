// A process tried on an incident that is over: where it would have held people up, and what it would have done by
// itself, had it been in force. Nothing is changed.
#pragma once

#include "process/guards.h"

namespace process {

struct RehearsedStep {
  Stage stage = Stage::detected;  // as the incident visited it
  std::string name;               // what the process calls it; empty when it lacks it
  base::Instant entered_at;
  std::optional<base::Instant> left_at;
  bool exists = true;            // in the process
  std::vector<Missing> missing;  // what the process would have asked for before it was left forwards

  bool operator==(const RehearsedStep&) const = default;
};
BOOST_DESCRIBE_STRUCT(RehearsedStep, (), (stage, name, entered_at, left_at, exists, missing))

struct RehearsedAutomation {
  std::string automation;
  base::Instant at;
  std::string reason;

  bool operator==(const RehearsedAutomation&) const = default;
};
BOOST_DESCRIBE_STRUCT(RehearsedAutomation, (), (automation, at, reason))

struct Rehearsal {
  std::vector<RehearsedStep> steps;
  std::vector<RehearsedAutomation> automations;  // in the order of time
  // What is only known as it is now, and was taken to have been so all along.
  std::vector<std::string> assumed;

  bool operator==(const Rehearsal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rehearsal, (), (steps, automations, assumed))

// `history` holds the incident's facts as they were recorded.
Rehearsal rehearse(const Process& process, const Facts& facts, const std::vector<incident::Fact>& history,
                   base::Instant now);
// What was known of the incident at `at`: moments, roles, updates, tasks and the review by their instants. Its texts,
// severity, services and fields have none and are taken as they are.
Facts as_known_at(const Facts& facts, const std::vector<incident::Fact>& history, base::Instant at);

}  // namespace process
