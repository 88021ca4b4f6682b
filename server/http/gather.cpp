#include "http/gather.h"

#include <algorithm>
#include <charconv>

#include "http/query.h"
#include "wire/pointer.h"

namespace http {
namespace {

namespace json = wire::json;

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return number;
}

// Text that is not of its kind stays text, so that the reader says what it expected.
json::value from_text(Field::Kind kind, const std::string& text) {
  if (kind == Field::Kind::whole) {
    if (const auto number = number_from<std::int64_t>(text)) return *number;
  } else if (kind == Field::Kind::real) {
    if (const auto number = number_from<double>(text)) return *number;
  } else if (kind == Field::Kind::truth) {
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
  }
  return json::string(text);
}

const Field* find_field(const std::vector<Field>& fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return at == fields.end() ? nullptr : &*at;
}

base::Result<json::object> read_body(const wire::HttpRequest& message) {
  if (message.body.empty()) return json::object();
  std::string_view type = message.header("Content-Type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
  if (!wire::same_name(type, "application/json")) {
    return base::invalid("", "expected the body to be JSON, with the header 'Content-Type: application/json'");
  }
  TRY(json::value body, wire::parse(message.body));
  json::object* object = body.if_object();
  if (!object) return base::invalid("", "expected an object");
  return std::move(*object);
}

base::Result<void> add_query(json::object& input, const Parameters& query, const std::vector<Field>& fields) {
  for (const Parameter& parameter : query) {
    std::string_view name = parameter.name;
    if (name.ends_with("[]")) name.remove_suffix(2);
    const Field* field = find_field(fields, name);
    if (!field || (!field->list && name != parameter.name)) {
      return base::invalid(wire::pointer_to(parameter.name), "is not a known parameter");
    }
    json::value value = from_text(field->kind, parameter.value);
    json::value* present = input.if_contains(name);
    if (field->list) {
      if (!present) present = &(input[name] = json::array());
      json::array* list = present->if_array();
      if (!list) return base::invalid(wire::pointer_to(name), "is given by the path");
      list->push_back(std::move(value));
    } else if (present) {
      return base::invalid(wire::pointer_to(name), "is given twice");
    } else {
      input[name] = std::move(value);
    }
  }
  return {};
}

}  // namespace

base::Result<json::value> gather(const wire::HttpRequest& message, const Parameters& path, Method method,
                                 const std::vector<Field>& fields) {
  const bool has_body = method != Method::get && method != Method::remove;
  if (!has_body && !message.body.empty()) return base::invalid("", "expected no body");
  json::object input;
  if (has_body) {
    TRY(input, read_body(message));
  }
  for (const Parameter& parameter : path) {
    const Field* field = find_field(fields, parameter.name);
    if (!field) continue;
    if (input.contains(parameter.name)) return base::invalid(wire::pointer_to(parameter.name), "is given by the path");
    input[parameter.name] = from_text(field->kind, parameter.value);
  }
  TRY(const Parameters query, parse_query(message.query));
  // A body can't be given by the query: what a proxy logs and a link holds must not write.
  if (has_body && !query.empty()) {
    return base::invalid(wire::pointer_to(query.front().name), "is not a known parameter");
  }
  TRY_DO(add_query(input, query, fields));
  for (const Field& field : fields) {  // a query has no other way to say "none"
    if (!has_body && field.list && !input.contains(field.name)) input[field.name] = json::array();
  }
  return input;
}

namespace {

std::string etag_of(std::int64_t version) { return '"' + std::to_string(version) + '"'; }

// If-None-Match compares weakly (RFC 9110 13.1.2): a proxy that compressed the answer made the tag weak.
bool names_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view entry = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    while (entry.ends_with(' ')) entry.remove_suffix(1);
    if (entry.starts_with("W/")) entry.remove_prefix(2);
    if (entry == tag || entry == "*") return true;
  }
  return false;
}

}  // namespace

wire::HttpResponse json_answer(int status, std::string body, std::optional<std::int64_t> version,
                               std::string_view if_none_match) {
  wire::HttpResponse response;
  response.status = status;
  if (version) {
    response.headers.push_back({"ETag", etag_of(*version)});
    if (names_tag(if_none_match, etag_of(*version))) {
      response.status = 304;
      return response;
    }
  }
  response.body = std::move(body);
  response.content_type = "application/json";
  return response;
}

base::Result<Conditions> read_conditions(const wire::HttpRequest& message) {
  std::string_view tag = message.header("If-Match");
  if (tag.empty() || tag == "*") return Conditions{};
  if (tag.size() > 2 && tag.starts_with('"') && tag.ends_with('"')) {
    if (const auto version = number_from<std::int64_t>(tag.substr(1, tag.size() - 2))) return Conditions{version};
  }
  return base::Failure(
      base::Error{base::Code::stale, "expected If-Match to hold the ETag of one version, such as \"7\""});
}

base::Result<void> expect_version(const Conditions& conditions, std::int64_t present) {
  if (!conditions.if_match || *conditions.if_match == present) return {};
  return base::Failure(base::Error{base::Code::stale, "somebody else changed this: it is at version " +
                                                          std::to_string(present) + ", not " +
                                                          std::to_string(*conditions.if_match)});
}

}  // namespace http
