// What people say of a review, in threads: about words of it, or about the whole.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "review/passage.h"
#include "review/review.h"

namespace review {

MUSTER_ID(Comment, "rcm");

struct Comment {
  CommentId id;
  incident::IncidentId incident;
  CommentId thread;           // of its first comment, whose own id it is
  std::string quote;          // of the first: the words that it is about; empty: the whole review
  std::string body;           // Markdown
  std::int64_t revision = 0;  // the text in which the words stood
  catalog::PersonId person;   // none when a machine wrote it
  std::string made_by;        // their name then
  base::Instant made_at;
  std::optional<base::Instant> edited_at;
  std::optional<base::Instant> settled_at;  // of the first: what it asks was done, or needs nothing
  std::string settled_by;
  std::string prefix;  // what stood around the words, when that was kept
  std::string suffix;

  bool operator==(const Comment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Comment, (),
                      (id, incident, thread, quote, body, revision, person, made_by, made_at, edited_at, settled_at,
                       settled_by, prefix, suffix))

struct Thread {
  Comment first;
  std::vector<Comment> replies;  // in the order in which they were written
  std::optional<Place> place;    // of the words in the text; nothing: they are gone, or it is about the whole
};

// Of comments by id. Where the words stand in `markdown` decides the order: first to last, then those about the whole,
// then those whose words are no longer there; among equals the oldest first.
std::vector<Thread> threads(std::span<const Comment> comments, std::string_view markdown);

// Whether what it is about is still there: the words, or the whole always.
bool stands(const Thread& thread);

// Those who wrote in the thread, each once.
std::vector<catalog::PersonId> participants(const Thread& thread);

}  // namespace review
