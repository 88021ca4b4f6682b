// The review as a page that stands alone: a file without script and without anything to fetch, made to be printed.
#pragma once

#include "api/markdown.h"
#include "review/document.h"

namespace api {

// `picture_of`: of the pictures in its text.
std::string review_page(const review::Document& document, const PictureOf& picture_of);

// For whoever has a link to it: the text as it was published, and nothing else that the record says.
std::string shared_review_page(const std::string& title, const review::Publication& published,
                               const PictureOf& picture_of);

}  // namespace api
