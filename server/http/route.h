// What a route says about itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/permission.h"

namespace http {

enum class Method { get, post, put, patch, remove };

// "GET"; `remove` is "DELETE".
constexpr std::string_view text_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::remove:
      return "DELETE";
  }
  return "";
}

// Whether it runs in a snapshot or in the write transaction.
enum class Work { reads, writes };

// Has no default for any part: a route that does not declare its permission does not compile.
struct Route {
  Method method;
  std::string_view path;     // "/pages/{page}/acknowledgement": {page} is a member of the Request
  std::string_view summary;  // one sentence
  rights::Permission permission;

  consteval Route(Method of_method, std::string_view of_path, std::string_view of_summary, rights::Permission needed)
      : method(of_method), path(of_path), summary(of_summary), permission(needed) {
    if (path.empty() || path[0] != '/' || (path.size() > 1 && path.ends_with('/'))) throw "a path is like /a/{b}";
    if (!summary.ends_with('.')) throw "a summary is a sentence";
  }
};

// A member given in the path or the query, decoded.
struct Parameter {
  std::string name;
  std::string value;

  bool operator==(const Parameter&) const = default;
};
using Parameters = std::vector<Parameter>;

// Calls visit("page") for each {page} of a route's path.
template <class Visit>
constexpr void for_each_path_name(std::string_view path, Visit&& visit) {
  for (std::size_t from = path.find('{'); from != std::string_view::npos; from = path.find('{', from + 1)) {
    visit(path.substr(from + 1, path.find('}', from) - from - 1));
  }
}

}  // namespace http
