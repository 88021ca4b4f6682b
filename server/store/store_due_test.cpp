// What a commit makes due at once is done in that commit.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "store/feed.h"
#include "store/organisation.h"
#include "store/store.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using ::testing::ElementsAre;
using testing::Kind;
using testing::noon;
using ::testing::SizeIs;

class DueWork : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    database_ = std::make_unique<testing::FreshDatabase>(GetParam());
  }
  StoreOptions options() {
    return {.pace = Pace::threaded,
            .clock = [] { return noon; },
            .committed = [this](const Committed& one) { commits_.push_back(one); },
            .due =
                [this] {
                  if (asked_++ == 0) store_->write(due_work_, [this](base::Result<void> done) { done_ = !!done; });
                }};
  }
  // One job that makes something due at `at`; waits until everything is answered.
  void write_waking(base::Instant at) {
    store_ = std::make_unique<Store>(**database_, options());
    EXPECT_TRUE(store_->write_now([&](Transaction& tx) {
      tx.append({.at = noon, .recorded_at = noon, .subject_id = 1, .kind = "made"});
      tx.wake_at(at);
      return base::Result<void>();
    }));
    store_->stop();
  }
  std::vector<std::string> kinds() {
    std::vector<std::string> found;
    store_->read([&](Transaction& tx) {
      for (const Entry& entry : feed::after(tx, 0, 9)) found.push_back(entry.kind);
    });
    return found;
  }

  std::unique_ptr<testing::FreshDatabase> database_;
  Store::Work due_work_ = [](Transaction& tx) -> base::Result<void> {
    tx.append({.at = noon, .recorded_at = noon, .subject_id = 1, .kind = "done"});
    return {};
  };
  std::vector<Committed> commits_;
  std::optional<bool> done_;
  int asked_ = 0;
  std::unique_ptr<Store> store_;
};

TEST_P(DueWork, IsPartOfTheSameCommitWhichWakesNobodyForIt) {
  write_waking(noon);
  EXPECT_THAT(kinds(), ElementsAre("made", "done"));
  ASSERT_THAT(commits_, SizeIs(1));
  EXPECT_EQ(commits_.front().feed_position, 2);
  EXPECT_EQ(commits_.front().wake, std::nullopt);
  EXPECT_EQ(done_, true);
}

// Nobody else shares the sync, so no other thread is asked for it.
TEST_P(DueWork, OfOneWhoIsAloneIsAnsweredByTheWriterItself) {
  std::promise<std::thread::id> made;
  std::promise<std::thread::id> due;
  std::thread::id writer;
  StoreOptions wanted = options();
  wanted.due = [&] {
    store_->write(due_work_, [&](base::Result<void>) { due.set_value(std::this_thread::get_id()); });
  };
  store_ = std::make_unique<Store>(**database_, wanted);
  store_->write(
      [&](Transaction& tx) {
        writer = std::this_thread::get_id();
        tx.append({.at = noon, .recorded_at = noon, .subject_id = 1, .kind = "made"});
        tx.wake_at(noon);
        return base::Result<void>();
      },
      [&](base::Result<void>) { made.set_value(std::this_thread::get_id()); });
  const auto answered = std::pair(made.get_future().get(), due.get_future().get());
  store_->stop();
  EXPECT_EQ(answered, std::pair(writer, writer));
}

TEST_P(DueWork, WaitsWhenItIsDueLater) {
  const base::Instant later = noon + base::seconds(1);
  write_waking(later);
  EXPECT_THAT(kinds(), ElementsAre("made"));
  ASSERT_THAT(commits_, SizeIs(1));
  EXPECT_EQ(commits_.front().wake, later);
  EXPECT_EQ(asked_, 0);
}

TEST_P(DueWork, ThatFailsTakesNothingWithIt) {
  due_work_ = [](Transaction& tx) -> base::Result<void> {
    organisation::set_setting(tx, "half", "done");
    return base::conflict("no");
  };
  write_waking(noon);
  EXPECT_THAT(kinds(), ElementsAre("made"));
  EXPECT_EQ(done_, false);
  store_->read([](Transaction& tx) { EXPECT_EQ(organisation::setting(tx, "half"), std::nullopt); });
}

// An entry that the engine refuses shows at the commit: then each job is tried alone, and none calls for more.
TEST_P(DueWork, EndsWhereACommitFailsForIt) {
  if (GetParam() != Kind::postgres) GTEST_SKIP() << "only PostgreSQL refuses texts";
  due_work_ = [](Transaction& tx) -> base::Result<void> {
    tx.append({.at = noon, .recorded_at = noon, .subject_id = 1, .kind = "bad", .text = "\xff"});
    tx.wake_at(noon);
    return {};
  };
  write_waking(noon);
  EXPECT_THAT(kinds(), ElementsAre("made"));
  EXPECT_EQ(done_, false);
  EXPECT_EQ(asked_, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, DueWork, ::testing::Values(Kind::sqlite_file, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
