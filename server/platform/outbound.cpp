#include "platform/outbound.h"

#include "platform/clock.h"

namespace platform {
namespace {

// Answers on the transfers' thread that there is no relay.
class NoRelay : public Transfer {
 public:
  explicit NoRelay(SmtpClient::Callback callback) : callback_(std::move(callback)) {}
  bool prepare(void*) override { return false; }
  void finished(void*, int) override {
    callback_({wire::EmailReply::Outcome::not_reached, 0, "No mail relay is set (mail-url), so no e-mail is sent."});
  }

 private:
  SmtpClient::Callback callback_;
};

}  // namespace

Outbound::Outbound(HttpClient::Options options, SmtpRelay relay)
    : relay_(std::move(relay)),
      http_transfers_(std::make_unique<Transfers>()),
      mail_transfers_(std::make_unique<Transfers>()),
      http_(*http_transfers_, std::move(options)),
      smtp_(*mail_transfers_) {
  // A relay can hold the thread for twice as long; a delivery's lease of 20 s must outlast that.
  relay_.timeout = std::min(relay_.timeout, base::seconds(9));
}

void Outbound::call(wire::OutboundRequest request, std::function<void(wire::OutboundReply)> answered) {
  http_.send(std::move(request), std::move(answered));
}

void Outbound::mail(wire::EmailMessage message, std::function<void(wire::EmailReply)> answered) {
  if (relay_.url.empty()) return mail_transfers_->submit(std::make_unique<NoRelay>(std::move(answered)));
  smtp_.send(message, wall_clock_now(), relay_, std::move(answered));
}

void Outbound::stop() {
  http_transfers_.reset();
  mail_transfers_.reset();
}

}  // namespace platform
