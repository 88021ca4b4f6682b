// The review (postmortem) of an incident: a Markdown document that people write together, and its state.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace review {

MUSTER_ID(Review, "rev");

BOOST_DEFINE_ENUM_CLASS(State, draft, in_review, published, waived)

BOOST_DEFINE_ENUM_CLASS(Verdict, none_yet, approved, changes_asked)

// Somebody who was asked to read the review before it is published, and what they said.
struct Reviewer {
  catalog::PersonId person;
  base::Instant asked_at;
  Verdict verdict = Verdict::none_yet;
  std::string note;           // what is to be changed, or whatever goes with an approval; may be empty
  std::int64_t revision = 0;  // the text that the verdict is of; 0: none yet
  std::optional<base::Instant> answered_at;

  bool operator==(const Reviewer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reviewer, (), (person, asked_at, verdict, note, revision, answered_at))

struct Review {
  ReviewId id;
  incident::IncidentId incident;
  State state = State::draft;
  std::string markdown;
  catalog::PersonId author;
  std::vector<Reviewer> reviewers;  // in the order in which they were asked
  std::string waive_reason;
  base::Instant created_at;
  std::optional<base::Instant> due_at;
  std::optional<base::Instant> published_at;

  bool operator==(const Review&) const = default;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (id, incident, state, markdown, author, reviewers, waive_reason, created_at, due_at,
                       published_at))

}  // namespace review
