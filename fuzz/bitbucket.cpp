// Bitbucket's webhooks: each body is read as every event. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target bitbucket("bitbucket", [](std::string_view bytes) {
  for (const char* event : {"repo:push", "pullrequest:updated", "pullrequest:fulfilled", "pullrequest:rejected"}) {
    fuzz::must_take_in("bitbucket", "/ingest/key/bitbucket", bytes, {{"X-Event-Key", event}});
  }
});

}  // namespace
