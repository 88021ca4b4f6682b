#include "review/comments.h"

#include <algorithm>

namespace review {
namespace {

// Past all places in a text: those about the whole, then those whose words are gone.
std::size_t place(const Comment& first, std::string_view markdown) {
  if (first.quote.empty()) return markdown.size();
  const std::size_t at = markdown.find(first.quote);
  return at == std::string_view::npos ? markdown.size() + 1 : at;
}

}  // namespace

bool stands(const Comment& first, std::string_view markdown) { return place(first, markdown) <= markdown.size(); }

std::vector<Thread> threads(std::span<const Comment> comments, std::string_view markdown) {
  std::vector<Thread> found;
  for (const Comment& comment : comments) {
    if (comment.thread == comment.id) found.push_back({comment, {}});
  }
  for (const Comment& comment : comments) {
    if (comment.thread == comment.id) continue;
    const auto thread = std::ranges::find_if(found, [&](const Thread& one) { return one.first.id == comment.thread; });
    if (thread != found.end()) thread->replies.push_back(comment);
  }
  std::ranges::stable_sort(found, {}, [&](const Thread& thread) { return place(thread.first, markdown); });
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
