// The manual as pages: the Markdown files of docs/, each in a frame with the list of all.
#pragma once

#include <string>
#include <vector>

#include "embedded/docs.h"

namespace cli {

struct Framed {
  std::string title;
  std::string body;        // HTML
  std::string aside = {};  // HTML beside it
};

// A whole HTML document with our plain stylesheet and no script.
std::string framed(const Framed& page);

// One Markdown file. Links to other Markdown files lead to their pages.
std::string manual_page(const std::vector<embedded::File>& docs, const embedded::File& file);
// README.md or index.md, else the list of pages.
std::string manual_start(const std::vector<embedded::File>& docs);

}  // namespace cli
