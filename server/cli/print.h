// Answers of the API for people: tables, fields, lengths of time.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json.h"

namespace cli {

// With spaces in place of control characters, which a terminal obeys; also of those that UTF-8 spells with two bytes
// (U+0080 to U+009F). For what others wrote.
std::string harmless(std::string_view text);

// What stands at "service.name" of an object as text: numbers and truths too. "" where there is nothing.
std::string text_at(const wire::json::value& object, std::string_view path);
// The list at that path, or an empty one.
const wire::json::array& list_at(const wire::json::value& object, std::string_view path);
// The names of a list of {id, name}: "Ada, Grace"; `otherwise` when it is empty.
std::string names_at(const wire::json::value& object, std::string_view path, std::string_view otherwise);
// "2026-11-22 14:52" of an RFC 3339 instant, in UTC.
std::string minute_of(std::string_view rfc3339);
// "2 hours 30 minutes" of a number of seconds; "" where there is none.
std::string spoken_at(const wire::json::value& object, std::string_view path);

class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Columns as wide as their widest cell, the last one not padded. `nothing` is said when there are no rows.
  void print(std::ostream& out, std::string_view nothing) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

// Lines "name:  value"; those without a value are left out.
void print_fields(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace cli
