// The demonstration: eight weeks in the life of a made-up organisation, played by simulated monitors and people through
// the real application, so that every row and every figure is one that Muster itself came to.
#pragma once

#include <functional>
#include <string>

#include "base/instant.h"

namespace sim {

struct Demo {
  std::string token;          // an administrator's API token
  std::string sign_in_token;  // of a one-time sign-in link
  int alerts = 0;
  int incidents = 0;
};

// Plays `weeks` that end at `until` and leaves the store as a SQLite file at `path`, which must not exist. `progress`
// is told the week that begins. Throws BrokenPromise or std::runtime_error when the story could not be told.
Demo play_demo(const std::string& path, base::Instant until, int weeks, const std::function<void(int)>& progress);

}  // namespace sim
