// A few threads that run work which may block: reads of the store, away from the sockets.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cli {

class ReadingPool {
 public:
  // `failed` is told of exceptions that leave a piece of work.
  ReadingPool(int threads, std::function<void(const std::string&)> failed);
  ~ReadingPool() { stop(); }

  // After stop() the work is dropped.
  void run(std::function<void()> work);
  // Ends what has begun, drops the rest.
  void stop();

 private:
  void loop();

  std::function<void(const std::string&)> failed_;
  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace cli
