// Text of URLs, read strictly: what does not decode is refused, never passed on as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/route.h"

namespace http {

// "a%20b" to "a b". Nothing when a "%" lacks its two digits, or when the outcome is no UTF-8 or holds control
// characters.
std::optional<std::string> percent_decode(std::string_view text);
// The other way, for one segment of a path or one value of a query.
std::string percent_encode(std::string_view text);

// "state=open&service[]=a&service[]=b" in the order given; "+" is a space. The fault names the parameter.
base::Result<Parameters> parse_query(std::string_view query);

}  // namespace http
