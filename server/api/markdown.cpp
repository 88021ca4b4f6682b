#include "api/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace api {
namespace {

// cmark makes each row of a table as wide as its head, so that 30 KB of text can become gigabytes of cells.
bool has_tables_of_bounded_size(std::string_view markdown) {
  constexpr std::size_t most_cells = 50'000;
  std::size_t lines = 1;
  std::size_t widest = 0;
  std::size_t width = 0;
  for (const char c : markdown) {
    const bool ends_line = c == '\n' || c == '\r';
    lines += ends_line;
    width = ends_line ? 0 : width + (c == '|');
    widest = std::max(widest, width);
  }
  return lines * (widest + 1) <= most_cells;
}

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \r\n");
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \r\n") - first + 1);
}

// A comment is the one block of raw HTML that may mean something: whatever else it says is left out by the renderer.
void put_in(cmark_node* document, const std::vector<Inset>& insets) {
  std::vector<std::pair<cmark_node*, const Inset*>> found;
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(document), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) continue;
    const auto inset = std::ranges::find(insets, without_space(cmark_node_get_literal(node)), &Inset::line);
    if (inset != insets.end()) found.emplace_back(node, &*inset);
  }
  for (const auto& [node, inset] : found) {
    cmark_node* drawn = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(drawn, inset->html.c_str());
    cmark_node_replace(node, drawn);
    cmark_node_free(node);
  }
}

}  // namespace

std::string to_html(std::string_view markdown, const std::vector<Inset>& insets) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8), cmark_parser_free);
  const auto use = [&](const char* extension) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
  };
  if (has_tables_of_bounded_size(markdown)) use("table");
  use("strikethrough");
  use("autolink");
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(cmark_parser_finish(parser.get()), cmark_node_free);
  if (!insets.empty()) put_in(document.get(), insets);
  // Without CMARK_OPT_UNSAFE raw HTML becomes a comment.
  const std::unique_ptr<char, void (*)(void*)> html(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())),
      std::free);
  return html.get();
}

}  // namespace api
