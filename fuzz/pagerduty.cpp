// PagerDuty's events and change events: each body is read as both. See intake.h for what is promised.
#include "intake.h"

namespace {

const fuzz::Target pagerduty("pagerduty", [](std::string_view bytes) {
  fuzz::must_take_in("pagerduty", "/v2/enqueue", bytes);
  fuzz::must_take_in("pagerduty", "/v2/change/enqueue", bytes);
});

}  // namespace
