#include "http/csrf.h"

namespace http {
namespace {

std::string_view without_port(std::string_view authority, std::string_view port) {
  if (authority.ends_with(port)) authority.remove_suffix(port.size());
  return authority;
}

// A proxy in front may end TLS unknown to us, so the scheme only tells the default port.
bool is_origin_of(std::string_view origin, std::string_view host) {
  for (const auto& [scheme, port] : {std::pair<std::string_view, std::string_view>{"https://", ":443"},
                                     std::pair<std::string_view, std::string_view>{"http://", ":80"}}) {
    if (!origin.starts_with(scheme)) continue;
    origin.remove_prefix(scheme.size());
    return !host.empty() && wire::same_name(without_port(origin, port), without_port(host, port));
  }
  return false;
}

base::Failure refused(std::string message) {
  return base::Failure(base::Error{base::Code::forbidden, std::move(message)});
}

}  // namespace

base::Result<void> check_csrf(const wire::HttpRequest& message) {
  if (message.method == "GET" || message.method == "HEAD") return {};
  if (message.header(csrf_header).empty()) {
    return refused("a signed-in browser must send the header " + std::string(csrf_header) + ": 1");
  }
  const std::string_view site = message.header("Sec-Fetch-Site");
  const std::string_view origin = message.header("Origin");
  const bool is_our_site = site.empty() || site == "same-origin";
  const bool is_our_origin = origin.empty() || is_origin_of(origin, message.header("Host"));
  if (!is_our_site || !is_our_origin || (site.empty() && origin.empty())) {
    return refused("this came from a page of another site");
  }
  return {};
}

}  // namespace http
