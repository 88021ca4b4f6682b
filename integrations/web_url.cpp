#include "integrations/web_url.h"

#include <algorithm>

#include "wire/http.h"

namespace integrations {

bool is_web_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || text.size() == colon + 3 || text[colon + 3] == '/') return false;
  const std::string_view scheme = text.substr(0, colon);
  if (!wire::same_name(scheme, "http") && !wire::same_name(scheme, "https")) return false;
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '"' || c == '<' || c == '>';
  });
}

}  // namespace integrations
