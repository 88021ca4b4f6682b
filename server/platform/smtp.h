// E-mail through an SMTP relay. Give it Transfers of its own, not the HTTP client's: libcurl waits for a relay's final
// answer without serving its other transfers, so a slow relay would hold up every webhook. One thread sends one message
// at a time.
#pragma once

#include <functional>
#include <string>

#include "base/instant.h"
#include "platform/transfers.h"
#include "wire/http.h"

namespace platform {

struct SmtpRelay {
  std::string url{};  // "smtp://relay.example:587" (STARTTLS when offered), "smtps://relay.example:465"
  std::string user{};
  std::string password{};
  bool require_tls = false;
  std::string certificates{};                  // a PEM file in place of the system's
  base::Duration timeout = base::seconds(30);  // a relay that says nothing can hold the thread for twice as long
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
