#include "platform/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace platform {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// Decimal without sign or leading zeros.
std::optional<int> plain_number(std::string_view text, int highest) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return {};
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text[0] == '-' || number > highest) return {};
  return number;
}

std::optional<Address> parse_v4(std::string_view text) {
  std::uint32_t whole = 0;
  for (int part = 0; part < 4; ++part) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (part == 3)) return {};
    const auto number = plain_number(text.substr(0, dot), 255);
    if (!number) return {};
    whole = whole << 8 | static_cast<std::uint32_t>(*number);
    if (part < 3) text.remove_prefix(dot + 1);
  }
  return Address::v4(whole);
}

}  // namespace

Address Address::v4(std::uint32_t host_order) {
  Address address;
  std::ranges::copy(mapped_prefix, address.bytes.begin());
  for (int i = 0; i < 4; ++i) address.bytes[12 + i] = static_cast<std::uint8_t>(host_order >> (24 - 8 * i));
  return address;
}

bool Address::is_v4() const { return std::equal(mapped_prefix.begin(), mapped_prefix.end(), bytes.begin()); }

std::optional<Address> Address::parse(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return parse_v4(text);
  // inet_pton knows neither zones nor numbers with leading signs; IPv4 at the end is read as strictly as alone.
  if (const std::size_t colon = text.rfind(':'); text.find('.') != std::string_view::npos) {
    if (!parse_v4(text.substr(colon + 1))) return {};
  }
  Address address;
  if (inet_pton(AF_INET6, std::string(text).c_str(), address.bytes.data()) != 1) return {};
  if (text.find('\0') != std::string_view::npos) return {};
  return address;
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_v4())
    inet_ntop(AF_INET, bytes.data() + 12, text.data(), text.size());
  else
    inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return text.data();
}

std::optional<Network> Network::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  if (!base) return {};
  const bool short_form = text.find(':') == std::string_view::npos;
  Network network{*base, 128};
  if (slash != std::string_view::npos) {
    const auto prefix = plain_number(text.substr(slash + 1), short_form ? 32 : 128);
    if (!prefix) return {};
    network.prefix = *prefix + (short_form ? 96 : 0);
  }
  for (int bit = network.prefix; bit < 128; ++bit) {
    if (base->bytes[bit / 8] & (0x80 >> bit % 8)) return {};
  }
  return network;
}

bool Network::contains(const Address& address) const {
  const int whole = prefix / 8;
  if (!std::equal(base.bytes.begin(), base.bytes.begin() + whole, address.bytes.begin())) return false;
  if (prefix % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00 >> prefix % 8);
  return (base.bytes[whole] & mask) == (address.bytes[whole] & mask);
}

}  // namespace platform
