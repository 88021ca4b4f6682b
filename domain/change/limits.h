// How long the parts of a report may be, in Unicode characters. What a product sends is cut to them; what is sent in
// our own format is refused.
#pragma once

#include <cstddef>

#include "change/change.h"

namespace change {

inline constexpr std::size_t title_most = 1024;
inline constexpr std::size_t word_most = 512;  // repository, environment, author, revision, external id
inline constexpr std::size_t url_most = 4096;
inline constexpr std::size_t text_most = 65'536;
inline constexpr std::size_t commits_most = 1000;  // the newest are kept

// Of a product's report: texts are cut, the oldest commits beyond the most are left out,
// and an end before the beginning (the clocks of two machines) is moved to it.
Report shortened(Report report);

}  // namespace change
