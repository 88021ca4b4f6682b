// What contributes to incidents: a short list of kinds, so that reviews can be counted and compared. An incident has
// any number of them; none is "the" cause.
#pragma once

#include <span>
#include <string_view>

namespace review {

struct CauseKind {
  std::string_view key;  // of the wire and the store: never changed once released
  std::string_view name;
  std::string_view meaning;
};

// Triggers first, then what made them possible. From the review of Google's postmortems of 2010 to 2017: Beyer et al.,
// The Site Reliability Workbook (O'Reilly 2018), appendix C, tables C-1 (triggers) and C-2 (root causes).
std::span<const CauseKind> cause_kinds();

// nullptr where there is none with that key.
const CauseKind* cause_kind(std::string_view key);

}  // namespace review
