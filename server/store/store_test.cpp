// What the store promises its callers, on both engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include "store/store.h"

#include <gmock/gmock.h>

#include <atomic>
#include <future>
#include <latch>

#include "base/check.h"
#include "store/alerts.h"
#include "store/feed.h"
#include "store/migrate.h"
#include "store/organisation.h"
#include "store/pages.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using base::Code;
using testing::FreshDatabase;
using testing::FreshStore;
using testing::Kind;
using testing::noon;
using testing::Schema;

constexpr auto name = [](const auto& kind) { return testing::name_of(kind.param); };
base::Result<void> nothing() { return {}; }
base::Result<void> set(Transaction& tx, std::string_view key, std::string_view value = "1") {
  organisation::set_setting(tx, key, value);
  return {};
}
Entry entry(std::int64_t subject = 1) { return {.at = noon, .recorded_at = noon, .subject_id = subject, .kind = "k"}; }

class StoreTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    fresh_ = std::make_unique<FreshStore>(GetParam());
  }
  Store& store() { return fresh_->store; }
  Code code_of(Store::Work work) {
    const auto outcome = store().write_now(std::move(work));
    EXPECT_FALSE(outcome);
    return outcome ? Code::invalid : outcome.error().code;
  }
  std::optional<std::string> setting(std::string_view key) {
    std::optional<std::string> found;
    store().read([&](Transaction& tx) { found = organisation::setting(tx, key); });
    return found;
  }
  StoreOptions threaded() {
    return {.pace = Pace::threaded, .clock = [] { return noon; }};
  }

  std::unique_ptr<FreshStore> fresh_;
};

TEST_P(StoreTest, UndoesWorkThatReturnsAnErrorOrFails) {
  EXPECT_EQ(code_of([](Transaction& tx) -> base::Result<void> {
              tx.append(entry());
              TRY_DO(set(tx, "a"));
              return base::conflict("no");
            }),
            Code::conflict);
  EXPECT_EQ(code_of([](Transaction& tx) -> base::Result<void> {
              TRY_DO(set(tx, "a"));
              CHECK(false);
              return {};
            }),
            Code::internal);
  EXPECT_EQ(code_of([](Transaction& tx) -> base::Result<void> {
              TRY_DO(set(tx, "a"));
              throw std::out_of_range("an index");
            }),
            Code::internal);
  EXPECT_EQ(code_of([](Transaction& tx) -> base::Result<void> {
              TRY_DO(set(tx, "a"));
              tx.query("select nonsense from setting");
              return {};
            }),
            Code::internal);
  EXPECT_EQ(setting("a"), std::nullopt);
  store().read([](Transaction& tx) { EXPECT_EQ(feed::head(tx), 0); });
  EXPECT_TRUE(store().write_now([](Transaction& tx) { return set(tx, "a"); }));
}

TEST_P(StoreTest, HasOneOpenAlertOfAKeyAndMoreOfThemWhenTheEarlierAreResolved) {
  const auto open = [this](std::int64_t id) {
    return fresh_->write(
        [&](Transaction& tx) { tx.insert(alert::Alert{.id = {id}, .service = {1}, .dedup_key = "disk"}); });
  };
  ASSERT_TRUE(open(1));
  const auto twin = open(2);
  ASSERT_FALSE(twin);
  EXPECT_EQ(twin.error().code, Code::conflict);
  for (std::int64_t id = 1; id <= 3; ++id) {
    EXPECT_TRUE(fresh_->write([&](Transaction& tx) {
      auto found = alerts::find_open(tx, {1}, "disk");
      EXPECT_EQ(found->id.number, id);
      found->state = alert::State::resolved;
      EXPECT_TRUE(tx.update(*found));
      EXPECT_FALSE(alerts::find_open(tx, {1}, "disk"));
    }));
    EXPECT_TRUE(open(id + 1));
  }
}

TEST_P(StoreTest, TakesAStepOfAPageOnce) {
  EXPECT_TRUE(fresh_->write([](Transaction& tx) {
    PageStep step{.page = {1}, .generation = 1, .loop = 0, .rung = 0, .reason = "first"};
    EXPECT_TRUE(pages::add_step(tx, step));
    step.reason = "second";
    EXPECT_FALSE(pages::add_step(tx, step));
    step.rung = 1;
    EXPECT_TRUE(pages::add_step(tx, step));
    const auto steps = pages::steps_of(tx, {1});
    EXPECT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps.at(0).reason, "first");
  }));
}

TEST_P(StoreTest, CountsUpFromOneAndNotForWorkThatIsUndone) {
  std::int64_t count = 0;
  const auto count_up = [&](Transaction& tx) { count = organisation::count_up(tx, "incident"); };
  EXPECT_TRUE(fresh_->write(count_up));
  EXPECT_EQ(count, 1);
  code_of([&](Transaction& tx) -> base::Result<void> {
    count_up(tx);
    return base::conflict("undone");
  });
  EXPECT_TRUE(fresh_->write(count_up));
  EXPECT_EQ(count, 2);
}

