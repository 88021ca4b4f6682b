// Cookie headers, one a line.
#include "http/cookie.h"

#include <algorithm>

#include "target.h"

namespace {

wire::HttpRequest with_cookies(const std::vector<std::string>& values) {
  wire::HttpRequest request;
  for (const std::string& value : values) request.headers.push_back({"Cookie", value});
  return request;
}

const fuzz::Target cookie("cookie", [](std::string_view bytes) {
  std::vector<std::string> lines;
  std::string joined;
  while (!bytes.empty()) {
    lines.emplace_back(fuzz::take_line(bytes));
    joined += (joined.empty() ? "" : "; ") + lines.back();
  }
  const auto found = http::find_session_cookie(with_cookies(lines));
  fuzz::must(http::find_session_cookie(with_cookies({joined})) == found, "headers mean the same when they are joined");
  std::ranges::reverse(lines);
  fuzz::must(http::find_session_cookie(with_cookies(lines)) == found, "the order of cookies has no meaning");
  if (!found) return;
  const std::string set = http::set_session_cookie(*found, base::hours(1)).value;
  const std::string back = set.substr(0, set.find(';'));
  fuzz::must(http::find_session_cookie(with_cookies({back})) == found, "what is set is found");
});

}  // namespace
