#include "notification/reader_wording.h"

namespace notification {

std::string spoken_in(base::Instant at, const calendar::TimeZone& zone) {
  constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};
  const calendar::CivilTime civil = zone.to_civil(at);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(civil.hour) + ":" + two(civil.minute) + " " + zone.offset_at(at).abbreviation + " on " +
         std::to_string(civil.date.day) + " " + months[civil.date.month - 1] + " " + std::to_string(civil.date.year);
}

}  // namespace notification
