// Taking work that is due: one taker at a time, and nothing by a taker who lost it.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // options that no test is about keep their defaults

#include "store/due.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "store/testing/fresh_store.h"

namespace store::due {
namespace {

using base::seconds;
using testing::FreshDatabase;
using testing::FreshStore;
using testing::Kind;

constexpr due::Kind climb = due::Kind::climb;

class DueTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    store_ = std::make_unique<FreshStore>(GetParam());
  }

  template <class Work>
  auto in_write(Work work) {
    decltype(work(std::declval<Transaction&>())) answer{};
    const auto outcome = store_->write([&](Transaction& tx) { answer = work(tx); });
    EXPECT_TRUE(outcome);
    return answer;
  }
  void schedule(std::int64_t subject, base::Instant at) {
    EXPECT_TRUE(store_->write([&](Transaction& tx) { due::schedule(tx, climb, subject, at); }));
  }
  std::vector<Due> take(int limit = 10) {
    return in_write([&](Transaction& tx) { return due::take(tx, climb, seconds(10), limit); });
  }
  bool finish(const Due& due) {
    return in_write([&](Transaction& tx) { return due::finish(tx, due); });
  }
  base::Instant& now() { return store_->now; }

  std::unique_ptr<FreshStore> store_;
};

TEST_P(DueTest, IsTakenOldestFirstAndNotBeforeItsInstant) {
  schedule(1, now());
  schedule(2, now() - seconds(5));
  schedule(3, now() + seconds(1));
  const auto taken = take();
  ASSERT_EQ(taken.size(), 2U);
  EXPECT_EQ(taken[0].subject, 2);
  EXPECT_EQ(taken[1].subject, 1);
  EXPECT_EQ(taken[0].lease_until, now() + seconds(10));
  EXPECT_TRUE(take().empty());
}

TEST_P(DueTest, IsTakenAgainWhenTheLeaseRanOutAndTheFirstTakerChangesNothingThen) {
  schedule(1, now());
  const Due first = take().at(0);
  now() = now() + seconds(10);
  const Due second = take().at(0);
  EXPECT_FALSE(finish(first));
  EXPECT_FALSE(in_write([&](Transaction& tx) { return due::put_back(tx, first, now(), 1); }));
  EXPECT_FALSE(in_write([&](Transaction& tx) { return due::is_held(tx, first); }));
  EXPECT_TRUE(in_write([&](Transaction& tx) { return due::is_held(tx, second); }));
  EXPECT_TRUE(finish(second));
  EXPECT_FALSE(finish(second));
}

TEST_P(DueTest, IsNotFinishedByATakerOfAnEarlierLifeOfTheSameSubject) {
  for (const bool by_cancelling : {true, false}) {
    schedule(1, now());
    const Due old = take().at(0);
    if (by_cancelling) {
      EXPECT_TRUE(store_->write([](Transaction& tx) { due::cancel(tx, climb, 1); }));
    } else {
      now() = now() + seconds(10);
      EXPECT_TRUE(finish(take().at(0)));
    }
    schedule(1, now());
    EXPECT_FALSE(finish(old));
    const Due taken = take().at(0);
    EXPECT_FALSE(finish(old));
    EXPECT_TRUE(finish(taken));
  }
}

TEST_P(DueTest, IsLostByItsTakerWhenItIsScheduledAnew) {
  schedule(1, now());
  const Due taken = take().at(0);
  schedule(1, now() + seconds(3));
  EXPECT_FALSE(finish(taken));
  EXPECT_TRUE(take().empty());
  now() = now() + seconds(3);
  EXPECT_EQ(take().size(), 1U);
}

TEST_P(DueTest, ComesBackWithItsFailuresWhenItIsPutBack) {
  schedule(1, now());
  const Due taken = take().at(0);
  EXPECT_TRUE(in_write([&](Transaction& tx) { return due::put_back(tx, taken, now() + seconds(7), 2); }));
  EXPECT_FALSE(finish(taken));
  EXPECT_TRUE(take().empty());
  now() = now() + seconds(7);
  EXPECT_EQ(take().at(0).failures, 2);
}

TEST_P(DueTest, SaysWhenSomethingIsNextDueOrALeaseRunsOut) {
  const auto next = [this] { return in_write([](Transaction& tx) { return due::next(tx); }); };
  EXPECT_EQ(next(), std::nullopt);
  schedule(1, now());
  schedule(2, now() + seconds(30));
  EXPECT_EQ(next(), now());
  const auto taken = take();
  EXPECT_EQ(next(), now() + seconds(10));
  EXPECT_TRUE(finish(taken.at(0)));
  EXPECT_EQ(next(), now() + seconds(30));
}

TEST_P(DueTest, WakesTheEngineAtTheEarliestInstantOfTheCommit) {
  std::optional<base::Instant> wake;
  Store store(*store_->database,
              {.clock = [this] { return now(); }, .committed = [&](const Committed& made) { wake = made.wake; }});
  EXPECT_TRUE(store.write_now([this](Transaction& tx) -> base::Result<void> {
    due::schedule(tx, climb, 1, now() + seconds(9));
    due::schedule(tx, climb, 2, now() + seconds(4));
    return {};
  }));
  EXPECT_EQ(wake, now() + seconds(4));
  EXPECT_FALSE(store.write_now([this](Transaction& tx) -> base::Result<void> {
    due::schedule(tx, climb, 3, now());
    return base::conflict("undone");
  }));
  EXPECT_EQ(wake, std::nullopt);
}

