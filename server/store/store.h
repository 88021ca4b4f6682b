// The store: writes that wait at the same moment share one commit, each undone alone when it fails, and are answered
// after the sync. Reads see a snapshot. `Pace::inline_` runs everything in the caller's thread, for the simulator and
// tests.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "base/result.h"
#include "store/sync_queue.h"
#include "store/transaction.h"

namespace store {

enum class Pace { inline_, threaded };

// What a commit made true, for those who must act on it at once.
struct Committed {
  std::int64_t feed_position = 0;  // of the last entry, 0 when none was appended
  std::optional<base::Instant> wake;
};

struct StoreOptions {
  Pace pace = Pace::inline_;
  std::function<base::Instant()> clock;
  int node = 0;
  std::function<void(const Committed&)> committed = [](const Committed&) {};
  // Threaded: told before a commit that makes something due at once. What it gives to write() then is part of the same
  // commit, and the commit wakes nobody for it.
  std::function<void()> due = [] {};
  // Told why writes fail when they begin to, because the disk is full or the server is away; and "" when they succeed
  // again. On the writer's thread.
  std::function<void(const std::string&)> away = [](const std::string&) {};
  // Told once when the store is Broken: the process must end.
  std::function<void(const std::string&)> broken = [](const std::string&) {};
};

class Store {
 public:
  using Work = std::function<base::Result<void>(Transaction&)>;
  using Done = std::function<void(base::Result<void>)>;

  Store(Database& database, StoreOptions options);
  ~Store();
  Store(const Store&) = delete;

  // Runs `work` in a transaction; what it returns as an error is undone. `done` is called after the sync (threaded: on
  // a thread of the store's, one at a time). `work` may run twice, when another was in the way, so it must not keep
  // state of its own.
  void write(Work work, Done done);

  // The same, and waits.
  base::Result<void> write_now(Work work);

  // Runs `work` in a snapshot that cannot write. May be called by many threads at once.
  void read(const std::function<void(Transaction&)>& work);

  // Ends the writer after what was accepted is done.
  void stop();

 private:
  struct Job {
    Work work;
    Done done;
    base::Result<void> outcome;
  };

  // What goes when a job fails that has written.
  enum class Undo { group, job };

  void write_loop();
  void run_group(std::vector<Job>& group, Undo undo = Undo::group);
  void take_waiting(std::vector<Job>& group);
  void attempt_due(std::vector<Job>& group, std::vector<Entry>& entries, Committed& committed);
  void attempt_group(std::vector<Job>& group, Undo undo, Committed& committed);
  void settle(std::vector<Job> group, const Committed& committed);
  void announce(std::vector<Job>& group, const Committed& committed);
  void blame(std::vector<Job>& group, const std::logic_error& bug);
  void attempt(Job& job, Undo undo, std::vector<Entry>& entries, Committed& committed);
  void append_entries(std::vector<Entry>& entries, Committed& committed);

  Database& database_;
  StoreOptions options_;
  base::IdMaker ids_;
  std::shared_ptr<Session> writer_;
  std::optional<SyncQueue> sync_;  // where a commit is not safe by itself
  bool writing_ = false;
  std::size_t came_ = 0;  // how many jobs of the group, those aside that it makes due
  std::size_t last_came_ = 1;
  bool is_away_ = false;

  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<Job> queue_;
  bool stopping_ = false;

  std::mutex readers_mutex_;
  std::vector<std::shared_ptr<Session>> readers_;
  std::thread thread_;
};

}  // namespace store
