// Who is asked to read a review, what they say, and what is said of its text.
#include "app/review_readers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/review.h"
#include "app/review_comments.h"
#include "app/testing/small_company.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/review_comments.h"

namespace app::incidents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReviewReaders : public ::testing::Test {
 protected:
  ReviewReaders() { id = declare_it({.title = "Down"}); }
  IncidentId declare_it(const Declaration& declaration) {
    return *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, company.as_ann); });
  }
  base::Result<review::Review> write(const std::string& text, review::State state = review::State::draft) {
    company.pass(base::minutes(1));
    return company.in([&](store::Transaction& tx) {
      return write_review(tx, company.world, id, {.state = state, .markdown = text}, company.as_ann);
    });
  }
  base::Result<review::Review> ask(std::vector<catalog::PersonId> people, bool again = false) {
    company.pass(base::minutes(1));
    return company.in([&](store::Transaction& tx) {
      return ask_readers(tx, company.world, id, {std::move(people), again}, company.as_ann);
    });
  }
  base::Result<review::Review> say(review::Verdict verdict, const std::string& note = "") {
    company.pass(base::minutes(1));
    return company.in(
        [&](store::Transaction& tx) { return answer_review(tx, company.world, id, verdict, note, company.as_bob); });
  }
  base::Result<review::Comment> comment(const NewComment& what, const rights::Actor& by) {
    company.pass(base::minutes(1));
    return company.in([&](store::Transaction& tx) { return add_comment(tx, company.world, id, what, by); });
  }
  std::int64_t mails() {
    return company.in(
        [&](store::Transaction& tx) { return tx.number("select count(*) from notification where incident = $1", id); });
  }
  std::vector<IncidentId> to_read(catalog::PersonId person) {
    return company.in([&](store::Transaction& tx) { return store::incidents::reviews_to_read(tx, person); });
  }
  std::string last_said() {
    return company.in(
        [&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1).front().text; });
  }
  int remind() {
    return company.in([&](store::Transaction& tx) {
      int count = 0;
      for (const auto& one : store::due::take(tx, store::due::Kind::reading_reminder, base::seconds(10), 10)) {
        store::due::finish(tx, one);
        remind_readers(tx, company.world, {one.subject});
        ++count;
      }
      return count;
    });
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(ReviewReaders, AreAskedOnceThereIsAText) {
  EXPECT_EQ(ask({company.bob}).error().code, base::Code::conflict);
  ASSERT_TRUE(write("Why"));
  const auto before = mails();
  const auto asked = ask({company.bob, company.cleo});
  ASSERT_TRUE(asked) << asked.error().message;
  EXPECT_EQ(asked->state, review::State::in_review);
  EXPECT_EQ(mails(), before + 2);
  EXPECT_EQ(last_said(), "Bob and Cleo are asked to read the review");
  EXPECT_THAT(to_read(company.bob), ElementsAre(id));
  ASSERT_TRUE(ask({company.cleo}));
  EXPECT_EQ(mails(), before + 2) << "who was asked is not asked again";
  EXPECT_EQ(last_said(), "Bob is no longer asked to read the review");
  EXPECT_THAT(to_read(company.bob), IsEmpty());
}

TEST_F(ReviewReaders, AskedForChangesItIsNotPublished) {
  ASSERT_TRUE(write("Why"));
  ASSERT_TRUE(ask({company.bob}));
  const auto before = mails();
  ASSERT_TRUE(say(review::Verdict::changes_asked, "Name the queue"));
  EXPECT_EQ(mails(), before + 1) << "its author is told";
  EXPECT_EQ(last_said(), "Bob asks for changes to the review: Name the queue");
  EXPECT_THAT(to_read(company.bob), IsEmpty());
  const auto refused = write("Why", review::State::published);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/state");
  EXPECT_THAT(refused.error().message, HasSubstr("Bob asks for changes"));
  ASSERT_TRUE(write("The mail queue", review::State::in_review));
  ASSERT_TRUE(ask({company.bob}, true));
  EXPECT_THAT(to_read(company.bob), ElementsAre(id));
  ASSERT_TRUE(say(review::Verdict::approved));
  EXPECT_TRUE(write("The mail queue", review::State::published));
}

TEST_F(ReviewReaders, AskingAdmitsNobodyToAPrivateIncident) {
  id = declare_it({.title = "Leak", .is_private = true});
  ASSERT_TRUE(write("Why"));
  const auto refused = ask({company.bob});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/reviewers/0");
  EXPECT_THAT(refused.error().message, HasSubstr("may not see"));
  EXPECT_THAT(to_read(company.bob), IsEmpty());
}

TEST_F(ReviewReaders, AreRemindedUntilTheyAnswer) {
  ASSERT_TRUE(write("Why"));
  ASSERT_TRUE(ask({company.bob}));
  EXPECT_EQ(remind(), 0);
  for (int time = 0; time < 2; ++time) {
    company.pass(base::days(2));
    const auto before = mails();
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(mails(), before + 1);
    EXPECT_EQ(last_said(), "Bob was reminded to read the review");
  }
  ASSERT_TRUE(say(review::Verdict::approved));
  company.pass(base::days(30));
  EXPECT_EQ(remind(), 0);
}

TEST_F(ReviewReaders, ATextWithBothVersionsOfAMergeIsNotPublished) {
  const std::string both = "One\n<<<<<<< yours\na\n=======\nb\n>>>>>>> saved meanwhile\n";
  ASSERT_TRUE(write(both)) << "it can be saved, to be worked on";
  const auto refused = write(both, review::State::published);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/markdown");
}

TEST_F(ReviewReaders, CommentsAreAboutWordsOfTheText) {
  EXPECT_EQ(comment({"Hm"}, company.as_bob).error().code, base::Code::conflict) << "there is no text";
  ASSERT_TRUE(write("The queue was full."));
  EXPECT_EQ(comment({"Which?", {"the pipe", "", ""}}, company.as_bob).error().field, "/quote");
  EXPECT_EQ(comment({" \n"}, company.as_bob).error().field, "/body");
  const auto made = comment({"Which?", {"The queue", "", ""}}, company.as_bob);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(comment({"It", {}, review::CommentId{7}}, company.as_ann).error().field, "/reply_to");
  EXPECT_EQ(comment({"It", {"queue", "", ""}, made->id}, company.as_ann).error().field, "/quote");
}

TEST_F(ReviewReaders, ACommentKeepsWhatStandsAroundItsWords) {
  ASSERT_TRUE(write("The queue was full. We saw that the queue was full."));
  const auto first = comment({"Which?", {"queue", "", ""}}, company.as_bob);
  const auto second = comment({"Since when?", {"queue", "that the ", ""}}, company.as_bob);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->prefix, "The ") << "nothing says which is meant: the first";
  EXPECT_EQ(second->prefix, "The queue was full. We saw that the ");
  EXPECT_EQ(second->suffix, " was full.");
  const std::string edited = "The pool was full, and so was the queue. At ten we saw that the queue was full.";
  const auto comments = company.in([&](store::Transaction& tx) { return store::review_comments::list(tx, id); });
  const auto threads = review::threads(comments, edited);
  EXPECT_EQ(threads.back().first.id, second->id);
  EXPECT_EQ(threads.back().place->begin, edited.rfind("queue"));
}

