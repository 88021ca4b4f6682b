// Markdown of people, shown to other people: only tags that we know, and no address that runs anything.
#include "api/markdown.h"

#include <algorithm>
#include <set>

#include "target.h"

namespace {

const std::set<std::string, std::less<>> tags{
    "a",   "blockquote", "br", "code", "del", "em",     "h1",    "h2",    "h3", "h4", "h5",    "h6", "hr",
    "img", "li",         "ol", "p",    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"};

bool is_safe_address(std::string_view text) {
  const std::size_t colon = text.find_first_of(":/?#&");
  if (colon == std::string_view::npos || text[colon] != ':') return true;
  std::string scheme(text.substr(0, colon));
  std::ranges::transform(scheme, scheme.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (scheme == "data") return text.substr(colon).starts_with(":image/");
  return scheme != "javascript" && scheme != "vbscript" && scheme != "file";
}

// `tag` is what stands between "<" and ">".
void must_be_safe(std::string_view tag) {
  if (tag.starts_with("!-- raw HTML omitted --")) return;
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find_first_of(" /"));
  fuzz::must(tags.contains(name), "no tag of the writer's own: " + std::string(tag));
  for (const std::string_view attribute : {" href=\"", " src=\""}) {
    const std::size_t at = tag.find(attribute);
    if (at == std::string_view::npos) continue;
    const std::string_view address = tag.substr(at + attribute.size());
    fuzz::must(is_safe_address(address.substr(0, address.find('"'))), "no address that runs: " + std::string(tag));
  }
  fuzz::must(tag.find(" on") == std::string_view::npos || tag.find('"') != std::string_view::npos,
             "no bare attributes");
}

const fuzz::Target markdown("markdown", [](std::string_view bytes) {
  const std::string html = api::to_html(bytes);
  fuzz::must(fuzz::is_utf8(html), "HTML is UTF-8");
  for (std::size_t open = html.find('<'); open != std::string::npos; open = html.find('<', open + 1)) {
    const std::size_t close = html.find('>', open);
    fuzz::must(close != std::string::npos, "each tag ends");
    must_be_safe(std::string_view(html).substr(open + 1, close - open - 1));
  }
});

}  // namespace
