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

using Tree = std::unique_ptr<cmark_node, void (*)(cmark_node*)>;

struct Parsed {
  std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser;  // owns the extensions
  Tree document;
};

Parsed parsed(std::string_view markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  Parsed out{{cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8), cmark_parser_free},
             {nullptr, cmark_node_free}};
  const auto use = [&](const char* extension) {
    cmark_parser_attach_syntax_extension(out.parser.get(), cmark_find_syntax_extension(extension));
  };
  if (has_tables_of_bounded_size(markdown)) use("table");
  use("strikethrough");
  use("autolink");
  cmark_parser_feed(out.parser.get(), markdown.data(), markdown.size());
  out.document.reset(cmark_parser_finish(out.parser.get()));
  return out;
}

// In the order of the text. They may be changed, since nothing walks any more.
std::vector<cmark_node*> nodes_of(const Tree& document, cmark_node_type type) {
  std::vector<cmark_node*> found;
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(document.get()), cmark_iter_free);
  for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == type) found.push_back(node);
  }
  return found;
}

void replace(cmark_node* node, cmark_node* by) {
  cmark_node_replace(node, by);
  cmark_node_free(node);
}

// A comment is the one block of raw HTML that may mean something: whatever else it says is left out by the renderer.
void put_in(const Tree& document, const std::vector<Inset>& insets) {
  for (cmark_node* node : nodes_of(document, CMARK_NODE_HTML_BLOCK)) {
    const auto inset = std::ranges::find(insets, without_space(cmark_node_get_literal(node)), &Inset::line);
    if (inset == insets.end()) continue;
    cmark_node* drawn = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(drawn, inset->html.c_str());
    replace(node, drawn);
  }
}

void show_pictures(const Tree& document, const PictureOf& picture_of) {
  std::vector<std::pair<cmark_node*, std::string>> in_words;
  for (cmark_node* node : nodes_of(document, CMARK_NODE_IMAGE)) {
    const auto picture = picture_of(cmark_node_get_url(node));
    if (!picture) continue;
    if (picture->instead.empty())
      cmark_node_set_url(node, picture->address.c_str());
    else
      in_words.emplace_back(node, "[" + picture->instead + "]");
  }
  // A picture's caption may hold another: the inner one comes later, and is replaced first.
  for (auto at = in_words.rbegin(); at != in_words.rend(); ++at) {
    cmark_node* words = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(words, at->second.c_str());
    replace(at->first, words);
  }
}

}  // namespace

std::string to_html(std::string_view markdown, const Rendering& rendering) {
  const Parsed text = parsed(markdown);
  if (!rendering.insets.empty()) put_in(text.document, rendering.insets);
  if (rendering.picture_of) show_pictures(text.document, rendering.picture_of);
  // Without CMARK_OPT_UNSAFE raw HTML becomes a comment.
  const std::unique_ptr<char, void (*)(void*)> html(
      cmark_render_html(text.document.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(text.parser.get())),
      std::free);
  return html.get();
}

std::vector<std::string> pictures_in(std::string_view markdown) {
  const Parsed text = parsed(markdown);
  std::vector<std::string> found;
  for (cmark_node* node : nodes_of(text.document, CMARK_NODE_IMAGE)) found.emplace_back(cmark_node_get_url(node));
  return found;
}

}  // namespace api
