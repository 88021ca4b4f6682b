#include "app/access/password.h"

#include <sodium.h>

#include <array>
#include <new>

#include "base/check.h"
#include "wire/text.h"

namespace app {
namespace {

constexpr std::size_t least_characters = 12;
constexpr std::size_t most_characters = 256;

// Of a password that nobody has, at the default cost: what is compared when there is nothing to compare with.
const std::string nobodys_hash =
    "$argon2id$v=19$m=47104,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

// Picks the fastest code for this processor.
void be_ready() {
  static const int ready = sodium_init();
  CHECK(ready >= 0);
}

template <std::size_t Size>
std::string base64(const std::array<unsigned char, Size>& bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(Size, variant)> text{};
  return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
}

}  // namespace

base::Result<void> check_new_password(std::string_view password, std::string_view field) {
  const std::size_t length = wire::characters(password);
  if (length >= least_characters && length <= most_characters) return {};
  return base::invalid(std::string(field), "expected a password of 12 to 256 characters");
}

// The salt comes from `entropy`, so libsodium's own crypto_pwhash_str, which draws one, is not used.
std::string hash_password(std::string_view password, Entropy& entropy, PasswordCost cost) {
  be_ready();
  std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
  entropy.fill(std::as_writable_bytes(std::span(salt)));
  std::array<unsigned char, 32> hash{};
  const int failed = crypto_pwhash(hash.data(), hash.size(), password.data(), password.size(), salt.data(), cost.passes,
                                   cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw std::bad_alloc();
  return "$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / 1024) + ",t=" + std::to_string(cost.passes) +
         ",p=1$" + base64(salt) + "$" + base64(hash);
}

bool is_password(std::string_view password, const std::optional<std::string>& hash) {
  be_ready();
  const std::string& compared = hash ? *hash : nobodys_hash;
  if (password.size() > 4 * most_characters || compared.size() >= crypto_pwhash_STRBYTES) return false;
  const bool same = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return same && hash.has_value();
}

bool needs_new_hash(const std::string& hash, PasswordCost cost) {
  return hash.size() >= crypto_pwhash_STRBYTES ||
         crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace app
