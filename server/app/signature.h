// Keyed and plain hashes, by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace app {

// 32 bytes. HMAC-SHA256 (RFC 2104, FIPS 180-4); the key may have any length.
std::string hmac_sha256(std::string_view key, std::string_view text);
// The same as 64 hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view text);
// The same in the letters of ids, five bits each: 52 letters.
std::string hmac_letters(std::string_view key, std::string_view text);
// 64 hexadecimal digits.
std::string sha256_hex(std::string_view text);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace app
