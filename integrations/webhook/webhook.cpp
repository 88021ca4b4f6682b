// Our outgoing webhook, signed as by Standard Webhooks (standardwebhooks.com): webhook-id, webhook-timestamp and
// webhook-signature "v1," and the HMAC-SHA256, in base 64, of "ID.TIMESTAMP.BODY". The id stays the same over retries.

#include <charconv>

#include "base/check.h"
#include "integrations/base64.h"
#include "integrations/integration.h"
#include "integrations/web_url.h"
#include "wire/json.h"

namespace integrations::webhook {

struct Body {
  std::string type;
  base::Instant timestamp;  // when it happened; the header says when it was sent
  bool possible_repeat = false;
  notification::Subject data;
};
BOOST_DESCRIBE_STRUCT(Body, (), (type, timestamp, possible_repeat, data))

namespace {

std::string type_of(notification::Cause cause) {
  if (cause == notification::Cause::digest) return "week.digest";
  const std::string word(wire::text_of(cause));
  return (cause == notification::Cause::updated ? "incident." : "page.") + word;
}

// "whsec_" and base 64; the prefix may be missing.
std::optional<std::string> key_of(std::string_view secret) {
  constexpr std::string_view prefix = "whsec_";
  if (secret.starts_with(prefix)) secret.remove_prefix(prefix.size());
  auto key = from_base64(secret);
  if (key && key->empty()) return {};
  return key;
}

base::Result<Outbound> compose(const Message& message, const Destination& to, const Means& means, base::Instant now) {
  CHECK(message.subjects.size() == 1);
  if (!is_web_url(to.address)) return base::invalid("/address", "expected an address that begins with https://");
  const auto key = key_of(to.secret);
  if (!key) return base::invalid("/secret", "expected a signing secret: \"whsec_\" and base 64");
  const notification::Subject& subject = message.subjects.front();
  wire::OutboundRequest request;
  request.url = to.address;
  request.body = wire::write_json(
      Body{type_of(subject.cause), subject.at, message.repeat == notification::Repeat::possible, subject});
  const std::string timestamp = std::to_string(now.microseconds / 1'000'000);
  const std::string signature = base64(means.hmac_sha256(*key, message.id + "." + timestamp + "." + request.body));
  request.headers = {{"Content-Type", "application/json"},
                     {"webhook-id", message.id},
                     {"webhook-timestamp", timestamp},
                     {"webhook-signature", "v1," + signature}};
  return request;
}

// Seconds only; a date is not read, since nothing here knows the time of the reply.
std::optional<base::Duration> retry_after(const wire::OutboundReply& reply) {
  const std::string_view text = reply.header("Retry-After");
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > 86'400) return {};
  return base::seconds(seconds);
}

notification::Outcome read_answer(const wire::OutboundReply& reply) {
  const int status = reply.status;
  const std::string said = "the receiver answered " + std::to_string(status);
  if (status >= 200 && status < 300) return notification::Delivered{};
  if (status == 410) return notification::Rejected{said + ": it is gone for good"};
  if (status == 408 || status == 425 || status == 429 || status >= 500) {
    return notification::Retry{retry_after(reply), said};
  }
  return notification::Rejected{said};
}

notification::Outcome read_reply(const Reply& reply) {
  CHECK(std::holds_alternative<wire::OutboundReply>(reply));
  const auto& answer = std::get<wire::OutboundReply>(reply);
  using Outcome = wire::OutboundReply::Outcome;
  switch (answer.outcome) {
    case Outcome::answered:
      return read_answer(answer);
    case Outcome::not_reached:
      return notification::Retry{{}, answer.detail};
    // The receiver knows a repeat by its webhook-id, so repeating does no harm, and giving up would.
    case Outcome::timed_out:
      return notification::Retry{{}, answer.detail};
    case Outcome::refused_address:
      return notification::Rejected{answer.detail};
  }
  CHECK(false);
  return notification::Unknown{};
}

constexpr Outlet outlet{catalog::Channel::webhook, compose, read_reply};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"webhook", "Webhook", nullptr, &outlet};

}  // namespace integrations::webhook
