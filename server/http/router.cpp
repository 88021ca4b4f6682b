#include "http/router.h"

#include <algorithm>

#include "base/check.h"
#include "http/query.h"

namespace http {
namespace {

constexpr std::size_t deepest = 16;

// "/a/b" to "a", "b"; "/a/" to "a", "".
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

}  // namespace

Router::Router(std::string_view prefix, const std::vector<Route>& routes) : prefix_(prefix), nodes_(1) {
  for (std::size_t i = 0; i < routes.size(); ++i) add(routes[i].path, routes[i].method, i);
}

void Router::add(std::string_view path, Method method, std::size_t index) {
  const auto segments = path == "/" ? std::vector<std::string_view>() : split(path);
  CHECK(segments.size() <= deepest);
  std::size_t at = 0;
  Leaf leaf{method, index, {}};
  for (const std::string_view segment : segments) {
    const bool is_name = segment.starts_with('{') && segment.ends_with('}');
    if (is_name) leaf.names.emplace_back(segment.substr(1, segment.size() - 2));
    const auto literal = is_name ? nodes_[at].literals.end() : nodes_[at].literals.find(segment);
    std::size_t next = is_name ? nodes_[at].any : literal == nodes_[at].literals.end() ? 0 : literal->second;
    if (next == 0) {
      next = nodes_.size();
      nodes_.emplace_back();
      if (is_name)
        nodes_[at].any = next;
      else
        nodes_[at].literals.emplace(segment, next);
    }
    at = next;
  }
  auto& leaves = nodes_[at].leaves;
  CHECK(std::none_of(leaves.begin(), leaves.end(), [&](const Leaf& other) { return other.method == method; }));
  leaves.push_back(std::move(leaf));
}

// Goes down every branch that fits, the literal first, until one knows the method.
struct Router::Search {
  const Router& router;
  std::string_view method;
  const std::vector<std::string>& segments;
  std::vector<std::string> values = {};
  std::vector<Method> allowed = {};

  const Leaf* down(std::size_t at, std::size_t depth) {
    const Node& node = router.nodes_[at];
    if (depth == segments.size()) return leaf_of(node);
    const auto literal = node.literals.find(segments[depth]);
    if (literal != node.literals.end()) {
      if (const Leaf* leaf = down(literal->second, depth + 1)) return leaf;
    }
    if (node.any == 0 || segments[depth].empty()) return nullptr;
    values.push_back(segments[depth]);
    if (const Leaf* leaf = down(node.any, depth + 1)) return leaf;
    values.pop_back();
    return nullptr;
  }

  const Leaf* leaf_of(const Node& node) {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (const Leaf& leaf : node.leaves) {
      if (text_of(leaf.method) == wanted) return &leaf;
      allowed.push_back(leaf.method);
    }
    return nullptr;
  }

  std::string allowed_text() {
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    std::string text;
    for (const Method one : allowed) {
      text += text.empty() ? "" : ", ";
      text += text_of(one);
      if (one == Method::get) text += ", HEAD";
    }
    return text;
  }
};

Router::Match Router::find(std::string_view method, std::string_view path) const {
  if (!path.starts_with(prefix_)) return NoPath{};
  path.remove_prefix(prefix_.size());
  if (!path.empty() && path[0] != '/') return NoPath{};
  if (path.ends_with('/')) path.remove_suffix(1);
  const auto raw = split(path);
  if (raw.size() > deepest) return NoPath{};
  std::vector<std::string> segments;
  for (const std::string_view segment : raw) {
    auto decoded = percent_decode(segment);
    if (!decoded) return Malformed{};
    segments.push_back(std::move(*decoded));
  }
  Search search{*this, method, segments};
  if (const Leaf* leaf = search.down(0, 0)) {
    Found found{leaf->index, {}, method == "HEAD"};
    for (std::size_t i = 0; i < leaf->names.size(); ++i) found.path.push_back({leaf->names[i], search.values[i]});
    return found;
  }
  if (search.allowed.empty()) return NoPath{};
  return WrongMethod{search.allowed_text()};
}

}  // namespace http
