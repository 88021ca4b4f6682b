// IP addresses and ranges of them as values. Text is read in one spelling only, so that no two readers of ours or of a
// library see different addresses in it: no octal, no hexadecimal, no short IPv4, no zones.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform {

// IPv4 is kept as IPv4-mapped IPv6 (::ffff:a.b.c.d), so both spellings of an address are the same address.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  static std::optional<Address> parse(std::string_view text);
  static Address v4(std::uint32_t host_order);
  bool is_v4() const;
  std::string text() const;  // "192.0.2.1", "2001:db8::1"

  bool operator==(const Address&) const = default;
};

// "10.0.0.0/8", "2001:db8::/32", or a single address. Bits beyond the prefix must be zero.
struct Network {
  Address base;
  int prefix = 128;  // of the 128-bit form

  static std::optional<Network> parse(std::string_view text);
  bool contains(const Address& address) const;

  bool operator==(const Network&) const = default;
};

}  // namespace platform
