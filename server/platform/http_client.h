// Calls out over HTTP for the engine: one thread of libcurl's multi interface, connections reused. No redirects, no
// proxies from the environment, replies cut at 64 KB, and every address checked against the egress rules.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/egress.h"
#include "platform/transfers.h"
#include "wire/http.h"

namespace platform {

class HttpClient {
 public:
  struct Options {
    EgressRules egress{};
    std::string user_agent = "Muster";
    std::string certificates{};  // a PEM file in place of the system's; for tests and private authorities
    std::size_t reply_bytes = 64 * 1024;
  };
  using Callback = std::function<void(wire::OutboundReply)>;

  HttpClient(Transfers& transfers, Options options);

  // The callback runs once, on the transfers' thread, and must not block. Also at shutdown.
  void send(wire::OutboundRequest request, Callback callback);

 private:
  Transfers& transfers_;
  std::shared_ptr<const Options> options_;
};

}  // namespace platform
