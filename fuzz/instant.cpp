// Instants of RFC 3339, civil times and ids: what is read is written, and read back the same.
#include "base/instant.h"

#include "alert/event.h"
#include "calendar/civil.h"
#include "target.h"

namespace {

const fuzz::Target instant("instant", [](std::string_view bytes) {
  if (const auto at = base::parse_rfc3339(bytes)) {
    const std::string text = base::rfc3339(*at);
    fuzz::must(base::parse_rfc3339(text) == at, "an instant is read back from " + text);
    fuzz::must(!base::spoken(base::Duration{at->microseconds}).empty(), "a length can be said in words");
  }
  if (const auto time = calendar::parse_civil_time(bytes)) {
    fuzz::must(calendar::is_valid(*time), "what is read is valid");
    fuzz::must(calendar::parse_civil_time(calendar::text(*time)) == time, "a civil time is read back");
    fuzz::must(calendar::civil_time(calendar::civil_second(*time)) == *time, "a civil time is a second, and back");
  }
  if (const auto id = alert::EventId::parse(bytes)) {
    fuzz::must(id->text() == bytes, "an id has one spelling");
  }
});

}  // namespace
