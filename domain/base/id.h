// Typed ids: a 63-bit number that is ordered by the time it was made (42 bits of milliseconds since 2024, 8 bits of
// node, 13 bits of count), printed as "inc_" and 13 letters. An id of one kind does not convert to one of another.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// Crockford's base 32 in lower case: no i, l, o, u. Always 13 letters, so text sorts like the number.
std::string id_letters(std::int64_t number);
inline constexpr std::size_t id_length = 13;
// The number, or nothing when the text is not exactly 13 letters of the alphabet or is out of range.
std::optional<std::int64_t> id_number(std::string_view letters);

// `Kind` names what the id is of: struct IncidentKind { static constexpr std::string_view prefix = "inc"; };
template <class Kind>
struct Id {
  std::int64_t number = 0;  // 0 is "none"

  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return number != 0; }

  std::string text() const { return std::string(Kind::prefix) + '_' + id_letters(number); }

  static std::optional<Id> parse(std::string_view text) {
    const std::string_view prefix = Kind::prefix;
    if (text.size() <= prefix.size() || !text.starts_with(prefix) || text[prefix.size()] != '_') return {};
    const auto number = id_number(text.substr(prefix.size() + 1));
    if (!number || *number == 0) return {};
    return Id{*number};
  }
};

#define MUSTER_ID(Name, letters)                        \
  struct Name##Kind {                                   \
    static constexpr std::string_view prefix = letters; \
  };                                                    \
  using Name##Id = ::base::Id<Name##Kind>

// The least number that an id has which was made at or after the instant, given in microseconds since 1970.
std::int64_t first_id_number(std::int64_t at_microseconds);

// Makes ids: strictly rising within one maker, whatever the clock does; two makers differ by node number.
class IdMaker {
 public:
  explicit IdMaker(int node) : node_(node & 0xff) {}

  template <class AnyId>
  AnyId next(std::int64_t now_microseconds) {
    return AnyId{next_number(now_microseconds)};
  }

  std::int64_t next_number(std::int64_t now_microseconds);

 private:
  int node_;
  std::int64_t last_millisecond_ = 0;
  int count_ = 0;
};

}  // namespace base
