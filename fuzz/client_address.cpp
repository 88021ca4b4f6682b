// X-Forwarded-For and X-Forwarded-Proto, from a peer that is trusted and from one that is not; addresses and ranges.
#include "platform/client_address.h"

#include "target.h"

namespace {

using platform::Address;
using platform::Network;

// The lines are headers by turns.
wire::HttpRequest request_of(std::string_view lines) {
  wire::HttpRequest request;
  while (!lines.empty()) {
    const bool is_first = request.headers.size() % 2 == 0;
    request.headers.push_back(
        {is_first ? "X-Forwarded-For" : "X-Forwarded-Proto", std::string(fuzz::take_line(lines))});
  }
  return request;
}

const fuzz::Target client_address("client_address", [](std::string_view bytes) {
  const std::vector<Network> trusted{*Network::parse("10.0.0.0/8"), *Network::parse("2001:db8::/32")};
  wire::HttpRequest request = request_of(bytes);
  platform::name_client(request, *Address::parse("10.1.2.3"), trusted);
  const auto client = Address::parse(request.peer_address);
  fuzz::must(client && client->text() == request.peer_address, "a client has an address in its one spelling");
  platform::name_client(request, *Address::parse("192.0.2.1"), trusted);
  fuzz::must(request.peer_address == "192.0.2.1", "who is not trusted speaks for nobody else");

  if (const auto address = Address::parse(bytes)) {
    fuzz::must(Address::parse(address->text()) == address, "an address is read back");
    fuzz::must(Network{*address, 128}.contains(*address), "an address is within itself");
  }
  if (const auto network = Network::parse(bytes)) {
    fuzz::must(network->contains(network->base), "a range holds its first address");
    const std::string text =
        network->base.text() + "/" + std::to_string(network->prefix - (network->base.is_v4() ? 96 : 0));
    fuzz::must(network->prefix < 96 || Network::parse(text) == network, "a range is read back: " + text);
  }
});

}  // namespace
