// SQL rows of described structs: a column per member, in the order of the description. Ids and instants are integers,
// enums are text, truth values 0 and 1, an empty optional is null; lists, maps and nested structs are JSON text.
#pragma once

#include <stdexcept>

#include "wire/json.h"

namespace wire {

// "id, service_id, state": the columns of T, each behind `prefix` (such as "a.").
template <Described T>
std::string columns(std::string_view prefix = "") {
  std::string out;
  boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
    if (!out.empty()) out += ", ";
    out += prefix;
    out += member.name;
  });
  return out;
}

// "$1, $2, $3": one for each column.
template <Described T>
std::string placeholders() {
  std::string out;
  for (std::size_t i = 1; i <= boost::mp11::mp_size<members_of<T>>::value; ++i) {
    out += (i > 1 ? ", $" : "$") + std::to_string(i);
  }
  return out;
}

// "state = $2, version = $3": every column but the first, which is the key $1.
template <Described T>
std::string assignments() {
  std::string out;
  int at = 1;
  boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
    if (at > 1) out += (at > 2 ? ", " : "") + std::string(member.name) + " = $" + std::to_string(at);
    ++at;
  });
  return out;
}

// Sink: integer(int64), real(double), text(string_view), made_text(function that appends to a string), null().
template <class Sink, class T>
void put(Sink& sink, const T& value) {
  if constexpr (std::is_same_v<T, bool>)
    sink.integer(value ? 1 : 0);
  else if constexpr (Named<T>)
    sink.text(text_of(value));
  else if constexpr (std::is_integral_v<T>)
    sink.integer(value);
  else if constexpr (std::is_floating_point_v<T>)
    sink.real(value);
  else if constexpr (std::is_same_v<T, base::Instant> || std::is_same_v<T, base::Duration>)
    sink.integer(value.microseconds);
  else if constexpr (requires {
                       value.number;
                       T::parse("");
                     })
    sink.integer(value.number);
  else if constexpr (std::is_convertible_v<const T&, std::string_view>)
    sink.text(value);
  else
    sink.made_text([&](std::string& out) { write(out, value); });
}

template <class Sink, class T>
void put(Sink& sink, const std::optional<T>& value) {
  if (value)
    put(sink, *value);
  else
    sink.null();
}

template <Described T, class Sink>
void put_row(Sink& sink, const T& row) {
  for_each_member<T>(row, [&](std::string_view, const auto& member) { put(sink, member); });
}

// Stored rows are ours: what does not read back is a bug or a damaged database, so it throws.
struct UnreadableRow : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Source: is_null(column), integer(column), real(column), text(column).
template <class Source, class T>
void get(const Source& source, int column, T& to) {
  if constexpr (std::is_same_v<T, bool>)
    to = source.integer(column) != 0;
  else if constexpr (Named<T>) {
    const auto value = parse_enum<T>(source.text(column));
    if (!value) throw UnreadableRow("unknown word '" + std::string(source.text(column)) + "'");
    to = *value;
  } else if constexpr (std::is_integral_v<T>)
    to = static_cast<T>(source.integer(column));
  else if constexpr (std::is_floating_point_v<T>)
    to = static_cast<T>(source.real(column));
  else if constexpr (std::is_same_v<T, base::Instant> || std::is_same_v<T, base::Duration>)
    to.microseconds = source.integer(column);
  else if constexpr (requires {
                       to.number;
                       T::parse("");
                     })
    to.number = source.integer(column);
  else if constexpr (std::is_base_of_v<std::string, T>)
    to.assign(source.text(column));
  else {
    auto value = read_json<T>(source.text(column), Unknown::ignore);
    if (!value) throw UnreadableRow(value.error().field + ": " + value.error().message);
    to = std::move(*value);
  }
}

template <class Source, class T>
void get(const Source& source, int column, std::optional<T>& to) {
  if (source.is_null(column)) return to.reset();
  T value{};
  get(source, column, value);
  to = std::move(value);
}

// Reads T from columns `first`, `first` + 1, …
template <Described T, class Source>
T get_row(const Source& source, int first = 0) {
  T row{};
  int column = first;
  for_each_member<T>(row, [&](std::string_view, auto& member) { get(source, column++, member); });
  return row;
}

}  // namespace wire
