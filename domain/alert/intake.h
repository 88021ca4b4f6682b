// What an event does to the alert of its dedup key.
#pragma once

#include "alert/alert.h"

namespace alert {

enum class Happened { opened, repeated, raised, resolved, acknowledged, ignored };
BOOST_DESCRIBE_ENUM(Happened, opened, repeated, raised, resolved, acknowledged, ignored)

struct Intake {
  std::optional<Alert> alert;  // as it is afterwards; empty when there is none. A new one has no id yet
  Happened happened = Happened::ignored;
  bool urgency_rose = false;  // low to high: the page, if any, has to climb anew
  std::string reason;
};

// High for critical and error, low for warning and info, unless the service says otherwise.
catalog::Urgency urgency_of(Severity severity, std::optional<catalog::Urgency> service_urgency);

// `open_alert` is the alert of the event's service and dedup key that is not resolved; a resolved one counts as none.
// Order is the order of arrival: the sender's clock decides nothing. `now` is the instant of the transaction.
Intake take_in(std::optional<Alert> open_alert, const Event& event, std::optional<catalog::Urgency> service_urgency,
               base::Instant now);

}  // namespace alert
