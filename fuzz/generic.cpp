// Our own JSON of events. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target generic("generic",
                           [](std::string_view bytes) { fuzz::must_take_in("generic", "/v1/events", bytes); });

}  // namespace
