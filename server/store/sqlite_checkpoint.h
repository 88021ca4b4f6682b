// Copies the log's pages into the database file while the writer goes on.
#pragma once

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace store {

// Versions of SQLite before 3.51.3 can lose pages when a writer begins the log anew while a checkpoint runs that began
// with nothing left to copy. A log is begun anew only when all of it is copied, and nobody but the checkpoint that runs
// changes how much is. So whoever calls start() sees to it that
//  - the log holds pages that no checkpoint has copied;
//  - no other checkpoint is made until busy() gives false.
class Checkpointer {
 public:
  // On a connection of its own to the file at `path`.
  explicit Checkpointer(const std::string& path);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;

  void start();
  bool busy();
  // How many pages of the log the last one left copied, as the log stood then. Not while busy.
  int copied() const { return copied_; }

 private:
  void run();

  sqlite3* connection_ = nullptr;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool asked_ = false;
  bool stopping_ = false;
  int copied_ = 0;
  std::thread thread_;
};

}  // namespace store
