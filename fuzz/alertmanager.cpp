// Alertmanager's webhook. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target alertmanager("alertmanager", [](std::string_view bytes) {
  fuzz::must_take_in("alertmanager", "/v1/alertmanager", bytes);
});

}  // namespace
