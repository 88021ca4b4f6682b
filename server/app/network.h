// The way out. The platform's speaks HTTP and SMTP; the simulator's is made of providers that fail.
#pragma once

#include <functional>

#include "wire/http.h"

namespace app {

struct Network {
  virtual ~Network() = default;
  // The answer comes once, on any thread, never from within the call.
  virtual void call(wire::OutboundRequest request, std::function<void(wire::OutboundReply)> answered) = 0;
  virtual void mail(wire::EmailMessage message, std::function<void(wire::EmailReply)> answered) = 0;
};

}  // namespace app
