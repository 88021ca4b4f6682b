// Base 64 (RFC 4648, part 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace integrations {

std::string base64(std::string_view bytes);

// Nothing when the text is not base 64. The "=" at the end may be missing.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace integrations
