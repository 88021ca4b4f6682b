// The contract of a product's folder: plain functions between our words and its messages. They open no socket, read no
// clock and keep nothing. A product fills in what it has; its .cpp ends with the one constant that registry.cpp names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "alert/event.h"
#include "base/result.h"
#include "calendar/time_zone.h"
#include "change/change.h"
#include "notification/notification.h"
#include "notification/wording.h"
#include "wire/http.h"

namespace integrations {

struct History;

// What a request of a source says.
struct Reading {
  std::string
      key;  // the source's key where the format carries it in the body, else empty: it is in the URL or a header
  std::vector<alert::Event> events;  // each within the limits of alert/limits.h, received_at set, with a dedup key
  std::vector<change::Report> changes = {};  // each within the limits of change/limits.h; of started_at 0: when told
  std::string ignored_because = {};          // why nothing follows from it, for the sender to read
};

// A product that tells us things.
struct Intake {
  base::Result<Reading> (*read)(const wire::HttpRequest& request, base::Instant now);
  // What the product's clients expect to hear after the commit, and when read or the intake refused. Without `refuse`
  // the door answers with its own problem.
  wire::HttpResponse (*accept)(const Reading& reading);
  wire::HttpResponse (*refuse)(const base::Error& error) = nullptr;
  // The header in which the product signs the body with the source's key: "sha256=" and the HMAC-SHA256 in hex. Empty:
  // whoever knows the key is believed.
  std::string_view signature_header = {};
};

// What is to be said. The id is that of the notification and stays the same over its retries.
struct Message {
  std::string id;
  std::vector<notification::Subject> subjects;  // several only where notification::is_bundled
  notification::Repeat repeat = notification::Repeat::no;
  calendar::TimeZone zone = calendar::TimeZone::utc();  // in which its reader wants times
};

struct Destination {
  std::string address;  // of the contact method: an e-mail address, a URL
  std::string secret;   // to sign with, where the product signs
};

// 32 bytes of HMAC-SHA256.
using HmacSha256 = std::function<std::string(std::string_view key, std::string_view text)>;

// What comes from outside: crypto, and the operator's settings.
struct Means {
  HmacSha256 hmac_sha256;
  std::string mail_from;  // "Muster <muster@example.com>"
  std::string mail_host;  // right of the @ in message ids
};

using Outbound = std::variant<wire::OutboundRequest, wire::EmailMessage>;
using Reply = std::variant<wire::OutboundReply, wire::EmailReply>;

// A product that we tell things.
struct Outlet {
  catalog::Channel channel;
  base::Result<Outbound> (*compose)(const Message& message, const Destination& to, const Means& means,
                                    base::Instant now);
  notification::Outcome (*read_reply)(const Reply& reply);
};

struct Integration {
  std::string_view name;   // the folder's, and the `kind` of a source
  std::string_view title;  // for people
  const Intake* intake = nullptr;
  const Outlet* outlet = nullptr;
  const History* history = nullptr;  // of a host of repositories: history.h
};

}  // namespace integrations
