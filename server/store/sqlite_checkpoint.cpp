#include "store/sqlite_checkpoint.h"

#include <algorithm>

#include "store/session.h"

namespace store {

Checkpointer::Checkpointer(const std::string& path) {
  if (sqlite3_open_v2(path.c_str(), &connection_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const std::string words = sqlite3_errmsg(connection_);
    sqlite3_close_v2(connection_);
    throw Unavailable("the database file " + path + " can't be opened: " + words);
  }
  sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_exec(connection_, "pragma schema_version", nullptr, nullptr, nullptr);  // who has read nothing sees no log
  thread_ = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
  sqlite3_close_v2(connection_);
}

void Checkpointer::start() {
  {
    const std::lock_guard lock(mutex_);
    asked_ = true;
  }
  changed_.notify_one();
}

bool Checkpointer::busy() {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void Checkpointer::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return asked_ || stopping_; });
    if (stopping_) return;
    lock.unlock();
    // What can't be copied stays in the log, which is as safe. The next round tries it again.
    int copied = 0;
    sqlite3_wal_checkpoint_v2(connection_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &copied);
    lock.lock();
    copied_ = std::max(copied, 0);
    asked_ = false;
  }
}

}  // namespace store
