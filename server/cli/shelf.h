// What a browser gets without asking the API: the web app, the manual and a stylesheet, all from within the program.
#pragma once

#include <string_view>
#include <vector>

#include "embedded/docs.h"
#include "wire/http.h"

namespace cli {

// "text/javascript; charset=utf-8" for "assets/main.js".
std::string_view content_type_of(std::string_view path);

class Shelf {
 public:
  // Files by their path, as embed_folder gives them. Without an index.html in `web` there is a page that says how to
  // build it.
  Shelf(const std::vector<embedded::File>& web, const std::vector<embedded::File>& docs,
        const std::vector<embedded::File>& plain);
  // The program's own.
  static const Shelf& built_in();

  // GET and HEAD of any path. A path that is no file and has no dot is a screen of the web app.
  wire::HttpResponse answer(const wire::HttpRequest& request) const;

 private:
  wire::HttpResponse find(std::string_view path) const;
  wire::HttpResponse manual(std::string_view path) const;
  wire::HttpResponse screen() const;

  const std::vector<embedded::File>& web_;
  const std::vector<embedded::File>& docs_;
  const std::vector<embedded::File>& plain_;
};

}  // namespace cli
