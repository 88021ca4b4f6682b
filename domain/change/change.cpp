#include "change/change.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>

namespace change {
namespace {

std::string spaced(std::string word) {
  std::ranges::replace(word, '_', ' ');
  return word;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string spoken(Kind kind) { return spaced(boost::describe::enum_to_string(kind, "change")); }

std::string spoken(Role role) {
  return role == Role::follow_up ? "follow-up" : spaced(boost::describe::enum_to_string(role, "link"));
}

std::optional<base::Instant> effective_at(const Change& change) {
  if (change.kind != Kind::pull_request && change.kind != Kind::release) return change.started_at;
  if (change.outcome == Outcome::failed) return {};
  return change.finished_at;
}

bool is_production(std::string_view environment) {
  if (environment.empty()) return true;
  std::string lower(environment);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  static constexpr std::array<std::string_view, 3> names{"production", "prod", "live"};
  return std::ranges::any_of(names, [&](std::string_view name) {
    if (lower.starts_with(name) && (lower.size() == name.size() || !is_letter(lower[name.size()]))) return true;
    return lower.size() > name.size() && lower.ends_with(name) && !is_letter(lower[lower.size() - name.size() - 1]);
  });
}

}  // namespace change