TEST_P(StoreTest, RefusesAChangeOfWhatSomebodyElseChangedFirst) {
  catalog::Team team{.id = {1}, .name = "one"};
  std::int64_t before = 0;
  EXPECT_TRUE(fresh_->write([&](Transaction& tx) {
    organisation::add(tx, team);
    before = organisation::version(tx);
  }));
  team.name = "two";
  const auto replace = [&](std::int64_t expected) {
    return fresh_->write([&](Transaction& tx) { return organisation::replace(tx, team, expected); });
  };
  EXPECT_TRUE(replace(1));
  const auto stale = replace(1);
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, Code::stale);
  EXPECT_TRUE(replace(2));
  EXPECT_TRUE(fresh_->write([&](Transaction& tx) {
    EXPECT_EQ(organisation::version(tx), before + 2);
    EXPECT_EQ(organisation::version_of<catalog::Team>(tx, team.id), 3);
    EXPECT_TRUE((organisation::remove<catalog::Team>(tx, team.id)));
    EXPECT_FALSE((organisation::remove<catalog::Team>(tx, team.id)));
    EXPECT_EQ(organisation::version(tx), before + 3);
    EXPECT_EQ(organisation::replace(tx, team).error().code, Code::not_found);
  }));
}

TEST_P(StoreTest, DoesNotWriteInARead) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "readers of a database in memory share the writer's session";
  EXPECT_ANY_THROW(store().read([](Transaction& tx) { organisation::set_setting(tx, "a", "1"); }));
  EXPECT_EQ(setting("a"), std::nullopt);
}

TEST_P(StoreTest, ShowsAReaderOneSnapshot) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "readers of a database in memory share the writer's session";
  store().read([this](Transaction& tx) {
    EXPECT_EQ(organisation::setting(tx, "a"), std::nullopt);
    EXPECT_TRUE(store().write_now([](Transaction& other) { return set(other, "a"); }));
    EXPECT_EQ(organisation::setting(tx, "a"), std::nullopt);
  });
  EXPECT_EQ(setting("a"), "1");
}

// The writer is held up by the first job, so that those behind it make one group.
TEST_P(StoreTest, UndoesOnlyTheFailingJobsOfAGroupAndAnswersEachAfterTheCommit) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "a database in memory is for one thread";
  std::vector<std::int64_t> commits;
  StoreOptions options = threaded();
  options.committed = [&](const Committed& made) { commits.push_back(made.feed_position); };
  Store group(*fresh_->database, options);
  std::latch started(1);
  std::latch queued(1);
  std::vector<std::future<base::Result<void>>> answers;
  const auto write = [&](Store::Work work, std::string_view key) {
    auto promise = std::make_shared<std::promise<base::Result<void>>>();
    answers.push_back(promise->get_future());
    group.write(std::move(work), [this, promise, key](base::Result<void> outcome) {
      // Another session sees it already, or never will.
      EXPECT_EQ(setting(key).has_value(), outcome.has_value()) << key;
      promise->set_value(std::move(outcome));
    });
  };
  write(
      [&](Transaction& tx) {
        started.count_down();
        queued.wait();
        return set(tx, "first");
      },
      "first");
  started.wait();
  const auto good = [](std::string_view key) {
    return [key](Transaction& tx) {
      tx.append(entry());
      return set(tx, key);
    };
  };
  write(good("good 1"), "good 1");
  write(
      [](Transaction& tx) {
        tx.append(entry());
        CHECK(set(tx, "bug"));
        CHECK(false);
        return nothing();
      },
      "bug");
  write(
      [](Transaction& tx) {
        CHECK(set(tx, "twin"));
        tx.execute("insert into setting values ('twin', '')");
        return nothing();
      },
      "twin");
  write(
      [](Transaction& tx) -> base::Result<void> {
        CHECK(set(tx, "no"));
        return base::not_found("no");
      },
      "no");
  write(good("good 2"), "good 2");
  queued.count_down();
  std::vector<std::optional<Code>> codes;
  for (auto& answer : answers) {
    const auto outcome = answer.get();
    codes.push_back(outcome ? std::nullopt : std::optional(outcome.error().code));
  }
  EXPECT_THAT(codes, ::testing::ElementsAre(std::nullopt, std::nullopt, Code::internal, Code::conflict, Code::not_found,
                                            std::nullopt));
  group.stop();
  EXPECT_THAT(commits, ::testing::ElementsAre(0, 2));
}

