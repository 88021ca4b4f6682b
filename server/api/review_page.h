// The review as a page that stands alone: a file without script and without anything to fetch, made to be printed.
#pragma once

#include "review/document.h"

namespace api {

std::string review_page(const review::Document& document);

}  // namespace api
