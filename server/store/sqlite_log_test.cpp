// The log written in one piece, synced and copied beside the writer: what stands in the files is what was committed.
#include "store/sqlite_log.h"

#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include "store/session.h"
#include "store/sqlite_checkpoint.h"
#include "store/testing/fresh_store.h"

// SQLite's syncs end here as well: a program's own functions come before a library's.
static std::atomic<int> syncs = 0;
extern "C" int fdatasync(int file) {
  ++syncs;
  return static_cast<int>(syscall(SYS_fdatasync, file));
}

namespace store {
namespace {

namespace fs = std::filesystem;
using testing::TemporaryFolder;

// The rows of a table by key, as they should be.
using Content = std::map<std::int64_t, std::string>;

Content content_of(Session& session) {
  Content found;
  const auto rows = session.query("select id, body from thing order by id", {});
  while (rows->next()) found.emplace(rows->integer(0), std::string(rows->text(1)));
  return found;
}

bool is_sound(Session& session) {
  const auto rows = session.query("pragma integrity_check", {});
  return rows->next() && rows->text(0) == "ok";
}

// A writer that serves, and what it has committed.
class LogTest : public ::testing::Test {
 protected:
  LogTest() : database_(open_sqlite(folder_ / "a.db")), writer_(database_->open_writer()) {
    writer_->script("create table thing (id integer primary key, body text not null); pragma cache_size=20;");
    sync_ = writer_->defer_sync();
  }

  // Puts, changes and removes rows; undoes some of it, or all.
  void transact() {
    Content inside = committed_;
    writer_->execute("begin immediate", {});
    for (int i = number(1, 30); i > 0; --i) change(inside);
    writer_->execute("savepoint part", {});
    Content part = inside;
    for (int i = number(0, 10); i > 0; --i) change(part);
    const bool keeps_part = number(0, 1) == 1;
    if (!keeps_part) writer_->execute("rollback to part", {});
    writer_->execute("release part", {});
    if (number(0, 4) == 0) return static_cast<void>(writer_->execute("rollback", {}));
    writer_->execute("commit", {});
    committed_ = keeps_part ? part : inside;
  }

  // What a machine that stops now would find: the files as they are, without the index in shared memory.
  Content content_after_a_stop() {
    const TemporaryFolder copy;
    fs::copy_file(folder_ / "a.db", copy / "a.db");
    fs::copy_file(folder_ / "a.db-wal", copy / "a.db-wal");
    const auto session = open_sqlite(copy / "a.db")->open_writer();
    EXPECT_TRUE(is_sound(*session));
    return content_of(*session);
  }

  int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }

  TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
  std::shared_ptr<Session> writer_;
  std::function<void()> sync_;
  Content committed_;
  std::mt19937 random_{42};

