// What is special to PostgreSQL: several nodes in each other's way, and connections that are lost.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // options that no test is about keep their defaults

#include <gmock/gmock.h>

#include <atomic>
#include <latch>

#include "store/organisation.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshStore;
using testing::Kind;

class PostgresTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(Kind::postgres); !why.empty()) GTEST_SKIP() << why;
    fresh_ = std::make_unique<FreshStore>(Kind::postgres);
    again_ = fresh_->database.open_again();
    other_ = std::make_unique<Store>(*again_, StoreOptions{.clock = [this] { return fresh_->now; }, .node = 1});
  }
  // Ends every other connection to this test's database, as an administrator or a fail-over would.
  void cut_connections() {
    const auto database = fresh_->database.open_again();
    const auto session = database->open_writer();
    const auto rows = session->query(
        "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity "
        "where datname = current_database() and pid <> pg_backend_pid()",
        {});
    ASSERT_TRUE(rows->next());
    ASSERT_GT(rows->integer(0), 0);
  }
  static base::Result<void> set(Transaction& tx, std::string_view name) {
    organisation::set_setting(tx, name, "1");
    return {};
  }
  std::optional<std::string> setting(std::string_view name) {
    std::optional<std::string> found;
    fresh_->store.read([&](Transaction& tx) { found = organisation::setting(tx, name); });
    return found;
  }

  std::unique_ptr<FreshStore> fresh_;
  std::unique_ptr<Database> again_;
  std::unique_ptr<Store> other_;
};

// Each waits until the other has changed its first row: a deadlock, of which PostgreSQL ends one side.
TEST_F(PostgresTest, RunsWorkAgainWhenAnotherNodeWasInTheWay) {
  ASSERT_TRUE(fresh_->write([](Transaction& tx) {
    tx.execute("insert into counter values ('a', 0)");
    tx.execute("insert into counter values ('b', 0)");
  }));
  std::latch both(2);
  std::atomic<int> runs = 0;
  const auto change = [&](Store& store, std::string_view first, std::string_view second) {
    bool is_first_run = true;
    const auto outcome = store.write_now([&](Transaction& tx) -> base::Result<void> {
      ++runs;
      organisation::count_up(tx, first);
      if (std::exchange(is_first_run, false)) both.arrive_and_wait();
      organisation::count_up(tx, second);
      return {};
    });
    EXPECT_TRUE(outcome);
  };
  std::thread thread([&] { change(*other_, "b", "a"); });
  change(fresh_->store, "a", "b");
  thread.join();
  EXPECT_GE(runs, 3);
  fresh_->store.read([](Transaction& tx) { EXPECT_EQ(tx.number("select sum(value)::bigint from counter"), 4); });
}

TEST_F(PostgresTest, AnswersUnavailableWhenTheConnectionIsLostAndGoesOnWithTheNextWrite) {
  const auto lost = fresh_->store.write_now([this](Transaction& tx) -> base::Result<void> {
    TRY_DO(set(tx, "in flight"));
    cut_connections();
    return set(tx, "after");
  });
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, base::Code::unavailable);
  EXPECT_TRUE(fresh_->store.write_now([](Transaction& tx) { return set(tx, "next"); }));
  EXPECT_EQ(setting("in flight"), std::nullopt);
  EXPECT_EQ(setting("next"), "1");
}

TEST_F(PostgresTest, NoticesNothingWhenTheConnectionIsLostBetweenTwoWrites) {
  EXPECT_TRUE(fresh_->store.write_now([](Transaction& tx) { return set(tx, "before"); }));
  EXPECT_EQ(setting("before"), "1");
  cut_connections();
  EXPECT_TRUE(fresh_->store.write_now([](Transaction& tx) { return set(tx, "after"); }));
  EXPECT_EQ(setting("after"), "1");
}

TEST_F(PostgresTest, AnswersUnavailableWhenTheConnectionIsLostAtTheCommit) {
  const auto lost = fresh_->store.write_now([this](Transaction& tx) -> base::Result<void> {
    TRY_DO(set(tx, "in flight"));
    cut_connections();
    return {};
  });
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, base::Code::unavailable);
  EXPECT_EQ(setting("in flight"), std::nullopt);
}

TEST_F(PostgresTest, SaysThatTheDatabaseCannotBeReached) {
  const auto nowhere = open_postgres("host=/nonexistent dbname=x");
  EXPECT_THROW(nowhere->open_writer(), Unavailable);
}

}  // namespace
}  // namespace store
