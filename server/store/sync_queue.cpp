#include "store/sync_queue.h"

#include "store/session.h"

namespace store {

SyncQueue::SyncQueue(std::function<void()> sync) : sync_(std::move(sync)), thread_([this] { run(); }) {}

void SyncQueue::add(bool alone, Then then) {
  {
    const std::lock_guard lock(mutex_);
    if (busy_ || !waiting_.empty()) alone = false;
    if (!alone) waiting_.push_back(std::move(then));
  }
  if (alone) return then(sync_now());
  added_.notify_one();
}

void SyncQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  added_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void SyncQueue::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    added_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::vector<Then> batch;
    batch.swap(waiting_);
    busy_ = true;
    lock.unlock();
    const std::string trouble = sync_now();
    for (const Then& then : batch) then(trouble);
    batch.clear();
    lock.lock();
    busy_ = false;
  }
}

// A sync that failed once may claim to succeed the next time although the bytes are gone.
std::string SyncQueue::sync_now() {
  if (!trouble_.empty()) return trouble_;
  try {
    sync_();
  } catch (const Broken& broken) {
    trouble_ = broken.what();
  }
  return trouble_;
}

}  // namespace store
