// The one cookie that Muster sets: the session's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "wire/http.h"

namespace http {

// The prefix makes browsers hold the cookie to this host, to TLS (or to localhost) and to all of its paths.
inline constexpr std::string_view session_cookie_name = "__Host-sid";

// Headers that set the session's secret (letters, digits, "-" and "_") or take the cookie away. SameSite is Lax: Strict
// would hide the session from the first page after a link in a mail or a single sign-on.
wire::Header set_session_cookie(std::string_view secret, base::Duration lifetime);
wire::Header clear_session_cookie();

// The secret that came with the request. Nothing also when there are two different ones: somebody planted one.
std::optional<std::string> find_session_cookie(const wire::HttpRequest& message);

}  // namespace http
