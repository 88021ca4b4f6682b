#include "app/access/token.h"

#include <array>
#include <charconv>
#include <cstring>
#include <span>

#include "app/signature.h"
#include "base/id.h"

namespace app {
namespace {

constexpr std::string_view prefix = "mst_";
constexpr std::size_t secret_length = 52;
constexpr std::size_t checksum_length = 6;
constexpr std::size_t head_length = prefix.size() + base::id_length + 1;

// The last letters of a number of 60 bits from the hash.
std::string checksum_of(std::string_view text) {
  const std::string hex = sha256_hex(text).substr(0, 15);
  std::int64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return base::id_letters(number).substr(base::id_length - checksum_length);
}

}  // namespace

std::string make_secret(Entropy& entropy) {
  std::array<std::int64_t, 4> numbers{};
  entropy.fill(std::as_writable_bytes(std::span(numbers)));
  std::string secret;
  for (const std::int64_t number : numbers) secret += base::id_letters(number);  // 64 bits in 13 letters
  return secret;
}

std::string secret_hash_of(std::string_view secret) { return sha256_hex(secret); }

NewToken make_token(std::int64_t id, Entropy& entropy) {
  const std::string secret = make_secret(entropy);
  const std::string hint = std::string(prefix) + base::id_letters(id);
  const std::string unsealed = hint + '_' + secret;
  return {unsealed + checksum_of(unsealed), secret_hash_of(secret), hint};
}

std::optional<PresentedToken> read_token(std::string_view text) {
  if (text.size() != head_length + secret_length + checksum_length) return {};
  if (!text.starts_with(prefix) || text[head_length - 1] != '_') return {};
  const auto id = base::id_number(text.substr(prefix.size(), base::id_length));
  const std::string_view unsealed = text.substr(0, head_length + secret_length);
  if (!id || checksum_of(unsealed) != text.substr(unsealed.size())) return {};
  return PresentedToken{*id, secret_hash_of(unsealed.substr(head_length))};
}

bool is_token(const PresentedToken& presented, std::string_view stored_secret_hash) {
  return equal_in_constant_time(presented.secret_hash, stored_secret_hash);
}

std::optional<std::string> find_token(const wire::HttpRequest& message) {
  std::string_view value = message.header("Authorization");
  const std::size_t space = value.find(' ');
  if (space == std::string_view::npos) return {};
  const std::string_view scheme = value.substr(0, space);
  value.remove_prefix(space);
  while (value.starts_with(' ')) value.remove_prefix(1);
  if (wire::same_name(scheme, "Token") && value.starts_with("token=")) {
    value.remove_prefix(std::strlen("token="));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
  } else if (!wire::same_name(scheme, "Bearer")) {
    return {};
  }
  if (value.empty()) return {};
  return std::string(value);
}

}  // namespace app
