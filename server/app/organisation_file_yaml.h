// YAML as a way to write JSON: the core that people use, read strictly, and written always alike.
#pragma once

#include "wire/json.h"

namespace app::organisation_file {

// One document. Plain `true`, `false` and whole numbers are what they look like, all else is text; a member without a
// value is absent. Invalid, with line and column or the place, when it does not parse, holds a member twice or more
// than one document, or is nested or multiplied (by aliases) beyond reason.
base::Result<wire::json::value> read_yaml(std::string_view text);

// Members in the order given; texts in quotes where they could be taken for something else.
std::string write_yaml(const wire::json::value& document);

}  // namespace app::organisation_file
