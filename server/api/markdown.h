// Markdown as people write it (CommonMark with tables, strikethrough and bare links) to HTML that is safe to show.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace api {

// HTML of ours in the place of a line of text that is an HTML comment.
struct Inset {
  std::string line;  // "<!-- chart: stages_chart -->"
  std::string html;
};

// What becomes of a picture that a text shows.
struct Picture {
  std::string address;  // where it is; "data:image/png;base64,…" is the picture itself
  std::string instead;  // words in its place; empty: it is shown
};
// Asked with the address in the text, in the order of the text; nothing: it stays as it is.
using PictureOf = std::function<std::optional<Picture>(std::string_view url)>;

struct Rendering {
  std::vector<Inset> insets = {};
  PictureOf picture_of = {};
};

// Raw HTML and links such as "javascript:" are left out. Tables stay text where lines times columns, of the widest, are
// more than 50,000.
std::string to_html(std::string_view markdown, const Rendering& rendering = {});

// The addresses of the pictures that the text shows, in its order.
std::vector<std::string> pictures_in(std::string_view markdown);

}  // namespace api
