// E-mail through an SMTP relay, on the same thread as the HTTP client.
#pragma once

#include <functional>
#include <string>

#include "base/instant.h"
#include "platform/transfers.h"
#include "wire/http.h"

namespace platform {

struct SmtpRelay {
  std::string url;  // "smtp://relay.example:587" (STARTTLS when offered), "smtps://relay.example:465"
  std::string user;
  std::string password;
  bool require_tls = false;
  std::string certificates;  // a PEM file in place of the system's
  base::Duration timeout = base::seconds(30);
};

class SmtpClient {
 public:
  using Callback = std::function<void(wire::EmailReply)>;

  explicit SmtpClient(Transfers& transfers) : transfers_(transfers) {}

  // `date` goes into the message. The callback runs once, on the transfers' thread, and must not block.
  void send(const wire::EmailMessage& message, base::Instant date, const SmtpRelay& relay, Callback callback);

 private:
  Transfers& transfers_;
};

}  // namespace platform
