// One Muster: the store, the engine and the doors, built from what comes from outside. The program, the tests and the
// simulator all start this.
#pragma once

#include "api/feed_hub.h"
#include "api/site.h"
#include "engine/engine.h"

namespace muster {

struct Outside {
  store::Database& database;
  std::function<base::Instant()> clock;
  app::Entropy& entropy;
  app::Network& network;
  const calendar::ZoneCatalog& zones;
  app::Settings settings;
  store::Pace pace = store::Pace::inline_;
  api::RunReading run_reading = [](std::function<void()> work) { work(); };
  // Something is due at that instant: the engine's thread is to look. Called on the store's threads. What is due at
  // once the engine does without its thread when the store is threaded, in the commit that makes it due.
  std::function<void(base::Instant)> wake = [](base::Instant) {};
  std::function<void(const std::string&)> broken = [](const std::string&) {};
  // Writes fail, and why; "" when they succeed again.
  std::function<void(const std::string&)> away = [](const std::string&) {};
  // What a caller is told only as "something broke on our side".
  std::function<void(const std::string&)> report = [](const std::string&) {};
};

class App {
 public:
  // Brings the tables up to date. Throws store::Unavailable when the store can't be reached; Refused when it can't be
  // used.
  explicit App(Outside outside);
  ~App();

  store::Store& store() { return store_; }
  app::World& world() { return world_; }
  engine::Engine& engine() { return engine_; }
  api::Site& site() { return site_; }
  api::FeedHub& feed() { return feed_; }

  struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
  };

 private:
  void wake(base::Instant at);

  Outside outside_;
  store::Store store_;
  app::World world_;
  engine::Engine engine_;
  api::Site site_;
  api::FeedHub feed_;
};

}  // namespace muster
