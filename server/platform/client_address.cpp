#include "platform/client_address.h"

#include <algorithm>

namespace platform {
namespace {

bool holds(const std::vector<Network>& ranges, const Address& address) {
  return std::ranges::any_of(ranges, [&](const Network& range) { return range.contains(address); });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]:4711"
std::optional<Address> read_hop(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('[')) return Address::parse(text.substr(1, text.find(']') - 1));
  if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
  return Address::parse(text);
}

}  // namespace

void name_client(wire::HttpRequest& request, const Address& peer, const std::vector<Network>& trusted) {
  Address client = peer;
  if (holds(trusted, peer)) {
    std::string hops;
    for (const wire::Header& header : request.headers) {
      if (wire::same_name(header.name, "X-Forwarded-For")) hops += (hops.empty() ? "" : ",") + header.value;
      if (wire::same_name(header.name, "X-Forwarded-Proto"))
        request.secure = wire::same_name(trimmed(header.value), "https");
    }
    std::string_view rest = hops;
    while (!rest.empty() && holds(trusted, client)) {
      const std::size_t comma = rest.rfind(',');
      const auto hop = read_hop(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
      if (!hop) break;
      client = *hop;
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    }
  }
  request.peer_address = client.text();
}

}  // namespace platform
