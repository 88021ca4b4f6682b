#include "cli/reading_pool.h"

#include <exception>
#include <string>

namespace cli {

ReadingPool::ReadingPool(int threads, std::function<void(const std::string&)> failed) : failed_(std::move(failed)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

void ReadingPool::run(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    queue_.push_back(std::move(work));
  }
  waiting_.notify_one();
}

void ReadingPool::stop() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(queue_);
  }
  waiting_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void ReadingPool::loop() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    try {
      work();
    } catch (const std::exception& trouble) {
      failed_(trouble.what());
    }
  }
}

}  // namespace cli
