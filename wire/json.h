// JSON of described structs. Reading names every fault with its path: "/payload/severity: expected one of …".
// A member may be absent when it is a std::optional or a Defaulted; every other one is required.
#pragma once

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <type_traits>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "calendar/civil.h"
#include "wire/describe.h"
#include "wire/text.h"

namespace wire {

namespace json = boost::json;

enum class Unknown { refuse, ignore };

// A member T that a sender may leave out although it is no optional: it keeps the value it is declared with.
template <class T>
struct Defaulted {
  T value{};
  Defaulted() = default;
  Defaulted(T given) : value(std::move(given)) {}
  operator const T&() const { return value; }
  const T& operator*() const { return value; }
  const T* operator->() const { return &value; }
};

// Written as one object with the members of both: a thing, and what its own page says beyond the lists.
template <Described Whole, Described More>
struct Both {
  Whole whole;
  More more;
};

// Collects what is wrong with one document.
class Faults {
 public:
  explicit Faults(Unknown unknown) : unknown_(unknown) {}

  void add(std::string message);
  bool refuses_unknown() const { return unknown_ == Unknown::refuse; }
  bool none() const { return found_.empty(); }
  // The first fault with all others behind it.
  base::Error error() const;

  // The place in the document that is being read, as a JSON pointer.
  class Step {
   public:
    Step(Faults& faults, std::string_view name);
    ~Step() { faults_.path_.resize(length_); }
    Step(const Step&) = delete;

   private:
    Faults& faults_;
    std::size_t length_;
  };

 private:
  Unknown unknown_;
  std::string path_;
  std::vector<base::FieldFault> found_;
};

void read(const json::value& from, bool& to, Faults& faults);
void read(const json::value& from, std::int64_t& to, Faults& faults);
void read(const json::value& from, int& to, Faults& faults);
void read(const json::value& from, double& to, Faults& faults);
void read(const json::value& from, std::string& to, Faults& faults);
void read(const json::value& from, base::Instant& to, Faults& faults);
void read(const json::value& from, calendar::CivilTime& to, Faults& faults);
void read(const json::value& from, json::value& to, Faults& faults);
bool read_limited(const json::value& from, std::string& to, std::size_t least, std::size_t most, Faults& faults);
bool read_limited(const json::value& from, std::int64_t& to, std::int64_t least, std::int64_t most, Faults& faults);

template <std::size_t Least, std::size_t Most>
void read(const json::value& from, Text<Least, Most>& to, Faults& faults) {
  read_limited(from, to, Least, Most, faults);
}

template <std::int64_t Least, std::int64_t Most>
void read(const json::value& from, Count<Least, Most>& to, Faults& faults) {
  read_limited(from, to.value, Least, Most, faults);
}

template <class Kind>
void read(const json::value& from, base::Id<Kind>& to, Faults& faults) {
  const json::string* text = from.if_string();
  // "None" is only ours to say: in what we stored, never in what is sent to us.
  if (text && text->empty() && !faults.refuses_unknown()) return;
  const auto id = text ? base::Id<Kind>::parse(std::string_view(*text)) : std::nullopt;
  if (!id) return faults.add("expected an id such as \"" + base::Id<Kind>{1}.text() + "\"");
  to = *id;
}

template <Named E>
void read(const json::value& from, E& to, Faults& faults) {
  const json::string* text = from.if_string();
  const auto value = text ? parse_enum<E>(std::string_view(*text)) : std::nullopt;
  if (!value) return faults.add("expected one of " + choices<E>());
  to = *value;
}

template <Described T>
void read(const json::value& from, T& to, Faults& faults);
template <class T>
void read(const json::value& from, std::map<std::string, T>& to, Faults& faults);
template <class T>
void read(const json::value& from, std::vector<T>& to, Faults& faults);

template <class T>
void read(const json::value& from, std::optional<T>& to, Faults& faults) {
  if (from.is_null()) return to.reset();
  T value{};
  read(from, value, faults);
  to = std::move(value);
}

template <class T>
void read(const json::value& from, Defaulted<T>& to, Faults& faults) {
  read(from, to.value, faults);
}

template <class T>
void read(const json::value& from, std::vector<T>& to, Faults& faults) {
  const json::array* array = from.if_array();
  if (!array) return faults.add("expected a list");
  to.clear();
  to.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    const Faults::Step step(faults, std::to_string(i));
    T value{};
    read((*array)[i], value, faults);
    to.push_back(std::move(value));
  }
}

