// What people say of a review while it is written.
#pragma once

#include "app/incident_record.h"
#include "review/comments.h"

namespace app::incidents {

inline constexpr int longest_comment = 5'000;  // characters
inline constexpr int longest_quote = 1'000;
inline constexpr std::size_t most_comments = 1'000;  // of a review

struct NewComment {
  std::string body;
  review::Passage about = {};                      // of the review as it is saved; no words: about the whole
  std::optional<review::CommentId> reply_to = {};  // the thread, which it opens again when it is settled
};

// Adds it and mails the review's author and those who wrote in the thread, but not the doer. A conflict before the
// review has a text; invalid at "/quote" when the words do not stand in it, and at "/reply_to" without such a thread.
// Where the words stand in several places, what is given of their context says which is meant: else the first is.
base::Result<review::Comment> add_comment(store::Transaction& tx, World& world, IncidentId id,
                                          const NewComment& comment, const Doer& by);

// Only who wrote it corrects it: forbidden.
base::Result<review::Comment> correct_comment(store::Transaction& tx, World& world, IncidentId id,
                                              review::CommentId comment, const std::string& body, const Doer& by);

// Settles the thread, or opens it again. Again is accepted.
base::Result<review::Comment> settle_comment(store::Transaction& tx, World& world, IncidentId id,
                                             review::CommentId thread, bool is_settled, const Doer& by);

}  // namespace app::incidents
