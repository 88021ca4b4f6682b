#include "store/sqlite_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "base/check.h"
#include "store/session.h"

namespace store {
namespace {

constexpr std::size_t most_gathered = 0x1ffff;  // SQLite's file system is made for no larger writes
constexpr int control_sync_commits = 0x6d7573;  // SQLite leaves numbers above 100 to others

// SQLite gives the memory; its own file object stands behind ours in it.
struct Log {
  sqlite3_file base;
  std::vector<char>* gathered;
  sqlite3_int64 begins_at;  // where the gathered bytes belong in the file
  bool syncs_commits;
  bool header_is_new;  // written since the last sync

  sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Log& log_of(sqlite3_file* file) { return *reinterpret_cast<Log*>(file); }

int flush_log(Log& log) {
  if (log.gathered->empty()) return SQLITE_OK;
  const int code = log.inner()->pMethods->xWrite(log.inner(), log.gathered->data(),
                                                 static_cast<int>(log.gathered->size()), log.begins_at);
  log.gathered->clear();
  return code;
}

int write_log(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  Log& log = log_of(file);
  const bool follows = at == log.begins_at + static_cast<sqlite3_int64>(log.gathered->size());
  if (!follows || log.gathered->size() + static_cast<std::size_t>(count) > most_gathered) {
    if (const int code = flush_log(log); code != SQLITE_OK) return code;
  }
  if (log.gathered->empty()) log.begins_at = at;
  if (at == 0) log.header_is_new = true;
  const char* from = static_cast<const char*>(bytes);
  log.gathered->insert(log.gathered->end(), from, from + count);
  return SQLITE_OK;
}

// After the frames and before the commit is shown to readers. An old header before new frames would be read as the end
// of the log in its old state, over pages that are newer: so a header is never put off.
int sync_log(sqlite3_file* file, int flags) {
  Log& log = log_of(file);
  if (const int code = flush_log(log); code != SQLITE_OK) return code;
  if (!log.syncs_commits && !log.header_is_new) return SQLITE_OK;
  const int code = log.inner()->pMethods->xSync(log.inner(), flags);
  if (code == SQLITE_OK) log.header_is_new = false;
  return code;
}

// What SQLite's own file object does.
template <auto Method, class... Args>
int pass_on(sqlite3_file* file, Args... args) {
  sqlite3_file* inner = log_of(file).inner();
  return (inner->pMethods->*Method)(inner, args...);
}

template <auto Method, class... Args>
int flush_and_pass_on(sqlite3_file* file, Args... args) {
  const int code = flush_log(log_of(file));
  return code == SQLITE_OK ? pass_on<Method>(file, args...) : code;
}

int close_log(sqlite3_file* file) {
  Log& log = log_of(file);
  const int flushed = flush_log(log);
  delete log.gathered;
  const int closed = log.inner()->pMethods->xClose(log.inner());
  return flushed != SQLITE_OK ? flushed : closed;
}

int control_log(sqlite3_file* file, int operation, void* argument) {
  if (operation != control_sync_commits) return pass_on<&sqlite3_io_methods::xFileControl>(file, operation, argument);
  log_of(file).syncs_commits = *static_cast<bool*>(argument);
  return SQLITE_OK;
}

// Of the first version of the interface: what came later is not asked of a log.
constexpr sqlite3_io_methods log_methods = [] {
  sqlite3_io_methods methods{};
  methods.iVersion = 1;
  methods.xClose = close_log;
  methods.xRead = flush_and_pass_on<&sqlite3_io_methods::xRead>;
  methods.xWrite = write_log;
  methods.xTruncate = flush_and_pass_on<&sqlite3_io_methods::xTruncate>;
  methods.xSync = sync_log;
  methods.xFileSize = flush_and_pass_on<&sqlite3_io_methods::xFileSize>;
  methods.xLock = pass_on<&sqlite3_io_methods::xLock>;
  methods.xUnlock = pass_on<&sqlite3_io_methods::xUnlock>;
  methods.xCheckReservedLock = pass_on<&sqlite3_io_methods::xCheckReservedLock>;
  methods.xFileControl = control_log;
  methods.xSectorSize = pass_on<&sqlite3_io_methods::xSectorSize>;
  methods.xDeviceCharacteristics = pass_on<&sqlite3_io_methods::xDeviceCharacteristics>;
  return methods;
}();

int open_gathering(sqlite3_vfs* self, const char* name, sqlite3_file* file, int flags, int* given_flags) {
  auto* system = static_cast<sqlite3_vfs*>(self->pAppData);
  if ((flags & SQLITE_OPEN_WAL) == 0) return system->xOpen(system, name, file, flags, given_flags);
  Log* log = new (file) Log{};
  const int code = system->xOpen(system, name, log->inner(), flags, given_flags);
  if (code != SQLITE_OK) return code;  // without methods it will not be closed
  log->gathered = new std::vector<char>;
  log->syncs_commits = true;
  log->base.pMethods = &log_methods;
  return code;
}

sqlite3_vfs make_file_system() {
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  CHECK(system);
  sqlite3_vfs ours = *system;
  ours.zName = "gathering";
  ours.pAppData = system;
  ours.szOsFile = system->szOsFile + static_cast<int>(sizeof(Log));
  ours.xOpen = open_gathering;
  return ours;
}

// By a handle of our own, so that it is synced while the connection writes on. SQLite keeps no locks on this file,
// which closing a second handle would drop.
class LogHandle {
 public:
  explicit LogHandle(std::string path) : path_(std::move(path)), file_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) throw Unavailable("the log " + path_ + " can't be opened: " + std::strerror(errno));
  }
  ~LogHandle() { ::close(file_); }
  LogHandle(const LogHandle&) = delete;
  void sync() const {
    if (fdatasync(file_) != 0) throw Broken("the log " + path_ + " can't be synced: " + std::strerror(errno));
  }

 private:
  std::string path_;
  int file_;
};

}  // namespace

const char* gathering_file_system() {
  static sqlite3_vfs ours = make_file_system();
  static const int registered = sqlite3_vfs_register(&ours, 0);
  CHECK(registered == SQLITE_OK);
  return ours.zName;
}

void sync_commits(sqlite3* connection, bool yes) {
  sqlite3_file* log = nullptr;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log && log->pMethods == &log_methods) log->pMethods->xFileControl(log, control_sync_commits, &yes);
}

std::function<void()> log_sync(sqlite3* connection) {
  const char* path = sqlite3_filename_wal(sqlite3_db_filename(connection, "main"));
  return [log = std::make_shared<LogHandle>(path)] { log->sync(); };
}

}  // namespace store
