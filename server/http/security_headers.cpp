#include "http/security_headers.h"

namespace http {
namespace {

std::string content_policy(Page page, Styles styles) {
  const std::string shared = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
  if (page == Page::data) return shared;
  const std::string style = styles == Styles::files ? "; style-src 'self'" : "; style-src 'self' 'unsafe-inline'";
  const std::string looks = shared + style + "; img-src 'self' data:; font-src 'self'; form-action 'self'";
  if (page == Page::document) return looks;
  return looks + "; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'";
}

void add(wire::HttpResponse& response, std::string name, std::string value) {
  if (!wire::find_header(response.headers, name)) response.headers.push_back({std::move(name), std::move(value)});
}

}  // namespace

void add_security_headers(wire::HttpResponse& response, Page page, bool secure, Styles styles) {
  add(response, "Content-Security-Policy", content_policy(page, styles));
  add(response, "X-Content-Type-Options", "nosniff");
  add(response, "Referrer-Policy", "same-origin");
  add(response, "Cross-Origin-Opener-Policy", "same-origin");
  add(response, "Cross-Origin-Resource-Policy", "same-origin");
  add(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (page == Page::data) add(response, "Cache-Control", "no-store");
  if (secure) add(response, "Strict-Transport-Security", "max-age=31536000");
}

}  // namespace http
