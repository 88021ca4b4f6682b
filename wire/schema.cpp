#include "wire/schema.h"

#include <algorithm>
#include <limits>

namespace wire {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The names in a type, and for each whether "::" follows: it then encloses the next.
template <class Visit>
void for_each_name(std::string_view type, Visit&& visit) {
  for (std::size_t at = 0; at < type.size();) {
    if (!is_word(type[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < type.size() && is_word(type[end])) ++end;
    visit(type.substr(at, end - at), type.substr(end).starts_with("::"));
    at = end;
  }
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::string short_name(std::string_view type) {
  std::string name;
  for_each_name(type, [&](std::string_view word, bool) {
    if (is_capital(word[0]) || (word[0] >= '0' && word[0] <= '9')) name += word;
  });
  return name;
}

std::string Schemas::name_for(std::string_view type, Use use) {
  const std::string suffix = use == Use::request ? "Input" : "";
  const auto taken = [&](const std::string& name) {
    return std::any_of(known_.begin(), known_.end(), [&](const Known& known) { return known.name == name; });
  };
  std::string name = short_name(type) + suffix;
  if (!taken(name)) return name;
  std::string space;  // the innermost namespace, with a capital
  for_each_name(type, [&](std::string_view word, bool encloses) {
    if (encloses && !is_capital(word[0])) space = word;
  });
  if (!space.empty()) space[0] = static_cast<char>(space[0] - 'a' + 'A');
  name = space + name;
  for (int count = 2; taken(name); ++count) name = space + short_name(type) + std::to_string(count) + suffix;
  return name;
}

json::value Schemas::reference(std::string_view type, Use use, Make make) {
  if (type.ends_with("::Request") || type.ends_with("::Response")) return make(*this, use);
  const std::string key = std::string(type) + (use == Use::request ? " in" : " out");
  auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.type == key; });
  std::string name = known == known_.end() ? name_for(type, use) : known->name;
  if (known == known_.end()) {
    known_.push_back({key, name});
    components_[name] = nullptr;  // keeps its place, and ends a recursion
    json::value schema = make(*this, use);
    components_[name] = std::move(schema);
  }
  return json::object{{"$ref", "#/components/schemas/" + name}};
}

namespace schemas {

json::value of_type(std::string_view type) { return json::object{{"type", type}}; }

json::value text(std::size_t least, std::size_t most) {
  json::object schema{{"type", "string"}};
  if (least > 0) schema["minLength"] = least;
  schema["maxLength"] = most;
  return schema;
}

json::value whole_number(std::int64_t least, std::int64_t most) {
  json::object schema{{"type", "integer"}};
  if (least != std::numeric_limits<std::int64_t>::min()) schema["minimum"] = least;
  if (most != std::numeric_limits<std::int64_t>::max()) schema["maximum"] = most;
  return schema;
}

json::value id(std::string_view prefix) {
  const std::string pattern = "^" + std::string(prefix) + "_[0-7][0-9a-hjkmnp-tv-z]{12}$";
  return json::object{{"type", "string"}, {"pattern", pattern}};
}

json::value instant() { return json::object{{"type", "string"}, {"format", "date-time"}}; }

json::value civil_time() {
  return json::object{{"type", "string"},
                      {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"},
                      {"examples", json::array{"2026-11-22T09:00"}}};
}

json::value choice(const std::vector<std::string_view>& words) {
  json::array all;
  for (const std::string_view word : words) all.emplace_back(word);
  return json::object{{"type", "string"}, {"enum", std::move(all)}};
}

json::value list(json::value items) { return json::object{{"type", "array"}, {"items", std::move(items)}}; }

json::value map(json::value values) {
  return json::object{{"type", "object"}, {"additionalProperties", std::move(values)}};
}

json::value or_null(json::value schema) {
  return json::object{{"anyOf", json::array{std::move(schema), of_type("null")}}};
}

Object::Object(Use use) : use_(use) {}

void Object::add(std::string_view name, json::value schema, bool required) {
  properties_[name] = std::move(schema);
  if (required) required_.emplace_back(name);
}

void Object::add_defaulted(std::string_view name, json::value schema, std::string_view value) {
  if (json::object* keywords = schema.if_object()) {
    if (const auto parsed = parse(value)) (*keywords)["default"] = *parsed;
  }
  properties_[name] = std::move(schema);
}

json::value Object::done() && {
  json::object schema{{"type", "object"}, {"properties", std::move(properties_)}};
  if (!required_.empty()) schema["required"] = std::move(required_);
  if (use_ == Use::request) schema["additionalProperties"] = false;
  return schema;
}

}  // namespace schemas
}  // namespace wire
