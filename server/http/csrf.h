// Keeps other sites from using a signed-in browser. Only requests that are let in by the cookie are at risk: a token
// has to be put into each request by whoever knows it.
#pragma once

#include "base/result.h"
#include "wire/http.h"

namespace http {

// The web app sends it with every request that changes something. Another site can't: a browser asks us first (CORS
// preflight), and we never agree.
inline constexpr std::string_view csrf_header = "X-Muster-CSRF";

// Asked of every request that a session cookie lets in. GET and HEAD pass, because they change nothing. The others need
// the header, and must come from a page of ours: Sec-Fetch-Site says so, or in old browsers Origin, which equals Host.
base::Result<void> check_csrf(const wire::HttpRequest& message);

}  // namespace http
