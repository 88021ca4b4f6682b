#include "http/cookie.h"

#include <algorithm>

#include "base/check.h"

namespace http {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

wire::Header session_cookie(std::string_view secret, std::int64_t seconds) {
  return {"Set-Cookie", std::string(session_cookie_name) + "=" + std::string(secret) +
                            "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds)};
}

}  // namespace

wire::Header set_session_cookie(std::string_view secret, base::Duration lifetime) {
  CHECK(!secret.empty() && std::all_of(secret.begin(), secret.end(), is_plain));
  return session_cookie(secret, lifetime.whole_seconds());
}

wire::Header clear_session_cookie() { return session_cookie("", 0); }

std::optional<std::string> find_session_cookie(const wire::HttpRequest& message) {
  std::optional<std::string> found;
  for (const wire::Header& header : message.headers) {
    if (!wire::same_name(header.name, "Cookie")) continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (pair.starts_with(' ') || pair.starts_with('\t')) pair.remove_prefix(1);
      while (pair.ends_with(' ') || pair.ends_with('\t')) pair.remove_suffix(1);
      if (!pair.starts_with(session_cookie_name) || !pair.substr(session_cookie_name.size()).starts_with('=')) continue;
      const std::string_view value = pair.substr(session_cookie_name.size() + 1);
      if (value.empty() || !std::all_of(value.begin(), value.end(), is_plain)) return {};
      if (found && *found != value) return {};
      found = value;
    }
  }
  return found;
}

}  // namespace http
