// GitLab's webhooks, which name their kind in the body. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target gitlab("gitlab",
                          [](std::string_view bytes) { fuzz::must_take_in("gitlab", "/ingest/gitlab", bytes); });

}  // namespace
