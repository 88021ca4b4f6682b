// The review as a page that stands alone: a file without script and without anything to fetch, made to be printed.
#pragma once

#include "review/document.h"

namespace api {

std::string review_page(const review::Document& document);

// For whoever has a link to it: the text as it was published, and nothing else that the record says.
std::string shared_review_page(const std::string& title, const review::Publication& published);

}  // namespace api
