// Who the client is behind the operator's own proxies. Pure.
#pragma once

#include <vector>

#include "platform/network.h"
#include "wire/http.h"

namespace platform {

// Sets peer_address and secure of a request that came from `peer`. Only if the peer is trusted are its X-Forwarded-For
// and X-Forwarded-Proto believed: the client is the right-most address in them that is not a trusted proxy itself.
void name_client(wire::HttpRequest& request, const Address& peer, const std::vector<Network>& trusted);

}  // namespace platform
