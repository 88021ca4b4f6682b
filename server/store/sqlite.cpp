// SQLite: one writer, readers that only query, and checkpoints by the writer or while it goes on.
#include <sqlite3.h>

#include <array>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "store/session.h"
#include "store/sqlite_checkpoint.h"
#include "store/sqlite_log.h"

namespace store {
namespace {

// Small, so that who waits meanwhile waits for milliseconds only.
constexpr int relaxed_checkpoint_pages = 250;
constexpr int forced_checkpoint_pages = 6'000;
constexpr int most_log_pages = 24'000;  // where the disk can't copy as fast as we write

// Counting every allocation of the process would take a lock each time, and nobody reads the count.
void set_up_library() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  CHECK(done == SQLITE_OK);
}

[[noreturn]] void raise(sqlite3* connection, int code, std::string_view doing) {
  const std::string words =
      std::string(doing) + ": " + (connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
  switch (code & 0xff) {
    case SQLITE_FULL:
      throw Unavailable("the disk is full: " + words);
    case SQLITE_CANTOPEN:
      throw Unavailable("the database file can't be opened: " + words);
    case SQLITE_READONLY:
      throw Unavailable("the database can't be written: " + words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Contended(words);
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) throw NotUnique(words);
      throw base::CheckFailure(words);
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Broken(words);
    default:
      throw base::CheckFailure(words);
  }
}

struct Prepared {
  sqlite3_stmt* statement = nullptr;
  bool in_use = false;
};

class SqliteRows : public Rows {
 public:
  SqliteRows(sqlite3* connection, Prepared& prepared) : connection_(connection), prepared_(prepared) {}
  ~SqliteRows() override {
    sqlite3_reset(prepared_.statement);
    prepared_.in_use = false;
  }
  bool next() override {
    const int code = sqlite3_step(prepared_.statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE)
      raise(connection_, sqlite3_extended_errcode(connection_), sqlite3_sql(prepared_.statement));
    return false;
  }
  int column_count() const override { return sqlite3_column_count(prepared_.statement); }
  std::string_view column_name(int column) const override { return sqlite3_column_name(prepared_.statement, column); }
  bool is_null(int column) const override { return sqlite3_column_type(prepared_.statement, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(prepared_.statement, column); }
  double real(int column) const override { return sqlite3_column_double(prepared_.statement, column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared_.statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(prepared_.statement, column))};
  }

 private:
  sqlite3* connection_;
  Prepared& prepared_;
};

// SQLite numbers "$2" by first appearance and "?2" by its number.
std::string with_numbered_parameters(std::string_view sql) {
  std::string out(sql);
  for (char& c : out) {
    if (c == '$') c = '?';
  }
  return out;
}

class SqliteSession : public Session {
 public:
  SqliteSession(const std::string& path, bool writes) : writes_(writes) {
    const int flags =
        (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &connection_, flags, writes ? gathering_file_system() : nullptr);
    if (code != SQLITE_OK) {
      const std::string words = sqlite3_errmsg(connection_);
      sqlite3_close_v2(connection_);
      throw Unavailable("the database file " + path + " can't be opened: " + words);
    }
    sqlite3_extended_result_codes(connection_, 1);
    sqlite3_busy_timeout(connection_, 5'000);
    if (writes) {
      script(
          "pragma journal_mode=wal; pragma synchronous=full; pragma wal_autocheckpoint=0; pragma temp_store=memory; "
          "pragma cache_size=-16000;");
      sqlite3_wal_hook(connection_, &SqliteSession::note_log_size, this);
    } else {
      script("pragma query_only=1; pragma wal_autocheckpoint=0;");
      sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
  }
  ~SqliteSession() override {
    checkpointer_.reset();
    for (auto& [sql, prepared] : statements_) sqlite3_finalize(prepared->statement);
    sqlite3_close_v2(connection_);
  }

  Engine engine() const override { return Engine::sqlite; }

  std::unique_ptr<Rows> query(std::string_view sql, std::span<const Parameter> parameters) override {
    Prepared& prepared = prepare(sql);
    // The rows are read after the call, when the texts may be gone.
    bind(prepared.statement, parameters, SQLITE_TRANSIENT);
    prepared.in_use = true;
    return std::make_unique<SqliteRows>(connection_, prepared);
  }

  std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
    Prepared& prepared = prepare(sql);
    bind(prepared.statement, parameters, SQLITE_STATIC);
    const int code = sqlite3_step(prepared.statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
      const int extended = sqlite3_extended_errcode(connection_);
      const std::string words = sqlite3_errmsg(connection_);
      sqlite3_reset(prepared.statement);
      raise(nullptr, extended, std::string(sql) + ": " + words);
    }
    sqlite3_reset(prepared.statement);
    return sqlite3_changes64(connection_);
  }

  void script(std::string_view sql) override {
    const int code = sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) raise(connection_, sqlite3_extended_errcode(connection_), sql);
  }

  std::int64_t changes() const override { return sqlite3_total_changes64(connection_); }

  std::function<void()> defer_sync() override {
    const char* path = sqlite3_db_filename(connection_, "main");
    if (!path || !*path) return {};
    script("begin immediate; rollback;");  // there is a log from the first transaction on
    auto sync = log_sync(connection_);
    sync_commits(connection_, false);
    checkpointer_.emplace(path);
    return sync;
  }

  // While requests come, the log is copied beside them, and what they add meanwhile in another round, until little is
  // left. That is copied here: then all of it is, and the next commit begins the log anew. Else it would grow for as
  // long as they come.
  void rest(bool idle) override {
    if (!writes_ || (checkpointer_ && checkpointer_->busy())) return;
    if (std::exchange(copying_, false)) {
      copied_pages_ = checkpointer_->copied();
      if (copied_pages_ == 0) return checkpoint();  // it could not
    }
    if (log_pages_ < copied_pages_) copied_pages_ = 0;  // the log was begun anew
    const int left = log_pages_ - copied_pages_;
    const int worth_it = idle ? relaxed_checkpoint_pages : forced_checkpoint_pages;
    const bool is_little = copied_pages_ > 0 && left < relaxed_checkpoint_pages;
    if (is_little || log_pages_ >= most_log_pages || (!checkpointer_ && left >= worth_it)) return checkpoint();
    if (checkpointer_ && (copied_pages_ > 0 || left >= worth_it)) copy_beside();
  }

 private:
  static int note_log_size(void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteSession*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  void copy_beside() {
    copying_ = true;
    checkpointer_->start();
  }

  void checkpoint() {
    log_pages_ = 0;
    copied_pages_ = 0;
    if (checkpointer_) sync_commits(connection_, true);
    sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (checkpointer_) sync_commits(connection_, false);
  }

  // Most texts never move, so that their address finds the statement; the words are compared all the same.
  Prepared& prepare(std::string_view sql) {
    Recent& recent = recent_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 3 ^ sql.size()) % recent_.size()];
    if (recent.prepared && !recent.prepared->in_use && recent.sql == sql) return *recent.prepared;
    Prepared& prepared = prepare_anew(sql);
    if (const auto known = statements_.find(key_); known->second.get() == &prepared) recent = {known->first, &prepared};
    return prepared;
  }

  Prepared& prepare_anew(std::string_view sql) {
    key_.assign(sql);
    const auto known = statements_.find(key_);
    if (known != statements_.end() && !known->second->in_use) return *known->second;
    auto prepared = std::make_unique<Prepared>();
    const std::string numbered = with_numbered_parameters(sql);
    const int code = sqlite3_prepare_v3(connection_, numbered.c_str(), static_cast<int>(numbered.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &prepared->statement, nullptr);
    if (code != SQLITE_OK) raise(connection_, sqlite3_extended_errcode(connection_), sql);
    // A statement that is being read while the same text is asked again gets a twin under a key of its own.
    std::string key = key_;
    while (statements_.contains(key)) {
      key += ' ';
      if (const auto twin = statements_.find(key); twin != statements_.end() && !twin->second->in_use) {
        sqlite3_finalize(prepared->statement);
        return *twin->second;
      }
    }
    return *statements_.emplace(std::move(key), std::move(prepared)).first->second;
  }

  void bind(sqlite3_stmt* statement, std::span<const Parameter> parameters, sqlite3_destructor_type texts) {
    CHECK(sqlite3_bind_parameter_count(statement) == static_cast<int>(parameters.size()));
    int at = 0;
    for (const Parameter& parameter : parameters) {
      ++at;
      if (const auto* number = std::get_if<std::int64_t>(&parameter)) {
        sqlite3_bind_int64(statement, at, *number);
      } else if (const auto* text = std::get_if<std::string_view>(&parameter)) {
        sqlite3_bind_text64(statement, at, text->data() ? text->data() : "", text->size(), texts, SQLITE_UTF8);
      } else if (const auto* real = std::get_if<double>(&parameter)) {
        sqlite3_bind_double(statement, at, *real);
      } else {
        sqlite3_bind_null(statement, at);
      }
    }
  }

  struct Recent {
    std::string_view sql;  // the key of `statements_`
    Prepared* prepared = nullptr;
  };

  bool writes_;
  sqlite3* connection_ = nullptr;
  int log_pages_ = 0;     // after the last commit; 0 when nothing came after our last checkpoint
  int copied_pages_ = 0;  // of them, by the Checkpointer
  bool copying_ = false;
  std::optional<Checkpointer> checkpointer_;
  std::array<Recent, 256> recent_;
  std::string key_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>> statements_;
};

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(std::string path) : path_(std::move(path)) {}

  std::shared_ptr<Session> open_writer() override {
    if (path_ != ":memory:") return std::make_shared<SqliteSession>(path_, true);
    const std::lock_guard lock(mutex_);
    if (!shared_) shared_ = std::make_shared<SqliteSession>(path_, true);
    return shared_;
  }
  std::shared_ptr<Session> open_reader() override {
    return path_ == ":memory:" ? open_writer() : std::make_shared<SqliteSession>(path_, false);
  }

 private:
  std::string path_;
  std::mutex mutex_;
  std::shared_ptr<Session> shared_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path) {
  set_up_library();
  return std::make_unique<SqliteDatabase>(path);
}

}  // namespace store
