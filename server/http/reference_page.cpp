#include <boost/describe/enum_to_string.hpp>

#include "http/openapi.h"
#include "wire/html.h"

namespace http {
namespace {

namespace json = wire::json;

constexpr auto escaped = wire::html_escaped;

std::string component_link(std::string_view reference) {
  const std::string name = escaped(reference.substr(reference.rfind('/') + 1));
  return "<a href=\"#" + name + "\">" + name + "</a>";
}

// "text of 1 to 500 characters", "list of <a>Page</a>": HTML.
std::string type_text(const json::value& schema);

std::string limits_text(const json::object& schema, std::string_view least, std::string_view most) {
  const json::value* low = schema.if_contains(least);
  const json::value* high = schema.if_contains(most);
  if (low && high) return " " + json::serialize(*low) + " to " + json::serialize(*high);
  if (high) return " up to " + json::serialize(*high);
  return low ? " from " + json::serialize(*low) : "";
}

std::string string_text(const json::object& schema) {
  if (const json::value* words = schema.if_contains("enum")) {
    std::string text;
    for (const json::value& word : words->as_array()) {
      text += (text.empty() ? "<code>" : ", <code>") + escaped(std::string_view(word.as_string())) + "</code>";
    }
    return text;
  }
  if (schema.contains("format")) return "time (RFC 3339)";
  if (const json::value* pattern = schema.if_contains("pattern")) {
    const std::string_view text = pattern->as_string();
    return "id <code>" + escaped(text.substr(1, text.find('_'))) + "…</code>";
  }
  const std::string limits = limits_text(schema, "minLength", "maxLength");
  return limits.empty() ? "text" : "text," + limits + " characters";
}

std::string type_text(const json::value& value) {
  const json::object& schema = value.as_object();
  std::string text;
  if (const json::value* reference = schema.if_contains("$ref")) {
    text = component_link(reference->as_string());
  } else if (const json::value* choices = schema.if_contains("anyOf")) {
    text = type_text(choices->as_array().at(0)) + " or null";
  } else if (const json::value* items = schema.if_contains("items")) {
    text = "list of " + type_text(*items);
  } else if (!schema.contains("type")) {
    text = "any JSON";
  } else {
    const std::string_view type = schema.at("type").as_string();
    const json::value* values = schema.if_contains("additionalProperties");
    if (type == "string")
      text = string_text(schema);
    else if (type == "integer")
      text = "whole number" + limits_text(schema, "minimum", "maximum");
    else if (type == "object" && values && values->is_object())
      text = "map of " + type_text(*values);
    else
      text = escaped(type == "boolean" ? std::string_view("true or false") : type);
  }
  if (const json::value* preset = schema.if_contains("default")) {
    text += "; else <code>" + escaped(json::serialize(*preset)) + "</code>";
  }
  return text;
}

std::string row(std::string_view name, const json::value& schema, std::string_view where) {
  return "<tr><td><code>" + escaped(name) + "</code></td><td>" + type_text(schema) + "</td><td>" + escaped(where) +
         "</td></tr>\n";
}

std::string html_table(std::string_view heading, const std::string& rows) {
  if (rows.empty()) return "";
  return "<table><thead><tr><th scope=\"col\">" + std::string(heading) +
         "</th><th scope=\"col\">Type</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n" + rows +
         "</tbody></table>\n";
}

std::string members_table(std::string_view heading, const json::object& schema) {
  const json::value* properties = schema.if_contains("properties");
  if (!properties) return "";
  const json::value* required = schema.if_contains("required");
  std::string rows;
  for (const auto& [name, member] : properties->as_object()) {
    bool always = false;
    if (required) {
      for (const json::value& one : required->as_array()) always |= one.as_string() == name;
    }
    rows += row(name, member, always ? "always" : "may be absent");
  }
  return html_table(heading, rows);
}

std::string operation_html(const About& about, const Operation& operation) {
  const Route& route = operation.facts.route;
  std::string out = "<section id=\"" + escaped(operation.id) + "\">\n<h3>" + escaped(text_of(route.method)) +
                    " <code>" + escaped(about.base_path) + escaped(route.path) + "</code></h3>\n<p>" +
                    escaped(route.summary) + " Permission: <strong>" +
                    boost::describe::enum_to_string(route.permission, "") + "</strong>.</p>\n";
  std::string rows;
  for (const Operation::Member& member : operation.members) {
    rows += row(member.name, member.schema, member.where + (member.required ? ", required" : ""));
  }
  out += html_table("Request", rows);
  out += "<p>Answers " + std::to_string(operation.facts.status);
  if (operation.answer.is_object()) {
    const json::object& answer = operation.answer.as_object();
    if (!answer.contains("properties")) return out + ": " + type_text(operation.answer) + ".</p>\n</section>\n";
    return out + ".</p>\n" + members_table("Answer", answer) + "</section>\n";
  }
  return out + ".</p>\n</section>\n";
}

}  // namespace

std::string reference_page(const About& about, const std::vector<Facts>& table_of_routes,
                           const std::string& stylesheet) {
  wire::Schemas book;
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      escaped(about.title) + "</title>\n";
  if (!stylesheet.empty()) out += "<link rel=\"stylesheet\" href=\"" + escaped(stylesheet) + "\">\n";
  out += "</head><body><main>\n<h1>" + escaped(about.title) + " " + escaped(about.version) + "</h1>\n<p>" +
         escaped(about.description) + "</p>\n";
  std::string tag;
  for (const Operation& operation : operations_of(table_of_routes, book)) {
    if (operation.tag != tag) out += "<h2>" + escaped(tag = operation.tag) + "</h2>\n";
    out += operation_html(about, operation);
  }
  out += "<h2>Types</h2>\n";
  for (const auto& [name, schema] : book.components()) {
    out +=
        "<section id=\"" + escaped(std::string_view(name)) + "\">\n<h3>" + escaped(std::string_view(name)) + "</h3>\n";
    const bool is_struct = schema.as_object().contains("properties");
    out += is_struct ? members_table("Member", schema.as_object()) : "<p>" + type_text(schema) + "</p>\n";
    out += "</section>\n";
  }
  return out + "</main></body></html>\n";
}

}  // namespace http
