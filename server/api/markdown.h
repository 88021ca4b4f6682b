// Markdown as people write it (CommonMark with tables, strikethrough and bare links) to HTML that is safe to show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace api {

// HTML of ours in the place of a line of text that is an HTML comment.
struct Inset {
  std::string line;  // "<!-- chart: stages_chart -->"
  std::string html;
};

// Raw HTML and links such as "javascript:" are left out. Tables stay text where lines times columns, of the widest, are
// more than 50,000.
std::string to_html(std::string_view markdown, const std::vector<Inset>& insets = {});

}  // namespace api