TEST_F(ReviewReaders, ACommentTellsTheAuthorAndTheThreadButNotItsWriter) {
  ASSERT_TRUE(write("The queue was full."));
  auto before = mails();
  const auto made = comment({"Which?"}, company.as_bob);
  EXPECT_EQ(mails(), before + 1) << "Ann is its author";
  before = mails();
  ASSERT_TRUE(comment({"Mail", {}, made->id}, company.as_ann));
  EXPECT_EQ(mails(), before + 1) << "Bob wrote in the thread";
}

TEST_F(ReviewReaders, AReplyOpensASettledThread) {
  ASSERT_TRUE(write("The queue was full."));
  const auto made = comment({"Which?"}, company.as_bob);
  const auto settle = [&](review::CommentId which) {
    return company.in(
        [&](store::Transaction& tx) { return settle_comment(tx, company.world, id, which, true, company.as_ann); });
  };
  const auto settled = settle(made->id);
  ASSERT_TRUE(settled);
  EXPECT_EQ(settled->settled_by, "Ann");
  const auto answer = comment({"Mail", {}, made->id}, company.as_ann);
  ASSERT_TRUE(answer);
  company.in([&](store::Transaction& tx) {
    EXPECT_FALSE(store::review_comments::find(tx, id, made->id)->settled_at);
    return true;
  });
  EXPECT_EQ(settle(answer->id).error().code, base::Code::conflict) << "a reply is settled with its thread";
}

TEST_F(ReviewReaders, OnlyWhoWroteACommentCorrectsIt) {
  ASSERT_TRUE(write("The queue was full."));
  const auto made = comment({"Wich?"}, company.as_bob);
  const auto correct = [&](const rights::Actor& by) {
    return company.in(
        [&](store::Transaction& tx) { return correct_comment(tx, company.world, id, made->id, "Which?", by); });
  };
  EXPECT_EQ(correct(company.as_ann).error().code, base::Code::forbidden);
  const auto corrected = correct(company.as_bob);
  ASSERT_TRUE(corrected);
  EXPECT_EQ(corrected->body, "Which?");
  EXPECT_TRUE(corrected->edited_at);
}

}  // namespace
}  // namespace app::incidents
