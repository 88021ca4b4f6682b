// GitHub's webhooks: each body is read as every event. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target github("github", [](std::string_view bytes) {
  for (const char* event : {"push", "pull_request", "release", "deployment", "deployment_status", "ping"}) {
    fuzz::must_take_in("github", "/ingest/key/github", bytes, {{"X-GitHub-Event", event}});
  }
});

}  // namespace
