#include "api/review_page.h"

#include "api/chart_svg.h"
#include "api/markdown.h"
#include "wire/html.h"

namespace api {
namespace {

// Pictures are part of the page, or of this server; none is fetched from elsewhere, which would tell others who reads
// it.
constexpr const char* page_head =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'\">\n<title>";

constexpr const char* style = R"(
:root { color-scheme: light dark; --line: #d0d4da; --quiet: #59616c; --link: #1a56b0; --bar: #4a78b8; --mark: #a33a1f; }
body { margin: 0; background: #fff; color: #1b1f24; font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
section + section { margin-top: 2rem; }
section:last-child { border-top: 2px solid var(--line); padding-top: 1rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 0.5em; }
section > :first-child { margin-top: 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.05rem; }
a { color: var(--link); }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 0.9rem; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid var(--line); }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
pre { overflow-x: auto; padding: 0.7rem; border: 1px solid var(--line); font-size: 0.85rem; }
img { max-width: 100%; }
.chart { margin: 1rem 0; overflow-x: auto; }
.chart svg { display: block; width: 100%; min-width: 34rem; height: auto; }
.chart-quiet, .chart-band { color: var(--quiet); }
.chart-bar, .chart-open { color: var(--bar); }
.chart-marker { color: var(--mark); }
@media screen and (prefers-color-scheme: dark) {
  :root { --line: #3a414b; --quiet: #a3acb8; --link: #8ab8ff; --bar: #6f9bd6; --mark: #f0936f; }
  body { background: #14171b; color: #e6e9ed; }
}
@page { margin: 18mm 16mm; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .chart svg { min-width: 0; }
  table { display: table; width: 100%; }
  td:first-child, section:first-child td, section:last-child td { overflow-wrap: anywhere; }
  thead { display: table-header-group; }
  tr, img, .chart, blockquote, pre { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  pre { white-space: pre-wrap; }
}
)";

std::string page(const std::string& title, const std::vector<std::string>& parts, const Rendering& rendering) {
  std::string html = page_head + wire::html_escaped(title) + "</title>\n<style>" + style +
                     "</style>\n</head>\n<body>\n<main dir=\"auto\">\n";
  // Each part alone: a definition of a link in the text must not reach into what the record says.
  for (const std::string& part : parts) html += "<section>\n" + to_html(part, rendering) + "</section>\n";
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace

std::string review_page(const review::Document& document, const PictureOf& picture_of) {
  return page(review::title_of(document), review::parts_of(document),
              {chart_insets(review::drawings_in(document)), picture_of});
}

std::string shared_review_page(const std::string& title, const review::Publication& published,
                               const PictureOf& picture_of) {
  const auto drawings =
      published.charts ? review::drawings_of(*published.charts) : std::vector<review::PlacedDrawing>();
  return page(title, {published.markdown}, {chart_insets(drawings), picture_of});
}

}  // namespace api
