#include "cli/manual.h"

#include "api/markdown.h"
#include "wire/html.h"

namespace cli {
namespace {

constexpr auto escaped = wire::html_escaped;

// The first heading, or the file's name.
std::string title_of(const embedded::File& file) {
  const std::size_t at = file.bytes.starts_with("# ") ? 0 : file.bytes.find("\n# ");
  if (at == std::string_view::npos) return std::string(file.path.substr(0, file.path.rfind('.')));
  const std::size_t begin = file.bytes.find("# ", at) + 2;
  return std::string(file.bytes.substr(begin, file.bytes.find('\n', begin) - begin));
}

std::string href_of(std::string_view path) {
  const bool start = path == "README.md" || path == "index.md";
  return "/docs/" + (start ? "" : std::string(path.substr(0, path.rfind('.'))));
}

std::string page_list(const std::vector<embedded::File>& docs) {
  std::string list = "<nav aria-label=\"Manual\"><ul>";
  for (const embedded::File& file : docs) {
    if (!file.path.ends_with(".md")) continue;
    list += "<li><a href=\"" + escaped(href_of(file.path)) + "\">" + escaped(title_of(file)) + "</a></li>";
  }
  return list + "<li><a href=\"/docs/api\">The API</a></li></ul></nav>";
}

// Pages have no ".md" at their end, which links between the files do.
std::string with_page_links(std::string html) {
  constexpr std::string_view opening = "href=\"";
  for (std::size_t at = 0; (at = html.find(opening, at)) != std::string::npos;) {
    at += opening.size();
    const std::size_t end = html.find('"', at);
    if (end == std::string::npos) break;
    const std::string_view url = std::string_view(html).substr(at, end - at);
    const std::size_t path_end = std::min(url.find('#'), url.size());
    const bool is_page = url.substr(0, path_end).ends_with(".md") && url.find("://") == std::string_view::npos;
    if (is_page) html.erase(at + path_end - 3, 3);
  }
  return html;
}

// A heading's letters, digits, "_" and, for each blank, "-": what a link to it ends with.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    if (c == ' ')
      anchor += '-';
    else if (c >= 'A' && c <= 'Z')
      anchor += static_cast<char>(c + ('a' - 'A'));
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
      anchor += c;
  }
  return anchor;
}

// Problems link to their heading in the manual, and so do pages to each other.
std::string with_anchors(std::string html) {
  constexpr std::string_view opening = "<h2>";
  for (std::size_t at = 0; (at = html.find(opening, at)) != std::string::npos;) {
    const std::size_t begin = at + opening.size();
    const std::string id =
        " id=\"" + anchor_of(std::string_view(html).substr(begin, html.find("</h2>", begin) - begin)) + "\"";
    html.insert(begin - 1, id);
    at = begin + id.size();
  }
  return html;
}

}  // namespace

std::string framed(const Framed& page) {
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
         escaped(page.title) +
         "</title><link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" href=\"/plain.css\"></head>"
         "<body><header><a href=\"/\">Muster</a> <a href=\"/docs/\">Manual</a></header>" +
         page.aside + "<main>" + page.body + "</main></body></html>\n";
}

std::string manual_page(const std::vector<embedded::File>& docs, const embedded::File& file) {
  return framed(
      {title_of(file) + " · Muster", with_anchors(with_page_links(api::to_html(file.bytes))), page_list(docs)});
}

std::string manual_start(const std::vector<embedded::File>& docs) {
  for (const embedded::File& file : docs) {
    if (file.path == "README.md" || file.path == "index.md") return manual_page(docs, file);
  }
  return framed({"The manual of Muster", "<h1>The manual</h1>" + page_list(docs), {}});
}

}  // namespace cli
