// POSIX TZ strings. Eight bytes choose the second that is asked about, the rest is the rule.
#include "calendar/posix_rule.h"

#include <cstring>

#include "target.h"

namespace {

const fuzz::Target posix_rule("posix_rule", [](std::string_view bytes) {
  std::int64_t second = 0;
  if (bytes.size() < sizeof second) return;
  std::memcpy(&second, bytes.data(), sizeof second);
  second %= 9'300'000'000'000;  // what an Instant reaches
  const auto rule = calendar::PosixRule::read(bytes.substr(sizeof second));
  if (!rule) return fuzz::must_explain(rule.error());
  const auto here = rule->stretch_at(second);
  fuzz::must(here.from <= second && second < here.until, "a stretch holds the second that was asked for");
  fuzz::must(here.offset->seconds >= -26 * 3600 && here.offset->seconds <= 26 * 3600, "offsets are bounded");
  const auto again = rule->stretch_at(here.from < -9'300'000'000'000 ? second : here.from);
  fuzz::must(again.from == here.from && again.until == here.until && *again.offset == *here.offset,
             "all seconds of a stretch have the same stretch");
});

}  // namespace
