#include "http/openapi.h"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

#include "base/check.h"
#include "http/cookie.h"
#include "http/csrf.h"
#include "http/problem.h"

namespace http {
namespace {

namespace json = wire::json;

std::string tag_of(std::string_view path) {
  path.remove_prefix(1);
  return std::string(path.substr(0, path.find('/')));
}

std::string id_of(std::string_view type) {
  std::string id = wire::short_name(type);
  if (!id.empty()) id[0] = static_cast<char>(id[0] | 0x20);
  return id;
}

bool has_name(std::string_view path, std::string_view name) {
  bool found = false;
  for_each_path_name(path, [&](std::string_view one) { found |= one == name; });
  return found;
}

bool lists(const json::object& schema, std::string_view name) {
  const json::value* required = schema.if_contains("required");
  if (!required) return false;
  const auto& names = required->as_array();
  return std::any_of(names.begin(), names.end(), [&](const json::value& one) { return one.as_string() == name; });
}

std::vector<Operation::Member> members_of(const Facts& facts, wire::Schemas& book) {
  std::vector<Operation::Member> members;
  if (!facts.request) {
    for_each_path_name(facts.route.path, [&](std::string_view name) {
      members.push_back({std::string(name), "path", wire::schemas::of_type("string"), true});
    });
    return members;
  }
  const json::value schema = facts.request(book);
  const bool has_body = facts.route.method != Method::get && facts.route.method != Method::remove && !facts.takes_bytes;
  for (const auto& [name, member] : schema.as_object().at("properties").as_object()) {
    const bool in_path = has_name(facts.route.path, name);
    // A list in a query is empty when it is left out.
    const bool is_list = member.is_object() && member.as_object().contains("items");
    const bool required = in_path || (lists(schema.as_object(), name) && (has_body || !is_list));
    members.push_back({std::string(name), in_path ? "path" : has_body ? "body" : "query", member, required});
  }
  return members;
}

}  // namespace

std::vector<Operation> operations_of(const std::vector<Facts>& table, wire::Schemas& book) {
  std::vector<Operation> operations;
  for (const Facts& facts : table) {
    Operation operation{facts, id_of(facts.type), tag_of(facts.route.path), members_of(facts, book), {}};
    if (facts.answer) operation.answer = facts.answer(book);
    operations.push_back(std::move(operation));
  }
  return operations;
}

namespace {

json::value described(std::string_view text) { return json::object{{"description", text}}; }

json::value content(std::string_view type, json::value schema) {
  return json::object{{type, json::object{{"schema", std::move(schema)}}}};
}

json::array parameters_of(const Operation& operation) {
  json::array parameters;
  for (const Operation::Member& member : operation.members) {
    if (member.where == "body") continue;
    parameters.push_back(json::object{
        {"name", member.name}, {"in", member.where}, {"required", member.required}, {"schema", member.schema}});
  }
  return parameters;
}

json::value request_body_of(const Operation& operation) {
  if (!operation.facts.request) {
    if (operation.facts.route.method == Method::get) return nullptr;
    return json::object{{"content", content("*/*", json::object())}};
  }
  if (operation.facts.takes_bytes) {
    return json::object{{"required", true}, {"content", content("application/octet-stream", json::object())}};
  }
  json::object properties;
  json::array required;
  for (const Operation::Member& member : operation.members) {
    if (member.where != "body") continue;
    properties[member.name] = member.schema;
    if (member.required) required.emplace_back(member.name);
  }
  if (properties.empty()) return nullptr;
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  const bool needed = !required.empty();
  if (needed) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return json::object{{"required", needed}, {"content", content("application/json", std::move(schema))}};
}

// The codes that an answer of this route may carry, besides its own.
std::vector<base::Code> problems_of(const Operation& operation) {
  using base::Code;
  const Route& route = operation.facts.route;
  std::vector<Code> codes{Code::invalid};
  if (route.permission != rights::Permission::anyone) {
    codes.push_back(Code::unauthenticated);
    codes.push_back(Code::forbidden);
  }
  if (route.path.find('{') != std::string_view::npos) codes.push_back(Code::not_found);
  if (route.method != Method::get) {
    codes.push_back(Code::conflict);
    codes.push_back(Code::stale);
  }
  if (operation.facts.body_bytes > 0) codes.push_back(Code::too_large);
  for (const Code code : {Code::limited, Code::internal, Code::unavailable}) codes.push_back(code);
  return codes;
}

json::object responses_of(const Operation& operation) {
  json::object responses;
  json::value success = described(operation.facts.status == 204 ? "Done." : "The answer.");
  if (!operation.answer.is_null()) {
    success.as_object()["content"] = content("application/json", operation.answer);
  }
  responses[std::to_string(operation.facts.status)] = std::move(success);
  for (const base::Code code : problems_of(operation)) {
    responses[std::to_string(status_of(code))] = json::object{{"$ref", "#/components/responses/Problem"}};
  }
  return responses;
}

json::object operation_object(const Operation& operation) {
  const rights::Permission permission = operation.facts.route.permission;
  json::object object{{"operationId", operation.id},
                      {"tags", json::array{operation.tag}},
                      {"summary", operation.facts.route.summary},
                      {"x-permission", boost::describe::enum_to_string(permission, "")}};
  if (permission == rights::Permission::anyone) object["security"] = json::array();
  json::array parameters = parameters_of(operation);
  if (!parameters.empty()) object["parameters"] = std::move(parameters);
  json::value body = request_body_of(operation);
  if (!body.is_null()) object["requestBody"] = std::move(body);
  object["responses"] = responses_of(operation);
  return object;
}

json::object problem_schema() {
  const json::value text = wire::schemas::of_type("string");
  json::value fault = json::object{{"type", "object"},
                                   {"properties", json::object{{"pointer", text}, {"detail", text}}},
                                   {"required", json::array{"pointer", "detail"}}};
  return {{"type", "object"},
          {"properties", json::object{{"type", text},
                                      {"title", text},
                                      {"status", wire::schemas::of_type("integer")},
                                      {"code", text},
                                      {"detail", text},
                                      {"errors", wire::schemas::list(std::move(fault))}}},
          {"required", json::array{"type", "title", "status", "code", "detail"}}};
}

json::object components_of(const wire::Schemas& book) {
  json::object schemas = book.components();
  CHECK(!schemas.contains("Problem"));
  schemas["Problem"] = problem_schema();
  json::object problem_answer{
      {"description", "A problem (RFC 9457); `errors` names each fault of the input by its JSON pointer."},
      {"content", content("application/problem+json", json::object{{"$ref", "#/components/schemas/Problem"}})}};
  const std::string session_text =
      "The session of a browser. Requests that change something also send " + std::string(csrf_header) + ": 1.";
  json::object token{{"type", "http"}, {"scheme", "bearer"}, {"description", "An API token or a source's key."}};
  json::object session{
      {"type", "apiKey"}, {"in", "cookie"}, {"name", session_cookie_name}, {"description", session_text}};
  return {{"schemas", std::move(schemas)},
          {"responses", json::object{{"Problem", std::move(problem_answer)}}},
          {"securitySchemes", json::object{{"token", std::move(token)}, {"session", std::move(session)}}}};
}

void print(std::string& out, const json::value& value, std::size_t depth);

template <class Items, class PrintItem>
void print_items(std::string& out, const Items& items, char open, char close, std::size_t depth, PrintItem print_item) {
  out += open;
  bool first = true;
  for (const auto& item : items) {
    out += first ? "\n" : ",\n";
    first = false;
    out.append(2 * (depth + 1), ' ');
    print_item(item);
  }
  if (!first) {
    out += '\n';
    out.append(2 * depth, ' ');
  }
  out += close;
}

void print(std::string& out, const json::value& value, std::size_t depth) {
  if (const json::object* object = value.if_object()) {
    print_items(out, *object, '{', '}', depth, [&](const json::key_value_pair& pair) {
      wire::write(out, std::string_view(pair.key()));
      out += ": ";
      print(out, pair.value(), depth + 1);
    });
  } else if (const json::array* array = value.if_array()) {
    print_items(out, *array, '[', ']', depth, [&](const json::value& item) { print(out, item, depth + 1); });
  } else {
    wire::write(out, value);
  }
}

}  // namespace

std::string openapi_document(const About& about, const std::vector<Facts>& table) {
  wire::Schemas book;
  json::object paths;
  std::vector<std::string> ids;
  for (const Operation& operation : operations_of(table, book)) {
    CHECK(std::find(ids.begin(), ids.end(), operation.id) == ids.end());  // two routes of one name
    ids.push_back(operation.id);
    std::string method(text_of(operation.facts.route.method));
    for (char& c : method) c = static_cast<char>(c | 0x20);
    json::value& path = paths[operation.facts.route.path];
    if (path.is_null()) path = json::object();
    path.as_object()[method] = operation_object(operation);
  }
  const json::object document{
      {"openapi", "3.1.0"},
      {"info", json::object{{"title", about.title}, {"version", about.version}, {"description", about.description}}},
      {"servers", json::array{json::object{{"url", about.base_path}}}},
      {"security", json::array{json::object{{"token", json::array()}}, json::object{{"session", json::array()}}}},
      {"paths", std::move(paths)},
      {"components", components_of(book)}};
  std::string out;
  print(out, document, 0);
  return out + "\n";
}

}  // namespace http
