// What a review begins with: the template of its incident's type.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "incident/incident.h"

namespace review {

inline constexpr std::size_t longest_template = 50'000;  // bytes

// For types that have none of their own.
std::string_view usual_template();

// The template with what the incident has of {{number}}, {{title}}, {{summary}}, {{mitigation}} and {{resolution}} put
// in, or a prompt where there is none; blocks stay as they are. The title is escaped and longer texts are block
// quotations: none becomes a heading of the document. Invalid, without a field, as check_template.
base::Result<std::string> draft(std::string_view text, const incident::Incident& incident);

// Invalid, without a field, when {{…}} is neither one of these variables nor a block.
base::Result<void> check_template(std::string_view text);

}  // namespace review
