#include "review/comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace review {
namespace {

using ::testing::ElementsAre;

Comment first(std::int64_t id, std::string quote = "") {
  Comment comment;
  comment.id = comment.thread = {id};
  comment.quote = std::move(quote);
  comment.person = {id};
  return comment;
}

Comment reply(std::int64_t id, std::int64_t thread, std::int64_t person) {
  Comment comment;
  comment.id = {id};
  comment.thread = {thread};
  comment.person = {person};
  return comment;
}

std::vector<std::int64_t> order(const std::vector<Thread>& threads) {
  std::vector<std::int64_t> ids;
  for (const Thread& thread : threads) ids.push_back(thread.first.id.number);
  return ids;
}

TEST(Comments, FollowTheTextThenTheWholeThenWhatIsGone) {
  const std::vector<Comment> all = {first(1, "gone"), first(2), first(3, "queue"), first(4, "The"), first(5)};
  const auto found = threads(all, "The queue was full.");
  EXPECT_THAT(order(found), ElementsAre(4, 3, 2, 5, 1));
  EXPECT_EQ(found[1].place, (Place{4, 9}));
  EXPECT_FALSE(stands(found.back()));
  EXPECT_TRUE(stands(found[2]));
}

TEST(Comments, FollowTheWordsWithTheirContextWhenTheTextIsEdited) {
  Comment second = first(1, "queue");
  second.prefix = "that the ";
  second.suffix = " was full.";
  const std::vector<Comment> all = {second};
  const std::string_view text = "A queue was long. We saw that the queue was full.";
  EXPECT_EQ(threads(all, text)[0].place, (Place{34, 39}));
  EXPECT_FALSE(stands(threads(all, "A queue had ended.")[0]));
}

TEST(Comments, AreAnsweredInTheirThread) {
  const std::vector<Comment> all = {first(1), first(2), reply(3, 1, 9), reply(4, 2, 9), reply(5, 1, 1)};
  const auto found = threads(all, "");
  ASSERT_EQ(found.size(), 2U);
  ASSERT_EQ(found[0].replies.size(), 2U);
  EXPECT_EQ(found[0].replies[0].id.number, 3);
  EXPECT_EQ(found[0].replies[1].id.number, 5);
  EXPECT_EQ(found[1].replies.size(), 1U);
}

TEST(Comments, HaveEachParticipantOnceAndNoMachine) {
  const std::vector<Comment> all = {first(1), reply(2, 1, 9), reply(3, 1, 1), reply(4, 1, 0)};
  EXPECT_THAT(participants(threads(all, "").front()), ElementsAre(catalog::PersonId{1}, catalog::PersonId{9}));
}

}  // namespace
}  // namespace review
