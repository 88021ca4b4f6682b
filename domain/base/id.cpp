#include "base/id.h"

#include <algorithm>

namespace base {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::int64_t epoch_millisecond = 1'704'067'200'000;  // 2024-01-01T00:00:00Z
constexpr int count_bits = 13;
constexpr int node_bits = 8;

std::int64_t millisecond_of(std::int64_t at_microseconds) {
  return std::max<std::int64_t>(at_microseconds / 1000 - epoch_millisecond, 1);
}

}  // namespace

std::string id_letters(std::int64_t number) {
  std::string letters(id_length, '0');
  auto rest = static_cast<std::uint64_t>(number);
  for (int at = id_length - 1; at >= 0; --at, rest >>= 5) letters[at] = alphabet[rest & 31];
  return letters;
}

std::optional<std::int64_t> id_number(std::string_view letters) {
  if (letters.size() != id_length || letters[0] > '7') return {};
  std::uint64_t number = 0;
  for (const char letter : letters) {
    const auto at = alphabet.find(letter);
    if (at == std::string_view::npos) return {};
    number = number << 5 | at;
  }
  return static_cast<std::int64_t>(number);
}

std::int64_t first_id_number(std::int64_t at_microseconds) {
  return millisecond_of(at_microseconds) << (node_bits + count_bits);
}

std::int64_t IdMaker::next_number(std::int64_t now_microseconds) {
  const std::int64_t now = millisecond_of(now_microseconds);
  if (now > last_millisecond_) {
    last_millisecond_ = now;
    count_ = 0;
  } else if (++count_ == 1 << count_bits) {
    ++last_millisecond_;
    count_ = 0;
  }
  return last_millisecond_ << (node_bits + count_bits) | static_cast<std::int64_t>(node_) << count_bits | count_;
}

}  // namespace base