 private:
  void change(Content& content) {
    const std::int64_t id = number(1, 400);
    if (number(0, 3) == 0) {
      const Parameter which[] = {id};
      writer_->execute("delete from thing where id = $1", which);
      content.erase(id);
      return;
    }
    const std::string body(static_cast<std::size_t>(number(1, 6'000)), static_cast<char>(number('a', 'z')));
    const Parameter row[] = {id, std::string_view(body)};
    writer_->execute("insert into thing values ($1, $2) on conflict (id) do update set body = excluded.body", row);
    content[id] = body;
  }
};

TEST_F(LogTest, HoldsWhatWasCommittedForReadersAndAfterAStop) {
  const auto reader = database_->open_reader();
  for (int round = 0; round < 150; ++round) {
    transact();
    writer_->rest(number(0, 3) == 0);
    if (round % 10 == 0) sync_();
    ASSERT_EQ(content_of(*reader), committed_);
    if (round % 5 == 0) {
      ASSERT_EQ(content_after_a_stop(), committed_);
    }
  }
  EXPECT_TRUE(is_sound(*writer_));
}

TEST_F(LogTest, IsCopiedAndBegunAnewWhileCommitsComeWithoutAPause) {
  const auto size_of_log = [this] { return fs::file_size(folder_ / "a.db-wal"); };
  const auto begun = [this] {
    std::ifstream log(folder_ / "a.db-wal", std::ios::binary);
    std::string header(32, ' ');
    log.read(header.data(), 32);
    return header;
  };
  const std::string first = begun();
  const auto reader = database_->open_reader();
  constexpr std::uintmax_t most = 30'000 * 4'120ULL;
  while (begun() == first && size_of_log() < most) {
    for (int i = 0; i < 50; ++i) {
      transact();
      writer_->rest(false);
    }
  }
  EXPECT_LT(size_of_log(), most);
  EXPECT_EQ(content_of(*reader), committed_);
  EXPECT_EQ(content_after_a_stop(), committed_);
}

TEST_F(LogTest, KeepsWhatAReaderStillLooksAtHoweverMuchIsCopied) {
  const auto reader = database_->open_reader();
  transact();
  const Content before = committed_;
  reader->execute("begin", {});
  EXPECT_EQ(content_of(*reader), before);
  for (int i = 0; i < 300; ++i) {
    transact();
    writer_->rest(i % 2 == 0);
  }
  EXPECT_EQ(content_of(*reader), before);
  reader->execute("rollback", {});
  EXPECT_EQ(content_of(*reader), committed_);
}

int written_pieces = 0;
ssize_t counting_write(int file, const void* bytes, std::size_t count, off_t at) {
  ++written_pieces;
  return pwrite(file, bytes, count, at);
}

TEST_F(LogTest, IsWrittenInAFewPiecesACommit) {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const auto call = reinterpret_cast<sqlite3_syscall_ptr>(&counting_write);
  for (const char* name : {"pwrite", "pwrite64"}) system->xSetSystemCall(system, name, call);
  writer_->execute("begin immediate", {});
  writer_->execute(
      "insert into thing with recursive n(i) as (select 1 union all select i + 1 from n where i < 100) "
      "select i, hex(randomblob(2000)) from n",
      {});
  writer_->script("pragma cache_size=4000");
  written_pieces = 0;
  writer_->execute("commit", {});
  for (const char* name : {"pwrite", "pwrite64"}) system->xSetSystemCall(system, name, nullptr);
  EXPECT_GT(written_pieces, 0);
  EXPECT_LT(written_pieces, 10);
}

TEST(GatheringFileSystem, PutsOffTheSyncOfACommitButOfNoNewHeaderAndNotBeforeACheckpoint) {
  const TemporaryFolder folder;
  sqlite3* connection = nullptr;
  sqlite3_open_v2((folder / "a.db").c_str(), &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                  gathering_file_system());
  const auto syncs_of = [connection](const char* sql) {
    const int before = syncs;
    EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
    return syncs - before;
  };
  syncs_of("pragma journal_mode=wal; pragma synchronous=full; create table thing (id integer primary key)");
  EXPECT_EQ(syncs_of("insert into thing values (1)"), 1);
  const auto sync = log_sync(connection);
  sync_commits(connection, false);
  EXPECT_EQ(syncs_of("insert into thing values (2)"), 0);
  const int before = syncs;
  sync();
  EXPECT_EQ(syncs - before, 1);
  EXPECT_EQ(syncs_of("insert into thing values (3)"), 0);
  sync_commits(connection, true);
  EXPECT_EQ(syncs_of("pragma wal_checkpoint(passive)"), 2) << "the log, then the file";
  sync_commits(connection, false);
  EXPECT_EQ(syncs_of("insert into thing values (4)"), 1) << "the header of the log that is begun anew";
  EXPECT_EQ(syncs_of("insert into thing values (5)"), 0);
  sqlite3_close_v2(connection);
}

TEST(Checkpointer, SaysHowMuchItCopied) {
  const TemporaryFolder folder;
  const auto writer = open_sqlite(folder / "a.db")->open_writer();
  writer->script("create table thing (id integer primary key)");
  Checkpointer checkpointer(folder / "a.db");
  EXPECT_FALSE(checkpointer.busy());
  checkpointer.start();
  while (checkpointer.busy()) std::this_thread::yield();
  EXPECT_GT(checkpointer.copied(), 0);
}

}  // namespace
}  // namespace store
