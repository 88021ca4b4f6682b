// A text whose limits, in Unicode characters, are part of its type: reader, schema and form agree by construction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wire {

template <std::size_t Least, std::size_t Most>
struct Text : std::string {
  using std::string::string;
  Text() = default;
  Text(std::string text) : std::string(std::move(text)) {}
  static constexpr std::size_t least = Least;
  static constexpr std::size_t most = Most;
};

// A whole number with limits.
template <std::int64_t Least, std::int64_t Most>
struct Count {
  std::int64_t value = Least;
  static constexpr std::int64_t least = Least;
  static constexpr std::int64_t most = Most;
  operator std::int64_t() const { return value; }
};

// Characters of a UTF-8 text (its bytes that do not continue another).
inline std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

}  // namespace wire
