// The review (postmortem) of an incident: a Markdown document that people write together, and its state.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace review {

MUSTER_ID(Review, "rev");

BOOST_DEFINE_ENUM_CLASS(State, draft, in_review, published, waived)

struct Review {
  ReviewId id;
  incident::IncidentId incident;
  State state = State::draft;
  std::string markdown;
  catalog::PersonId author;
  std::vector<catalog::PersonId> reviewers;
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
