#include "http/cursor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/check.h"

namespace http {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::size_t most_parts = 8;
constexpr std::size_t longest = 512;

// RFC 4648 "base64url" without padding.
std::string to_base64url(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += alphabet[bits >> (held - 6) & 63];
  }
  if (held > 0) out += alphabet[bits << (6 - held) & 63];
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto at = alphabet.find(c);
    if (at == std::string_view::npos) return {};
    bits = bits << 6 | static_cast<std::uint32_t>(at);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 255);
  }
  return out;
}

// FNV-1a: tells a cursor that was cut or mistyped from a true one.
std::uint32_t checksum(std::string_view text) {
  std::uint32_t sum = 2'166'136'261U;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return sum;
}

}  // namespace

std::string write_cursor(std::string_view list, const std::vector<std::int64_t>& position) {
  CHECK(position.size() <= most_parts);
  std::string text(list);
  for (const std::int64_t number : position) text += ':' + std::to_string(number);
  return to_base64url(text + ':' + std::to_string(checksum(text)));
}

base::Result<std::vector<std::int64_t>> read_cursor(std::string_view text, std::string_view list, std::size_t parts) {
  const auto failure = base::invalid("/cursor", "expected the cursor that an earlier answer of this list gave");
  const auto decoded = text.size() <= longest ? from_base64url(text) : std::nullopt;
  if (!decoded || !decoded->starts_with(std::string(list) + ':')) return failure;
  std::vector<std::int64_t> position;
  for (std::string_view rest = std::string_view(*decoded).substr(list.size()); !rest.empty();) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), number);
    if (rest[0] != ':' || problem != std::errc()) return failure;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    position.push_back(number);
  }
  if (position.size() != parts + 1) return failure;
  position.pop_back();  // the checksum: writing the cursor anew says whether it is true
  if (write_cursor(list, position) != text) return failure;
  return position;
}

}  // namespace http
