// Finds the route of a request. A literal segment beats a {name}; a slash at the end is tolerated; HEAD is GET.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/route.h"

namespace http {

class Router {
 public:
  struct Found {
    std::size_t index = 0;  // into the routes given
    Parameters path;
    bool head = false;  // answer without the body
  };
  struct NoPath {};
  struct WrongMethod {
    std::string allowed;  // "GET, HEAD, PUT"
  };
  struct Malformed {};  // the path does not decode
  using Match = std::variant<Found, NoPath, WrongMethod, Malformed>;

  // The routes stand below `prefix`, such as "/api/v1" or "". Two routes for the same requests are a failed CHECK.
  Router(std::string_view prefix, const std::vector<Route>& routes);

  // `path` is as sent, not decoded and without the query.
  Match find(std::string_view method, std::string_view path) const;

 private:
  struct Leaf {
    Method method;
    std::size_t index;
    std::vector<std::string> names;
  };
  struct Node {
    std::map<std::string, std::size_t, std::less<>> literals;
    std::size_t any = 0;  // 0 is the root, which is nobody's child: none
    std::vector<Leaf> leaves;
  };
  struct Search;

  void add(std::string_view path, Method method, std::size_t index);

  std::string prefix_;
  std::vector<Node> nodes_;
};

}  // namespace http
