// What keeps a server going: the thread that steps the engine when something is due, and the one that tells an outside
// watcher every minute that all is well.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "app/network.h"
#include "engine/engine.h"

namespace cli {

// A wait that ends early: at an instant that somebody names, or for good.
class Alarm {
 public:
  // Something is due at `at`. From any thread.
  void set(base::Instant at);
  void stop();

  // Forgets what was set: what it stood for is about to be looked at.
  void clear();
  // Waits until `until` or the earliest instant that was set since clear(). False when it was stopped.
  bool wait(base::Instant until);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<base::Instant> at_;
  bool stopped_ = false;
};

class EngineThread {
 public:
  EngineThread(engine::Engine& engine, Alarm& alarm);
  ~EngineThread() { stop(); }

  void stop();
  // When the engine has last done a step to its end.
  base::Instant last_step() const { return {last_step_.load()}; }

 private:
  void loop();
  // Gives when to look again at the latest.
  base::Instant step();

  engine::Engine& engine_;
  Alarm& alarm_;
  std::atomic<std::int64_t> last_step_{0};
  std::thread thread_;
};

class DeadManThread {
 public:
  // Calls `url` every minute as long as the engine steps and no work is left undone. An empty `url`: never.
  DeadManThread(std::string url, const EngineThread& engine, app::World& world);
  ~DeadManThread() { stop(); }

  void stop();

 private:
  void loop();

  std::string url_;
  const EngineThread& engine_;
  app::World& world_;
  Alarm alarm_;
  std::thread thread_;
};

// Nothing, or why all is not well: the engine has not stepped for 20 s, or work is overdue by more than a minute.
std::optional<std::string> what_is_wrong(base::Instant last_step, app::World& world, base::Instant now);

}  // namespace cli
