// What contributes to incidents: a short list of kinds, so that reviews can be counted and compared. An incident has
// any number of them; none is "the" cause. An organisation adds kinds of its own to those of the program, which stay as
// they are, so that organisations can be compared too.
#pragma once

#include <boost/describe/class.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace review {

struct CauseKind {
  std::string key;  // of the wire and the store: never changed
  std::string name;
  std::string meaning;
  bool retired = false;  // not to be chosen any more; reviews that name it still do

  bool operator==(const CauseKind&) const = default;
};
BOOST_DESCRIBE_STRUCT(CauseKind, (), (key, name, meaning, retired))

inline constexpr std::size_t most_own_causes = 100;     // of an organisation, without the retired ones
inline constexpr std::size_t longest_cause_name = 100;  // characters
inline constexpr std::size_t longest_cause_meaning = 500;

// Triggers first, then what made them possible. From the review of Google's postmortems of 2010 to 2017: Beyer et al.,
// The Site Reliability Workbook (O'Reilly 2018), appendix C, tables C-1 (triggers) and C-2 (root causes).
const std::vector<CauseKind>& built_in_causes();

// nullptr where there is none with that key.
const CauseKind* find_cause(std::span<const CauseKind> kinds, std::string_view key);
// "Capacity", or the key itself where there is none with that key.
std::string name_of_cause(std::span<const CauseKind> kinds, std::string_view key);

// Whether an organisation that has `own` kinds may have this one, in the place of the one with its key, if there is
// one. Each fault is named by its field: /key, /name, /meaning, and /retired when there are too many to bring one back.
// A retired kind leaves its name to others.
base::Result<void> check_cause(const CauseKind& wanted, std::span<const CauseKind> own);

}  // namespace review
