// Those who are asked to read a review before it is published, and what they say of it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "review/review.h"

namespace review {

inline constexpr std::size_t most_reviewers = 20;
// How long somebody has to read it before they are reminded, and then again.
inline constexpr base::Duration time_to_read = base::days(2);

// Makes `people` the reviewers. Who was one already keeps what they said, unless it is of an older text than `revision`
// and `again`: then they are asked anew. Gives those that are asked now. Errors name "/reviewers/2": the author reads
// it anyway, nobody is asked twice, and there are at most 20.
base::Result<std::vector<catalog::PersonId>> ask(Review& review, std::span<const catalog::PersonId> people,
                                                 std::int64_t revision, bool again, base::Instant now);

// What the reviewer says of that text; again replaces it. `verdict` is not none_yet. Errors: a conflict unless it is in
// review and they were asked; invalid at "/note" where changes are asked for without saying which.
base::Result<void> answer(Review& review, catalog::PersonId person, Verdict verdict, std::string note,
                          std::int64_t revision, base::Instant now);

// Those who have not said anything yet, of a review that waits for them: it is in review.
std::vector<catalog::PersonId> still_reading(const Review& review);
// Those who ask for changes: until they say otherwise, or are asked no longer, it is not published.
std::vector<catalog::PersonId> objecting(const Review& review);

// When the next of them is reminded: time_to_read after they were asked, and as often again. Nothing when nobody is.
std::optional<base::Instant> next_reading_reminder(const Review& review, base::Instant after);
// Those who had time_to_read, and have said nothing.
std::vector<catalog::PersonId> late_readers(const Review& review, base::Instant now);

}  // namespace review
