// Addresses that people may be given to click on.
#pragma once

#include <string_view>

namespace integrations {

// http or https, with a host, and nothing that would end a line or a header. Anything else ("javascript:", "file:")
// is not shown as a link.
bool is_web_url(std::string_view text);

}  // namespace integrations
