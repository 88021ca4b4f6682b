// The head of an HTTP/1.1 response as bytes. Pure.
#pragma once

#include <string>
#include <string_view>

#include "wire/http.h"

namespace platform {

struct ResponseFraming {
  bool keep_alive = true;
  bool http_1_0 = false;
  bool until_close = false;  // an event stream: no length, the end of the connection is the end of the body
  std::string_view date;     // as http_date() writes it
};

// Appends the status line and headers with the empty line. What would break the framing (Content-Length and the like,
// line breaks in values, names that are no tokens) is left out.
void append_head(std::string& out, const wire::HttpResponse& response, const ResponseFraming& framing);

// Whether a response of that status has a body at all.
bool has_body(int status);

// "Sun, 22 Nov 2026 14:52:48 GMT", of seconds since 1970.
std::string http_date(long long seconds);

}  // namespace platform
