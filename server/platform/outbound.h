// The way out for the engine: webhooks over HTTP, e-mail over SMTP. The two have threads of their own, so that a slow
// mail relay holds up no webhook.
#pragma once

#include <string>

#include "app/network.h"
#include "platform/http_client.h"
#include "platform/smtp.h"

namespace platform {

class Outbound : public app::Network {
 public:
  // Without a URL in `relay` no e-mail is sent: each message is answered as not reached, which is tried again later.
  Outbound(HttpClient::Options options, SmtpRelay relay);

  void call(wire::OutboundRequest request, std::function<void(wire::OutboundReply)> answered) override;
  void mail(wire::EmailMessage message, std::function<void(wire::EmailReply)> answered) override;

  // Ends what is under way; each gets its answer before this returns. Nothing may be sent afterwards.
  void stop();

 private:
  SmtpRelay relay_;
  std::unique_ptr<Transfers> http_transfers_;
  std::unique_ptr<Transfers> mail_transfers_;
  HttpClient http_;
  SmtpClient smtp_;
};

}  // namespace platform