// All orders of two nodes' claim, work and end, with the lease running out in between. The model: a node that holds the
// fence that the row has may end it, and no other; the work is ended exactly once.
enum class Step { claim, commit_work, finish, put_back, expire };

struct Node {
  std::unique_ptr<Database> database;
  std::unique_ptr<Store> store;
  std::vector<Step> steps;
  std::optional<Due> held;
};

class TwoNodes : public DueTest {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    database_ = std::make_unique<FreshDatabase>(GetParam());
    for (int i = 0; i < 2; ++i) {
      nodes_[i].database = database_->open_again();
      nodes_[i].store =
          std::make_unique<Store>(*nodes_[i].database, StoreOptions{.clock = [this] { return instant_; }, .node = i});
    }
  }

  template <class Work>
  void write(int node, Work work) {
    const auto outcome = nodes_[node].store->write_now([&](Transaction& tx) -> base::Result<void> {
      work(tx);
      return {};
    });
    ASSERT_TRUE(outcome) << outcome.error().message;
  }

  void begin() {
    write(0, [&](Transaction& tx) {
      due::cancel(tx, climb, 1);
      due::schedule(tx, climb, 1, instant_);
    });
    exists_ = true;
    owner_.reset();
    ends_ = 0;
    for (Node& node : nodes_) node.held.reset();
  }

  void claim(int node) {
    write(node, [&](Transaction& tx) {
      const auto taken = due::take(tx, climb, seconds(10), 5);
      const bool is_free = exists_ && (!owner_ || lease_until_ <= instant_);
      EXPECT_EQ(taken.size(), is_free ? 1U : 0U);
      if (taken.empty()) return;
      nodes_[node].held = taken[0];
      owner_ = node;
      lease_until_ = taken[0].lease_until;
    });
  }

  void end(int node, Step how) {
    auto& held = nodes_[node].held;
    if (!held) return;
    write(node, [&](Transaction& tx) {
      const bool is_owner = exists_ && owner_ == node;
      EXPECT_EQ(due::is_held(tx, *held), is_owner);
      if (how == Step::commit_work) return;
      const bool ended =
          how == Step::finish ? due::finish(tx, *held) : due::put_back(tx, *held, instant_, held->failures + 1);
      EXPECT_EQ(ended, is_owner);
      if (!ended) return;
      exists_ = how != Step::finish;
      owner_.reset();
      if (how == Step::finish) ++ends_;
    });
  }

  void take_step(int node, Step step) {
    if (step == Step::claim) return claim(node);
    if (step == Step::expire) {
      instant_ = instant_ + seconds(10);
      return;
    }
    end(node, step);
  }

  base::Instant instant_{1'800'000'000'000'000};
  std::unique_ptr<FreshDatabase> database_;
  std::array<Node, 2> nodes_;
  bool exists_ = false;
  std::optional<int> owner_;
  base::Instant lease_until_;
  int ends_ = 0;
};

TEST_P(TwoNodes, EndTheWorkOnceInEveryOrderOfTheirSteps) {
  const std::vector<std::vector<Step>> plans{{Step::claim, Step::expire, Step::commit_work, Step::finish, Step::claim},
                                             {Step::claim, Step::commit_work, Step::finish, Step::claim, Step::finish},
                                             {Step::claim, Step::put_back, Step::claim, Step::expire, Step::finish}};
  int orders = 0;
  for (std::size_t plan = 0; plan < plans.size(); ++plan) {
    const std::array both{plans[plan], plans[(plan + 1) % plans.size()]};
    std::vector<int> order{0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    do {
      begin();
      std::array<std::size_t, 2> at{};
      for (const int node : order) take_step(node, both[node][at[node]++]);
      EXPECT_LE(ends_, 1);
      if (HasFailure()) return;
      ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
  }
  EXPECT_EQ(orders, 3 * 252);
}

// A taker's open transaction does not hold up another, nor give it the same row.
TEST(TwoPostgresNodes, PassByWhatAnotherIsTaking) {
  if (const std::string why = testing::why_not(Kind::postgres); !why.empty()) GTEST_SKIP() << why;
  FreshStore first(Kind::postgres);
  const auto database = first.database.open_again();
  Store second(*database, {.clock = [&] { return first.now; }, .node = 1});
  EXPECT_TRUE(first.write([&](Transaction& tx) {
    for (int subject = 1; subject <= 4; ++subject) due::schedule(tx, climb, subject, first.now);
  }));
  EXPECT_TRUE(first.write([&](Transaction& tx) {
    EXPECT_EQ(due::take(tx, climb, seconds(10), 2).size(), 2U);
    EXPECT_TRUE(second.write_now([](Transaction& other) -> base::Result<void> {
      const auto taken = due::take(other, climb, seconds(10), 9);
      EXPECT_EQ(taken.size(), 2U);
      EXPECT_EQ(taken.at(0).subject, 3);
      return {};
    }));
  }));
}

constexpr auto name = [](const auto& kind) { return testing::name_of(kind.param); };
INSTANTIATE_TEST_SUITE_P(Both, DueTest, ::testing::Values(Kind::sqlite_memory, Kind::sqlite_file, Kind::postgres),
                         name);
INSTANTIATE_TEST_SUITE_P(Both, TwoNodes, ::testing::Values(Kind::sqlite_file, Kind::postgres), name);

}  // namespace
}  // namespace store::due
