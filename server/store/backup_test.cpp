// A backup holds one moment of the store, is noticed when it is damaged, and moves a store between the engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include "store/backup.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "base/random.h"
#include "store/alerts.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/organisation.h"
#include "store/testing/fresh_store.h"
#include "store/testing/random_rows.h"

namespace store {
namespace {

using testing::noon;

namespace fs = std::filesystem;
using base::Code;
using testing::FreshDatabase;
using testing::FreshStore;
using testing::Kind;

template <class T>
void insert_some(Transaction& tx, testing::RandomRows& random) {
  for (int i = 0; i < 150; ++i) tx.insert(random.row<T>());
}

void fill(FreshStore& fresh) {
  testing::RandomRows random(7);
  const auto filled = fresh.write([&](Transaction& tx) {
    insert_some<catalog::Person>(tx, random);
    insert_some<alert::Alert>(tx, random);
    insert_some<escalation::Page>(tx, random);
    insert_some<incident::Incident>(tx, random);
    organisation::set_setting(tx, "name", std::string("with a\0nul", 10));
    organisation::set_setting(tx, "id_node", "3");
    due::schedule(tx, due::Kind::climb, 5, noon);
    for (int i = 0; i < 40; ++i) tx.append({.at = noon, .recorded_at = noon, .subject_id = i, .kind = "k"});
  });
  ASSERT_TRUE(filled) << filled.error().message;
}

std::vector<TableSum> sums_but_settings(const BackupSummary& summary) {
  std::vector<TableSum> sums;
  for (const TableSum& sum : summary.tables) {
    if (sum.table != "setting") sums.push_back(sum);
  }
  std::sort(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.table < b.table; });
  return sums;
}

TEST(Backup, GoesRoundFromSqliteToPostgresAndBackUnchanged) {
  if (const std::string why = testing::why_not(Kind::postgres); !why.empty()) GTEST_SKIP() << why;
  FreshStore origin(Kind::sqlite_file);
  fill(origin);
  const testing::TemporaryFolder folder;
  const auto first = back_up(*origin.database, folder / "1", noon);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->feed_position, 40);
  EXPECT_EQ(first->made_at, noon);
  EXPECT_GT(first->rows, 600);

  FreshDatabase postgres(Kind::postgres);
  const auto there = restore(folder / "1", *postgres, noon);
  ASSERT_TRUE(there) << there.error().message;
  const auto second = back_up(*postgres, folder / "2", noon);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(sums_but_settings(*second), sums_but_settings(*first));

  FreshStore end(Kind::sqlite_file);
  ASSERT_TRUE(restore(folder / "2", *end.database, noon));
  const auto third = back_up(*end.database, folder / "3", noon);
  ASSERT_TRUE(third);
  EXPECT_EQ(sums_but_settings(*third), sums_but_settings(*first));
  origin.store.read([&](Transaction& before) {
    end.store.read([&](Transaction& after) {
      EXPECT_EQ(organisation::all<alert::Alert>(after), organisation::all<alert::Alert>(before));
      EXPECT_EQ(organisation::all<incident::Incident>(after), organisation::all<incident::Incident>(before));
      EXPECT_EQ(organisation::setting(after, "quarantined"), "1");
      EXPECT_EQ(organisation::setting(after, "id_node"), "5");
    });
  });
}

TEST(Backup, OverwritesNothing) {
  FreshStore origin(Kind::sqlite_file);
  const testing::TemporaryFolder folder;
  ASSERT_TRUE(back_up(*origin.database, folder / "b", noon));
  EXPECT_EQ(back_up(*origin.database, folder / "b", noon).error().code, Code::conflict);
  EXPECT_FALSE(fs::exists(folder / "b.partial"));
}

TEST(Backup, LeavesNothingBehindWhereItCannotBeWritten) {
  FreshStore origin(Kind::sqlite_file);
  const testing::TemporaryFolder folder;
  EXPECT_EQ(back_up(*origin.database, folder / "missing/b", noon).error().code, Code::unavailable);
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(Backup, IsNotRestoredOverPeople) {
  FreshStore origin(Kind::sqlite_file);
  fill(origin);
  const testing::TemporaryFolder folder;
  ASSERT_TRUE(back_up(*origin.database, folder / "b", noon));
  const auto refused = restore(folder / "b", *origin.database, noon);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::conflict);
  origin.store.read([](Transaction& tx) { EXPECT_EQ(organisation::setting(tx, "quarantined"), std::nullopt); });
}

TEST(Backup, IsNotRestoredWhenItIsCutShortOrAnyBitOfItIsFlipped) {
  FreshStore origin(Kind::sqlite_file);
  fill(origin);
  const testing::TemporaryFolder folder;
  ASSERT_TRUE(back_up(*origin.database, folder / "b", noon));
  std::ifstream in(folder / "b", std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  FreshStore target(Kind::sqlite_memory);
  const auto is_refused = [&](const std::string& bytes) {
    std::ofstream(folder / "damaged", std::ios::binary) << bytes;
    const auto outcome = restore(folder / "damaged", *target.database, noon);
    return !outcome && outcome.error().code == Code::invalid &&
           outcome.error().message.find("is damaged") != std::string::npos;
  };
  base::Random random(5);
  for (int i = 0; i < 150; ++i) {
    const auto at = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(whole.size()) - 1));
    EXPECT_TRUE(is_refused(whole.substr(0, at))) << at;
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1 << random.between(0, 7));
    EXPECT_TRUE(is_refused(flipped)) << at;
  }
  EXPECT_TRUE(is_refused("not a backup"));
  EXPECT_EQ(restore(folder / "absent", *target.database, noon).error().code, Code::not_found);
  target.store.read([](Transaction& tx) { EXPECT_EQ(feed::head(tx), 0); });
  EXPECT_TRUE(restore(folder / "b", *target.database, noon));
}

class OnlineBackup : public ::testing::TestWithParam<Kind> {};

TEST_P(OnlineBackup, HoldsOneMomentOfAStoreThatIsWritten) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshDatabase database(GetParam());
  Store store(*database, {.pace = Pace::threaded, .clock = [] { return noon; }});
  std::atomic<bool> stopped = false;
  std::thread writer([&] {
    for (int i = 0; !stopped; ++i) {
      EXPECT_TRUE(store.write_now([i](Transaction& tx) -> base::Result<void> {
        tx.append({.at = noon, .recorded_at = noon, .subject_id = i, .kind = "k"});
        tx.append({.at = noon, .recorded_at = noon, .subject_id = i, .kind = "k"});
        organisation::count_up(tx, "writes");
        return {};
      }));
    }
  });
  const testing::TemporaryFolder folder;
  for (int i = 0; i < 5; ++i) {
    const std::string path = folder / std::to_string(i);
    EXPECT_TRUE(back_up(*database, path, noon));
    const auto copy = open_sqlite(path);
    const auto session = copy->open_reader();
    const auto rows = session->query(
        "select (select position from feed_head), (select coalesce(max(position), 0) from entry), "
        "(select count(*) from entry), 2 * coalesce((select value from counter), 0)",
        {});
    ASSERT_TRUE(rows->next());
    for (int column = 1; column < 4; ++column) EXPECT_EQ(rows->integer(column), rows->integer(0));
  }
  stopped = true;
  writer.join();
}

INSTANTIATE_TEST_SUITE_P(Both, OnlineBackup, ::testing::Values(Kind::sqlite_file, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
