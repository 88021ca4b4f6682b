// What people say of reviews.
#pragma once

#include "review/comments.h"
#include "store/transaction.h"

namespace store::review_comments {

using incident::IncidentId;
using review::Comment;

void add(Transaction& tx, const Comment& comment);
// Writes what changes of a comment: its text, and whether it is settled.
void save(Transaction& tx, const Comment& comment);
std::optional<Comment> find(Transaction& tx, IncidentId id, review::CommentId comment);
// By id, which is the order in which they were written.
std::vector<Comment> list(Transaction& tx, IncidentId id);
int open_threads(Transaction& tx, IncidentId id);

}  // namespace store::review_comments
