// TZif files. Eight bytes choose the instant that is asked about, the rest is the file.
#include "calendar/time_zone.h"

#include <cstring>

#include "target.h"

namespace {

using calendar::Occurrence;

void must_agree(const calendar::TimeZone& zone, base::Instant at) {
  const calendar::CivilTime civil = zone.to_civil(at);
  const base::Instant first = zone.to_instant(civil, Occurrence::first);
  const base::Instant last = zone.to_instant(civil, Occurrence::last);
  fuzz::must(first <= last, "the first occurrence is not after the last");
  fuzz::must(zone.occurs_twice(civil) == (first != last), "occurring twice is having two occurrences");
  const bool is_extreme =
      at.microseconds / 1'000'000 >= 9'223'372'036'853 || at.microseconds <= -9'223'372'036'853'000'000;
  fuzz::must(is_extreme || (first <= at && at < last + base::seconds(1)), "a moment lies within its civil time");
  const auto next = zone.next_transition(at);
  if (!next) return;
  fuzz::must(*next > at, "the next transition is later");
  fuzz::must(!(zone.offset_at(*next) == zone.offset_at(at)), "a transition changes the offset");
  fuzz::must(zone.offset_at(*next - base::microseconds(1)) == zone.offset_at(at), "nothing changes before it");
}

const fuzz::Target time_zone("time_zone", [](std::string_view bytes) {
  base::Instant at;
  if (bytes.size() < sizeof at) return;
  std::memcpy(&at, bytes.data(), sizeof at);
  const auto zone = calendar::TimeZone::read("Fuzz/Zone", bytes.substr(sizeof at));
  if (!zone) return fuzz::must_explain(zone.error());
  must_agree(*zone, at);
  if (const auto next = zone->next_transition(at)) must_agree(*zone, *next - base::seconds(1));
});

}  // namespace
