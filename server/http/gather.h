// Brings the parts of a request together into one JSON object, so that path, query and body are read by one reader with
// one way to name a fault. Also what a request asks of the version it meets (If-Match).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.h"
#include "wire/http.h"
#include "wire/json.h"

namespace http {

// How a member of a Request is read from the text of a path or a query.
struct Field {
  enum class Kind { text, whole, real, truth, json };
  std::string_view name;
  Kind kind;
  bool list;
};

template <class T>
struct FieldKind {
  static constexpr Field::Kind kind = std::is_same_v<T, bool>       ? Field::Kind::truth
                                      : std::is_integral_v<T>       ? Field::Kind::whole
                                      : std::is_floating_point_v<T> ? Field::Kind::real
                                      : wire::Described<T>          ? Field::Kind::json
                                                                    : Field::Kind::text;
  static constexpr bool list = false;
};
template <std::int64_t Least, std::int64_t Most>
struct FieldKind<wire::Count<Least, Most>> {
  static constexpr Field::Kind kind = Field::Kind::whole;
  static constexpr bool list = false;
};
template <class T>
struct FieldKind<std::optional<T>> : FieldKind<T> {};
template <class T>
struct FieldKind<wire::Defaulted<T>> : FieldKind<T> {};
template <class T>
struct FieldKind<std::vector<T>> {
  static constexpr Field::Kind kind = FieldKind<T>::kind;
  static constexpr bool list = true;
};

template <class Request>
std::vector<Field> fields_of() {
  std::vector<Field> fields;
  const Request sample{};
  wire::for_each_member<Request>(sample, [&](std::string_view name, const auto& member) {
    using Kind = FieldKind<std::remove_cvref_t<decltype(member)>>;
    fields.push_back({name, Kind::kind, Kind::list});
  });
  return fields;
}

// The Request as JSON. A fault is named by its member, wherever it came from: "/limit".
base::Result<wire::json::value> gather(const wire::HttpRequest& message, const Parameters& path, Method method,
                                       const std::vector<Field>& fields);

// A JSON answer with its ETag; 304 without a body when the reader said that it has just this version.
wire::HttpResponse json_answer(int status, std::string body, std::optional<std::int64_t> version,
                               std::string_view if_none_match);

// What the sender asks for before it changes something.
struct Conditions {
  std::optional<std::int64_t> if_match;  // change only this version
};

// Reads If-Match: a version's ETag, or "*" for any. What can't be an ETag of ours matches nothing: `stale`.
base::Result<Conditions> read_conditions(const wire::HttpRequest& message);

// `stale` when the sender asked for another version than the present one.
base::Result<void> expect_version(const Conditions& conditions, std::int64_t present);

}  // namespace http
