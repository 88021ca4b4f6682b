// Messages as their reader's wall clock tells time.
#pragma once

#include "calendar/time_zone.h"
#include "notification/wording.h"

namespace notification {

// "14:05 CET on 26 November 2026": in that zone, without seconds.
std::string spoken_in(base::Instant at, const calendar::TimeZone& zone);

// As word_together, with instants spoken in the reader's zone.
Wording word_for(const calendar::TimeZone& zone, const std::vector<Subject>& subjects, Repeat repeat = Repeat::no);

}  // namespace notification
