// What is committed and waits for the disk. A thread of its own makes it safe and calls back, while the writer goes on
// with what has come meanwhile; one sync covers all that was committed before it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace store {

class SyncQueue {
 public:
  // Given "" when what was committed is safe, else why the disk refused it, which is for good.
  using Then = std::function<void(const std::string& trouble)>;

  // `sync` as Session::defer_sync gives it: whoever commits does so before add().
  explicit SyncQueue(std::function<void()> sync);
  ~SyncQueue() { stop(); }
  SyncQueue(const SyncQueue&) = delete;

  // Calls `then` after the next sync, on the queue's thread and in the order of adding. `alone` says that the commit
  // has nobody to share a sync with: then it is done before this returns, unless others wait for theirs already. Called
  // by the writer only.
  void add(bool alone, Then then);
  // Ends the thread after all that was added.
  void stop();

 private:
  void run();
  std::string sync_now();

  std::function<void()> sync_;
  std::mutex mutex_;
  std::condition_variable added_;
  std::vector<Then> waiting_;
  bool busy_ = false;
  bool stopping_ = false;
  std::string trouble_;
  std::thread thread_;
};

}  // namespace store
