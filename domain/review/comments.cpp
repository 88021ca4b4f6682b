#include "review/comments.h"

#include <algorithm>

namespace review {
namespace {

// Past all places in a text: those about the whole, then those whose words are gone.
std::size_t order_of(const Thread& thread, std::size_t size) {
  if (thread.place) return thread.place->begin;
  return stands(thread) ? size : size + 1;
}

}  // namespace

bool stands(const Thread& thread) { return thread.first.quote.empty() || thread.place; }

std::vector<Thread> threads(std::span<const Comment> comments, std::string_view markdown) {
  const PassageFinder text(markdown);
  std::vector<Thread> found;
  for (const Comment& comment : comments) {
    if (comment.thread == comment.id)
      found.push_back({comment, {}, text.find({comment.quote, comment.prefix, comment.suffix})});
  }
  for (const Comment& comment : comments) {
    if (comment.thread == comment.id) continue;
    const auto thread = std::ranges::find_if(found, [&](const Thread& one) { return one.first.id == comment.thread; });
    if (thread != found.end()) thread->replies.push_back(comment);
  }
  std::ranges::stable_sort(found, {}, [&](const Thread& thread) { return order_of(thread, markdown.size()); });
  return found;
}

std::vector<catalog::PersonId> participants(const Thread& thread) {
  std::vector<catalog::PersonId> people;
  const auto add = [&](catalog::PersonId person) {
    if (person && std::ranges::find(people, person) == people.end()) people.push_back(person);
  };
  add(thread.first.person);
  for (const Comment& reply : thread.replies) add(reply.person);
  return people;
}

}  // namespace review
