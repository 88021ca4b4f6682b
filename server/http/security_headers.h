// What browsers are told to refuse on our pages.
#pragma once

#include "wire/http.h"

namespace http {

enum class Page {
  app,       // the web app and the manual: files of our own, and nothing inline
  document,  // a page without any script, such as the API reference
  data,      // answers of the API, which no browser should render or keep
};

// Where style may come from. `files` is the rule. Mantine writes its theme's variables into <style> elements unless
// told not to (`withCssVariables={false}`, with the variables in a file of ours); until the web app does, it needs
// `inline_too`, which gives styles away but never scripts.
enum class Styles { files, inline_too };

// Adds the headers that the answer does not have yet. Over TLS browsers are told to stay on TLS for a year. There is no
// require-trusted-types-for: React 18 and Mantine write to innerHTML without a policy.
void add_security_headers(wire::HttpResponse& response, Page page, bool secure, Styles styles = Styles::files);

}  // namespace http
