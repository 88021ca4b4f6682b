// SIGTERM and SIGINT as a call on a thread of its own, where anything may be done.
#pragma once

#include <functional>
#include <thread>

namespace platform {

class StopSignals {
 public:
  // Make it before any other thread: threads started later leave these signals to it. SIGPIPE is ignored from then on.
  explicit StopSignals(std::function<void()> on_stop);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;

 private:
  int event_ = -1;  // wakes the thread when the object goes
  int signals_ = -1;
  std::thread thread_;
};

}  // namespace platform