// An entry that the engine refuses shows at the commit only.
TEST_P(StoreTest, BlamesABugAtTheCommitOnItsJobAlone) {
  if (GetParam() != Kind::postgres) GTEST_SKIP() << "only PostgreSQL refuses texts";
  Store group(*fresh_->database, threaded());
  std::latch queued(1);
  std::vector<std::promise<bool>> answers(3);
  const auto answer = [&](int i) {
    return [&answers, i](base::Result<void> outcome) { answers[static_cast<std::size_t>(i)].set_value(bool(outcome)); };
  };
  group.write(
      [&](Transaction& tx) {
        queued.wait();
        return set(tx, "a");
      },
      answer(0));
  group.write(
      [](Transaction& tx) {
        Entry bad = entry();
        bad.text = "\xff";
        tx.append(bad);
        return nothing();
      },
      answer(1));
  group.write(
      [](Transaction& tx) {
        tx.append(entry());
        return set(tx, "b");
      },
      answer(2));
  queued.count_down();
  EXPECT_TRUE(answers[0].get_future().get());
  EXPECT_FALSE(answers[1].get_future().get());
  EXPECT_TRUE(answers[2].get_future().get());
  store().read([](Transaction& tx) { EXPECT_EQ(feed::head(tx), 1); });
}

TEST_P(StoreTest, DoesWhatItAcceptedBeforeItStopsAndRefusesTheRest) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "a database in memory is for one thread";
  Store ending(*fresh_->database, threaded());
  std::atomic<int> done = 0;
  for (int i = 0; i < 500; ++i) {
    ending.write([i](Transaction& tx) { return set(tx, std::to_string(i)); },
                 [&](base::Result<void> outcome) { done += outcome ? 1 : 0; });
  }
  ending.stop();
  EXPECT_EQ(done, 500);
  const auto late = ending.write_now([](Transaction& tx) { return set(tx, "late"); });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::unavailable);
  store().read([](Transaction& tx) { EXPECT_EQ(tx.number("select count(*) from setting"), 500); });
}

// Two stores on one database, each with a writer of its own: positions have no gaps, and a reader that follows the feed
// never sees one appear behind its cursor.
TEST_P(StoreTest, NumbersTheFeedWithoutGapsInTheOrderOfCommits) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "a database in memory is for one thread";
  const auto again = fresh_->database.open_again();
  Store one(*fresh_->database, threaded());
  Store two(*again, threaded());
  constexpr int each = 300;
  const auto run = [](Store& to) {
    for (int i = 0; i < each; ++i) {
      EXPECT_TRUE(to.write_now([i](Transaction& tx) -> base::Result<void> {
                      tx.append(entry(i));
                      if (i % 3 == 0) return base::conflict("undone");
                      return {};
                    }).has_value() == (i % 3 != 0));
    }
  };
  std::thread first(run, std::ref(one));
  std::thread second(run, std::ref(two));
  constexpr std::int64_t expected = 2 * (each - each / 3);
  for (std::int64_t cursor = 0; cursor < expected;) {
    store().read([&](Transaction& tx) {
      for (const Entry& found : feed::after(tx, cursor, 50)) {
        ASSERT_EQ(found.position, cursor + 1);
        cursor = found.position;
      }
    });
  }
  first.join();
  second.join();
  store().read([&](Transaction& tx) { EXPECT_EQ(feed::head(tx), expected); });
}

INSTANTIATE_TEST_SUITE_P(Both, StoreTest, ::testing::Values(Kind::sqlite_memory, Kind::sqlite_file, Kind::postgres),
                         name);

class MigrateTest : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
    fresh_ = std::make_unique<FreshDatabase>(GetParam(), Schema::none);
    session_ = (**fresh_).open_writer();
  }
  std::unique_ptr<FreshDatabase> fresh_;
  std::shared_ptr<Session> session_;
};

TEST_P(MigrateTest, MakesEveryTableOnceHoweverOftenItRuns) {
  EXPECT_TRUE(migrate(*session_, noon));
  EXPECT_TRUE(migrate(*session_, noon));
  for (const std::string& table : table_names()) {
    EXPECT_NO_THROW(session_->query("select count(*) from " + table, {})->next()) << table;
  }
}

TEST_P(MigrateTest, RefusesAStoreOfANewerMusterAndAnEditedMigration) {
  ASSERT_TRUE(migrate(*session_, noon));
  session_->script("insert into migration values ('9999_later.sql', 1, 1)");
  const auto newer = migrate(*session_, noon);
  ASSERT_FALSE(newer);
  EXPECT_THAT(newer.error().message, ::testing::HasSubstr("newer Muster (it has 9999_later.sql)"));
  session_->script("delete from migration where name = '9999_later.sql'");
  session_->script("update migration set checksum = checksum + 1");
  const auto edited = migrate(*session_, noon);
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().code, Code::conflict);
  EXPECT_THAT(edited.error().message, ::testing::HasSubstr("another text"));
}

TEST_P(MigrateTest, LetsNodesStartTogether) {
  if (GetParam() == Kind::sqlite_memory) GTEST_SKIP() << "a database in memory is for one node";
  std::vector<std::thread> nodes;
  for (int i = 0; i < 4; ++i) {
    nodes.emplace_back([this] {
      const auto database = fresh_->open_again();
      EXPECT_TRUE(migrate(*database->open_writer(), noon));
    });
  }
  for (auto& node : nodes) node.join();
}

INSTANTIATE_TEST_SUITE_P(Both, MigrateTest, ::testing::Values(Kind::sqlite_memory, Kind::sqlite_file, Kind::postgres),
                         name);

}  // namespace
}  // namespace store