template <class T>
void read(const json::value& from, std::map<std::string, T>& to, Faults& faults) {
  const json::object* object = from.if_object();
  if (!object) return faults.add("expected an object");
  to.clear();
  for (const auto& [name, value] : *object) {
    const Faults::Step step(faults, std::string_view(name));
    read(value, to[std::string(name)], faults);
  }
}

template <class T>
constexpr bool may_be_absent = false;
template <class T>
constexpr bool may_be_absent<std::optional<T>> = true;
template <class T>
constexpr bool may_be_absent<Defaulted<T>> = true;

template <Described T>
void read(const json::value& from, T& to, Faults& faults) {
  const json::object* object = from.if_object();
  if (!object) return faults.add("expected an object");
  std::size_t known = 0;
  for_each_member<T>(to, [&](std::string_view name, auto& member) {
    const json::value* value = object->if_contains(name);
    const Faults::Step step(faults, name);
    if (value) {
      ++known;
      read(*value, member, faults);
    } else if (!may_be_absent<std::remove_cvref_t<decltype(member)>>) {
      faults.add("is required");
    }
  });
  if (known == object->size() || !faults.refuses_unknown()) return;
  for (const auto& [name, value] : *object) {
    bool described = false;
    for_each_member<T>(to, [&](std::string_view member, auto&) { described |= member == std::string_view(name); });
    const Faults::Step step(faults, std::string_view(name));
    if (!described) faults.add("is not a known field");
  }
}

// Parses text with a nesting limit of 32; the error says where the text stops being JSON.
base::Result<json::value> parse(std::string_view text);

template <class T>
base::Result<T> read_value(const json::value& from, Unknown unknown = Unknown::refuse) {
  Faults faults(unknown);
  T value{};
  read(from, value, faults);
  if (!faults.none()) return base::Failure(faults.error());
  return value;
}

template <class T>
base::Result<T> read_json(std::string_view text, Unknown unknown = Unknown::refuse) {
  TRY(const json::value document, parse(text));
  return read_value<T>(document, unknown);
}

// Writing. Absent optionals are left out; `null` never appears.
void write(std::string& out, bool value);
void write(std::string& out, std::int64_t value);
void write(std::string& out, int value);
void write(std::string& out, double value);
void write(std::string& out, std::string_view value);
void write(std::string& out, base::Instant value);
void write(std::string& out, calendar::CivilTime value);
void write(std::string& out, const json::value& value);
inline void write(std::string& out, const std::string& value) { write(out, std::string_view(value)); }
inline void write(std::string& out, const char* value) { write(out, std::string_view(value)); }

template <class Kind>
void write(std::string& out, base::Id<Kind> value) {
  write(out, value ? std::string_view(value.text()) : std::string_view());
}
template <Named E>
void write(std::string& out, E value) {
  write(out, text_of(value));
}
template <std::int64_t Least, std::int64_t Most>
void write(std::string& out, Count<Least, Most> value) {
  write(out, value.value);
}
template <Described T>
void write(std::string& out, const T& value);
template <class T>
void write(std::string& out, const Defaulted<T>& value) {
  write(out, value.value);
}

template <class T>
void write(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    if constexpr (std::is_same_v<T, bool>)
      write(out, static_cast<bool>(values[i]));
    else
      write(out, values[i]);
  }
  out += ']';
}

template <class T>
void write(std::string& out, const std::map<std::string, T>& values) {
  out += '{';
  const char* comma = "";
  for (const auto& [name, value] : values) {
    out += comma;
    write(out, std::string_view(name));
    out += ':';
    write(out, value);
    comma = ",";
  }
  out += '}';
}

template <class T>
void write_member(std::string& out, const char*& comma, std::string_view name, const T& value) {
  out += comma;
  comma = ",";
  out += '"';
  out += name;
  out += "\":";
  write(out, value);
}
template <class T>
void write_member(std::string& out, const char*& comma, std::string_view name, const std::optional<T>& value) {
  if (value) write_member(out, comma, name, *value);
}

template <Described T>
void write(std::string& out, const T& value) {
  out += '{';
  const char* comma = "";
  for_each_member<T>(value, [&](std::string_view name, const auto& member) { write_member(out, comma, name, member); });
  out += '}';
}

template <Described Whole, Described More>
void write(std::string& out, const Both<Whole, More>& value) {
  write(out, value.whole);
  out.pop_back();
  out += ',';
  const std::size_t seam = out.size();
  write(out, value.more);
  out.erase(seam, 1);
}

template <class T>
std::string write_json(const T& value) {
  std::string out;
  write(out, value);
  return out;
}

}  // namespace wire
