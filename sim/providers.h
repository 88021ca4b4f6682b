// The world's mail relays and webhook receivers: they answer after a while, or badly, or not at all. They keep a log of
// what reached them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/network.h"
#include "base/instant.h"
#include "base/random.h"

namespace sim {

enum class Channel { mail, webhook };

// How often, of 1,000 calls, a provider misbehaves in each way.
struct Manners {
  int too_many = 0;    // 429 with Retry-After, or a deferred mail
  int broken = 0;      // 5xx, or no connection
  int refused = 0;     // 4xx: never again
  int unknown = 0;     // no whole answer in time; every second one was carried out
  int late = 0;        // the answer comes when the claim has run out
  int unanswered = 0;  // carried out, but the answer never comes
};

// One call as it reached a provider.
struct Call {
  Channel channel = Channel::mail;
  std::string to;
  std::string text;                         // the body, the mail's text and HTML
  std::vector<std::int64_t> notifications;  // whose acknowledge links it holds, the first by its id
  base::Instant at;                         // simulated time
  bool arrives = false;
  base::Duration takes;
  bool is_answered = true;
  bool is_reached = true;  // somebody was there to be called
  bool says_so = false;    // the answer says that it arrived
  bool is_final = false;   // the answer says that it never will
  base::Duration retry_after = {};
};

class Providers {
 public:
  Providers(base::Random random, base::Duration claim) : random_(random), claim_(claim) {}

  Manners manners;
  // Nothing is reached until then.
  std::map<Channel, base::Instant> out_until;
  // The next calls to this address are refused or fail.
  std::map<std::string, Manners> manners_of;

  // What becomes of a call.
  Call take(const wire::OutboundRequest& request, base::Instant now);
  Call take(const wire::EmailMessage& message, base::Instant now);
  wire::OutboundReply reply_of_web(const Call& call) const;
  wire::EmailReply reply_of_mail(const Call& call) const;

 private:
  void decide(Call& call);

  base::Random random_;
  base::Duration claim_;
};

}  // namespace sim
