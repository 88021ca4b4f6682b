#include "cli/shelf.h"

#include <algorithm>
#include <array>

#include "api/site.h"
#include "cli/manual.h"
#include "embedded/plain.h"
#include "embedded/web.h"
#include "http/problem.h"
#include "http/security_headers.h"

namespace cli {
namespace {

constexpr std::string_view html_type = "text/html; charset=utf-8";

const embedded::File* find_file(const std::vector<embedded::File>& files, std::string_view path) {
  const auto found = std::ranges::find(files, path, &embedded::File::path);
  return found == files.end() ? nullptr : &*found;
}

enum class Keep { always, until_changed };

wire::HttpResponse file(const embedded::File& found, Keep keep) {
  const char* age = keep == Keep::always ? "public, max-age=31536000, immutable" : "no-cache";
  return {200, {{"Cache-Control", age}}, std::string(found.bytes), std::string(content_type_of(found.path))};
}

wire::HttpResponse html(int status, std::string body) {
  return {status, {{"Cache-Control", "no-cache"}}, std::move(body), std::string(html_type)};
}

wire::HttpResponse not_found() {
  return html(404, framed({"Not found",
                           "<h1>Not found</h1><p>There is nothing here. "
                           "<a href=\"/\">To Muster</a> · <a href=\"/docs/\">to the manual</a></p>",
                           {}}));
}

bool has_dot(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return path.find('.', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  using Row = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Row, 16> types{{{".html", html_type},
                                              {".js", "text/javascript; charset=utf-8"},
                                              {".mjs", "text/javascript; charset=utf-8"},
                                              {".css", "text/css; charset=utf-8"},
                                              {".svg", "image/svg+xml"},
                                              {".png", "image/png"},
                                              {".jpg", "image/jpeg"},
                                              {".webp", "image/webp"},
                                              {".ico", "image/x-icon"},
                                              {".woff2", "font/woff2"},
                                              {".woff", "font/woff"},
                                              {".json", "application/json"},
                                              {".webmanifest", "application/manifest+json"},
                                              {".md", "text/markdown; charset=utf-8"},
                                              {".yaml", "text/yaml; charset=utf-8"},
                                              {".txt", "text/plain; charset=utf-8"}}};
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Shelf::Shelf(const std::vector<embedded::File>& web, const std::vector<embedded::File>& docs,
             const std::vector<embedded::File>& plain)
    : web_(web), docs_(docs), plain_(plain) {}

const Shelf& Shelf::built_in() {
  static const Shelf shelf(embedded::web(), embedded::docs(), embedded::plain());
  return shelf;
}

wire::HttpResponse Shelf::answer(const wire::HttpRequest& request) const {
  wire::HttpResponse response =
      request.method == "GET" || request.method == "HEAD" ? find(request.path) : http::wrong_method("GET, HEAD");
  http::add_security_headers(response, http::Page::app, request.secure, http::Styles::inline_too);
  return response;
}

wire::HttpResponse Shelf::find(std::string_view path) const {
  std::string_view name = path.starts_with('/') ? path.substr(1) : path;
  if (name == "docs") return {308, {{"Location", "/docs/"}}, {}, {}};
  if (name.starts_with("docs/")) return manual(name.substr(5));
  if (const auto* found = find_file(plain_, name)) return file(*found, Keep::until_changed);
  const auto* found = name.starts_with('.') ? nullptr : find_file(web_, name);
  if (found && name != "index.html")
    return file(*found, name.starts_with("assets/") ? Keep::always : Keep::until_changed);
  if (has_dot(name) && name != "index.html") return not_found();
  return screen();
}

wire::HttpResponse Shelf::screen() const {
  if (const auto* found = find_file(web_, "index.html")) return file(*found, Keep::until_changed);
  return html(200, framed({"Muster",
                           "<h1>Muster runs</h1><p>This program was built without the web app. "
                           "To build it in: <code>npm --prefix web ci &amp;&amp; npm --prefix web run build</code>, "
                           "then build the program again.</p><p>The API is at <code>/api/v1</code>, "
                           "its description at <a href=\"/docs/api\">/docs/api</a>, "
                           "the manual at <a href=\"/docs/\">/docs/</a>.</p>",
                           {}}));
}

wire::HttpResponse Shelf::manual(std::string_view path) const {
  if (path == "api") return html(200, api::openapi_page());
  if (path.empty()) return html(200, manual_start(docs_));
  for (const std::string& name : {std::string(path), std::string(path) + ".md", std::string(path) + "/README.md"}) {
    const auto* found = find_file(docs_, name);
    if (!found) continue;
    if (!name.ends_with(".md")) return file(*found, Keep::until_changed);
    return html(200, manual_page(docs_, *found));
  }
  return not_found();
}

}  // namespace cli
