// What the record of an incident says, as Markdown in which nothing that people typed is markup.
#pragma once

#include <string>
#include <string_view>

#include "incident/incident.h"

namespace review {

// Text that people typed, on one line, in which nothing is Markdown. It may stand in a table.
std::string plain(std::string_view text);
// The Markdown of somebody else's text, held inside a quotation.
std::string quoted(std::string_view markdown);
// "2026-11-21T10:00:00Z": to the second, nobody reads microseconds in a review.
std::string to_the_second(base::Instant at);
// "2026-11-21" in UTC, or "not set".
std::string day_of(std::optional<base::Instant> at);
// The rows of a table of two columns: severity, moments in UTC, and the lengths between those that are known.
std::string fact_rows(const incident::Incident& incident);

}  // namespace review
