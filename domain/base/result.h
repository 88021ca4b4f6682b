// What can be expected to go wrong, as values. Broken infrastructure is an exception; a bug is a CHECK.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace base {

enum class Code {
  invalid,          // the input breaks a rule; `field` says where
  unauthenticated,  // nobody we know
  forbidden,        // known, but not allowed
  not_found,
  conflict,  // legal input that the present state does not allow
  stale,     // somebody else changed it first (If-Match)
  too_large,
  limited,      // too often
  unavailable,  // try again later
  internal,     // its message is for the log, never for the client
};

struct FieldFault {
  std::string field;    // JSON pointer into the input
  std::string message;  // what was expected there
};

struct Error {
  Code code = Code::internal;
  std::string message;                // a sentence that says what was expected
  std::string field = {};             // JSON pointer into the input, or empty
  std::vector<FieldFault> more = {};  // further faults of the same input
};

template <class T>
using Result = std::expected<T, Error>;
using Failure = std::unexpected<Error>;

inline Failure invalid(std::string field, std::string message) {
  return Failure(Error{Code::invalid, std::move(message), std::move(field)});
}
inline Failure not_found(std::string message) { return Failure(Error{Code::not_found, std::move(message), {}}); }
inline Failure unavailable(std::string message) { return Failure(Error{Code::unavailable, std::move(message), {}}); }
inline Failure conflict(std::string message, std::string field = {}) {
  return Failure(Error{Code::conflict, std::move(message), std::move(field)});
}

}  // namespace base

#define MUSTER_JOIN_(a, b) a##b
#define MUSTER_JOIN(a, b) MUSTER_JOIN_(a, b)
#define MUSTER_TRY_(name, declaration, ...)                   \
  auto name = __VA_ARGS__;                                    \
  if (!name) return ::base::Failure(std::move(name.error())); \
  declaration = std::move(*name)
// TRY(auto incident, find(tx, id)); declares `incident`, or returns the error from the enclosing function.
#define TRY(declaration, ...) MUSTER_TRY_(MUSTER_JOIN(try_, __COUNTER__), declaration, __VA_ARGS__)
// TRY_DO(allowed(actor)); for a Result<void>.
#define TRY_DO(...) \
  if (auto tried = __VA_ARGS__; !tried) return ::base::Failure(std::move(tried.error()))
