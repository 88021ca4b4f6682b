// Which addresses the server may call on behalf of people who configure webhooks. Pure: the client asks it with the
// URL before, and with the real address when the socket is opened, so a name that resolves elsewhere gains nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/network.h"

namespace platform {

struct EgressRules {
  // Both come from the operator's configuration, never from the screens.
  std::vector<Network> allowed;    // ranges that may be called although they are private
  std::vector<std::string> hosts;  // names that may resolve to private addresses: "jira.corp.example"
  std::vector<Network> denied;     // further ranges that may not be called, such as our own addresses

  // Reads entries such as "10.1.0.0/16" and "jira.corp.example".
  static base::Result<EgressRules> parse(const std::vector<std::string>& entries);

  // `host` is the name or address the URL holds, in lower case.
  bool may_connect(const Address& address, std::string_view host) const;
};

// Not reachable over the public internet, or a way to smuggle such an address (NAT64, 6to4, Teredo, mapped).
bool is_private(const Address& address);

// A URL taken apart strictly, and the only form in which it is handed to the client library.
struct TargetUrl {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; IPv6 without brackets
  int port = 0;
  std::string target;  // path and query, begins with "/"; no fragment

  // http and https only; no user part, no spaces or control characters, no backslash; a host that looks like a number
  // must be an address in its one spelling.
  static base::Result<TargetUrl> parse(std::string_view url);
  std::string text() const;
};

}  // namespace platform
