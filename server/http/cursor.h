// Opaque cursors of lists: where the next page begins, as text that nobody needs to read. Not secret and not signed: a
// forged one can only point to another place of the same list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace http {

// `position` is the sort key of the last row shown, such as {opened_at, id}; `list` names what it is a position in. At
// most eight numbers.
std::string write_cursor(std::string_view list, const std::vector<std::int64_t>& position);

// The position, when this is a cursor of that list with `parts` numbers. The fault is named "/cursor".
base::Result<std::vector<std::int64_t>> read_cursor(std::string_view text, std::string_view list, std::size_t parts);

}  // namespace http
