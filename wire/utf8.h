// Whether bytes are the text that their sender says they are.
#pragma once

#include <cstddef>
#include <string_view>

namespace wire {

// The bytes of the character that begins here (RFC 3629: shortest form, no surrogates), or 0. Not for an empty text.
std::size_t character_length(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace wire
