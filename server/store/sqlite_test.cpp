// What is special to SQLite: indexes that are used, a full disk, a process that is killed.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/alerts.h"
#include "store/calls.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/incidents.h"
#include "store/migrate.h"
#include "store/organisation.h"
#include "store/pages.h"
#include "store/testing/fresh_store.h"

namespace store {
namespace {

using testing::FreshDatabase;
using testing::FreshStore;
using testing::Kind;
using testing::noon;
using testing::TemporaryFolder;

// Passes everything on and asks for the plan of each statement.
class Explaining : public Session {
 public:
  explicit Explaining(Session& inner) : inner_(inner) {}
  Engine engine() const override { return inner_.engine(); }
  std::unique_ptr<Rows> query(std::string_view sql, std::span<const Parameter> parameters) override {
    explain(sql, parameters);
    return inner_.query(sql, parameters);
  }
  std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
    explain(sql, parameters);
    return inner_.execute(sql, parameters);
  }
  void script(std::string_view sql) override { inner_.script(sql); }
  std::int64_t changes() const override { return inner_.changes(); }
  void rest(bool idle) override { inner_.rest(idle); }

  std::string scans;  // every line of a plan that reads a whole table or sorts it, with its statement
  int count = 0;

 private:
  void explain(std::string_view sql, std::span<const Parameter> parameters) {
    ++count;
    const auto rows = inner_.query("explain query plan " + std::string(sql), parameters);
    while (rows->next()) {
      const std::string line(rows->text(3));
      // One row holds the feed's head; the rows of a subquery's answer are few.
      const bool harmless = line.starts_with("SCAN feed_head") || line.starts_with("SCAN CONSTANT ROW");
      if (line.starts_with("SCAN") && !harmless) scans += line + " <- " + std::string(sql) + "\n";
    }
  }
  Session& inner_;
};

TEST(HotStatements, FindTheirRowsByAnIndex) {
  FreshStore fresh(Kind::sqlite_memory);
  ASSERT_TRUE(fresh.write([](Transaction& outer) {
    Explaining session(outer.session());
    base::IdMaker ids(0);
    Transaction tx(session, ids, outer.now());
    alerts::find_open(tx, {1}, "k");
    alerts::find(tx, {1});
    alerts::events_of(tx, {1}, 9);
    pages::find(tx, {1});
    pages::find_live(tx, {1});
    pages::find_last(tx, {1});
    pages::steps_of(tx, {1});
    pages::extend_step(tx, {.page = {1}});
    pages::notifications_of(tx, {1});
    pages::find_notification(tx, {1});
    pages::state_of(tx, {1});
    pages::due_by_method(tx, 9);
    calls::alerts_between(tx, noon, noon);
    pages::last_sent_at(tx, {1}, noon);
    pages::attempts_of(tx, {1});
    pages::finish_attempt(tx, {1}, 1, "", "");
    due::schedule(tx, due::Kind::climb, 1, tx.now());
    for (const due::Due& taken : due::take(tx, due::Kind::climb, base::seconds(1), 9)) {
      due::is_held(tx, taken);
      due::put_back(tx, taken, noon, 1);
      due::finish(tx, taken);
    }
    due::take_one(tx, due::Kind::climb, 1, base::seconds(1));
    due::cancel(tx, due::Kind::climb, 1);
    due::next(tx);
    feed::head(tx);
    feed::after(tx, 1, 9);
    feed::of_subject(tx, Subject::page, 1, 9);
    feed::of_incident(tx, 1, 0, 9);
    incidents::load(tx, {1});
    incidents::find_by_number(tx, 1);
    incidents::facts_of(tx, {1});
    incidents::followers(tx, {1});
    incidents::incident_of(tx, {1});
    incidents::alerts_of(tx, {1});
    organisation::setting(tx, "a");
    organisation::count_up(tx, "a");
    EXPECT_EQ(session.scans, "");
    EXPECT_GE(session.count, 35);
  }));
}

// Until the disk is full, then on when there is room again.
void write_until_full(Store& store, const std::function<void()>& make_room) {
  const std::string much(20'000, 'x');
  int accepted = 0;
  const auto write = [&] {
    return store.write_now([&](Transaction& tx) -> base::Result<void> {
      organisation::set_setting(tx, std::to_string(accepted), much);
      return {};
    });
  };
  base::Result<void> outcome = write();
  for (; outcome && accepted < 5'000; outcome = write()) ++accepted;
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::Code::unavailable);
  EXPECT_THAT(outcome.error().message, ::testing::HasSubstr("disk is full"));
  EXPECT_FALSE(write());
  make_room();
  EXPECT_TRUE(write());
  store.read([&](Transaction& tx) {
    EXPECT_EQ(tx.number("select count(*) from setting where length(value) = 20000"), accepted + 1);
  });
}

TEST(FullDisk, AnswersUnavailableAndRecovers) {
  FreshStore fresh(Kind::sqlite_memory);
  const auto session = (*fresh.database).open_writer();
  session->script("pragma max_page_count = 400");
  write_until_full(fresh.store, [&] { session->script("pragma max_page_count = 4000"); });
}

TEST(FullDisk, AnswersUnavailableAndRecoversOnAFileSystemThatIsFull) {
  TemporaryFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=4m") != 0) GTEST_SKIP() << "may not mount a small disk";
  bool is_broken = false;
  {
    const auto database = open_sqlite(folder / "muster.db");
    EXPECT_TRUE(migrate(*database->open_writer(), noon));
    Store store(*database, {.clock = [] { return noon; }, .broken = [&](const std::string&) { is_broken = true; }});
    write_until_full(store,
                     [&] { EXPECT_EQ(mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=16m"), 0); });
  }
  EXPECT_FALSE(is_broken);
  umount2(folder.path().c_str(), MNT_DETACH);
}

// Writes numbers until it is killed, and tells each after its commit.
[[noreturn]] void write_for_ever(const std::string& path, int pipe, std::int64_t number) {
  const auto database = open_sqlite(path);
  Store store(*database, {.pace = Pace::threaded, .clock = [] { return noon; }});
  for (;; ++number) {
    const auto outcome = store.write_now([number](Transaction& tx) -> base::Result<void> {
      tx.insert(alert::Alert{.id = {number}, .service = {1}, .dedup_key = std::to_string(number)});
      tx.append({.at = noon, .recorded_at = noon, .subject_id = number, .kind = "k"});
      return {};
    });
    if (!outcome || write(pipe, &number, sizeof number) != sizeof number) _exit(1);
  }
}

TEST(KilledWriter, LosesNothingThatItAcknowledged) {
  FreshDatabase fresh(Kind::sqlite_file);
  std::int64_t next = 1;
  for (int cycle = 0; cycle < 20; ++cycle) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) write_for_ever(fresh.address(), ends[1], next);
    close(ends[1]);
    std::int64_t acknowledged = 0;
    std::int64_t number = 0;
    for (int i = 0; i < 5 + cycle * 7 && read(ends[0], &number, sizeof number) == sizeof number; ++i) {
      acknowledged = number;
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    while (read(ends[0], &number, sizeof number) == sizeof number) acknowledged = number;
    close(ends[0]);
    ASSERT_GE(acknowledged, next);
    Store store(*fresh, {.clock = [] { return noon; }});
    store.read([&](Transaction& tx) {
      const std::int64_t count = tx.number("select count(*) from alert");
      EXPECT_GE(count, acknowledged);
      EXPECT_LE(count, acknowledged + 1);
      EXPECT_EQ(tx.number("select max(id) from alert"), count);
      EXPECT_EQ(feed::head(tx), count);
      EXPECT_EQ(tx.number("select count(*) from entry"), count);
      next = count + 1;
    });
  }
  const auto session = (*fresh).open_writer();
  const auto rows = session->query("pragma integrity_check", {});
  ASSERT_TRUE(rows->next());
  EXPECT_EQ(rows->text(0), "ok");
}

}  // namespace
}  // namespace store
