#include "wire/json.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "wire/pointer.h"

namespace wire {

void Faults::add(std::string message) {
  // A list of a hundred thousand empty objects has faults enough to make the answer far larger than the question.
  constexpr std::size_t most_told = 100;
  if (found_.size() < most_told) found_.push_back({path_, std::move(message)});
}

base::Error Faults::error() const {
  base::Error error{base::Code::invalid, found_.front().message, found_.front().field};
  error.more.assign(found_.begin() + 1, found_.end());
  return error;
}

Faults::Step::Step(Faults& faults, std::string_view name) : faults_(faults), length_(faults.path_.size()) {
  append_step(faults_.path_, name);
}

void read(const json::value& from, bool& to, Faults& faults) {
  if (const bool* value = from.if_bool())
    to = *value;
  else
    faults.add("expected true or false");
}

void read(const json::value& from, std::int64_t& to, Faults& faults) {
  read_limited(from, to, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), faults);
}

void read(const json::value& from, int& to, Faults& faults) {
  std::int64_t wide = to;
  if (read_limited(from, wide, std::numeric_limits<int>::min(), std::numeric_limits<int>::max(), faults)) {
    to = static_cast<int>(wide);
  }
}

void read(const json::value& from, double& to, Faults& faults) {
  if (from.is_double())
    to = from.get_double();
  else if (from.is_int64())
    to = static_cast<double>(from.get_int64());
  else if (from.is_uint64())
    to = static_cast<double>(from.get_uint64());
  else
    faults.add("expected a number");
}

void read(const json::value& from, std::string& to, Faults& faults) {
  if (const json::string* text = from.if_string())
    to.assign(text->data(), text->size());
  else
    faults.add("expected a text");
}

void read(const json::value& from, base::Instant& to, Faults& faults) {
  const json::string* text = from.if_string();
  const auto at = text ? base::parse_rfc3339(std::string_view(*text)) : std::nullopt;
  if (at)
    to = *at;
  else
    faults.add("expected a time such as \"2026-11-22T14:30:00Z\"");
}

void read(const json::value& from, calendar::CivilTime& to, Faults& faults) {
  const json::string* text = from.if_string();
  const auto time = text ? calendar::parse_civil_time(std::string_view(*text)) : std::nullopt;
  if (time) to = *time;
  else faults.add("expected a time of the wall clock such as \"2026-11-22T09:00\"");
}

void read(const json::value& from, json::value& to, Faults&) { to = from; }

bool read_limited(const json::value& from, std::string& to, std::size_t least, std::size_t most, Faults& faults) {
  const json::string* text = from.if_string();
  const std::size_t length = text ? characters(std::string_view(*text)) : 0;
  if (!text || length < least || length > most) {
    faults.add(least == 0 ? fmt::format("expected a text of at most {} characters", most)
                          : fmt::format("expected a text of {} to {} characters", least, most));
    return false;
  }
  to.assign(text->data(), text->size());
  return true;
}

bool read_limited(const json::value& from, std::int64_t& to, std::int64_t least, std::int64_t most, Faults& faults) {
  const std::int64_t* value = from.if_int64();
  if (value && *value >= least && *value <= most) {
    to = *value;
    return true;
  }
  const bool bounded = most != std::numeric_limits<std::int64_t>::max();
  faults.add(bounded ? fmt::format("expected a whole number from {} to {}", least, most) : "expected a whole number");
  return false;
}

base::Result<json::value> parse(std::string_view text) {
  json::error_code problem;
  json::parse_options options;
  options.max_depth = 32;
  json::value document = json::parse({text.data(), text.size()}, problem, {}, options);
  if (problem) return base::invalid("", "expected JSON; it breaks off: " + problem.message());
  return document;
}

void write(std::string& out, bool value) { out += value ? "true" : "false"; }

void write(std::string& out, std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void write(std::string& out, int value) { write(out, static_cast<std::int64_t>(value)); }

void write(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

void write(std::string& out, std::string_view value) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(value.substr(clean, i - clean));
    clean = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += hex[c >> 4];
        out += hex[c & 15];
    }
  }
  out.append(value.substr(clean));
  out += '"';
}

void write(std::string& out, base::Instant value) { write(out, std::string_view(base::rfc3339(value))); }

void write(std::string& out, calendar::CivilTime value) { write(out, std::string_view(calendar::text(value))); }

// Not Boost's serialize: it writes "Infinity", which is no JSON, for a number such as 1e999, which is.
void write(std::string& out, const json::value& value) {
  const char* comma = "";
  if (const json::object* object = value.if_object()) {
    out += '{';
    for (const auto& [name, member] : *object) {
      out += std::exchange(comma, ",");
      write(out, std::string_view(name));
      out += ':';
      write(out, member);
    }
    out += '}';
  } else if (const json::array* array = value.if_array()) {
    out += '[';
    for (const json::value& item : *array) {
      out += std::exchange(comma, ",");
      write(out, item);
    }
    out += ']';
  } else if (const double* number = value.if_double()) {
    write(out, *number);
  } else {
    out += json::serialize(value);
  }
}

}  // namespace wire
