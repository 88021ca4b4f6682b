// HTTP and e-mail messages as plain values. What puts them on a socket lives in server/platform; everything else, the
// translators and the simulator included, sees only these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"

namespace wire {

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

// Header names compare without regard to the case of ASCII letters.
constexpr bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

// The value of the first header of that name, or nothing.
inline std::optional<std::string_view> find_header(const std::vector<Header>& headers, std::string_view name) {
  for (const Header& header : headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return {};
}

struct HttpRequest {
  std::string method;  // as sent: "GET"
  std::string target;  // path and query as sent: "/v1/alerts?state=open"
  std::string path;    // up to the "?", not decoded
  std::string query;   // after the "?", not decoded
  std::vector<Header> headers;
  std::string body;          // the raw bytes: signatures are checked over these
  std::string peer_address;  // the client's address, without the port
  bool secure = false;       // it came over TLS, ours or a trusted proxy's

  // The first header of that name, or "".
  std::string_view header(std::string_view name) const {
    return find_header(headers, name).value_or(std::string_view());
  }
};

struct HttpResponse {
  int status = 200;
  std::vector<Header>
      headers;  // without Content-Type, and without framing (length, connection, date): that is the listener's
  std::string body;
  std::string content_type;  // empty: no Content-Type header

  std::string_view header(std::string_view name) const {
    return find_header(headers, name).value_or(std::string_view());
  }
};

// What an integration asks to be sent.
struct OutboundRequest {
  std::string method = "POST";
  std::string url;
  std::vector<Header> headers;
  std::string body;
  base::Duration timeout = base::seconds(10);  // for everything, from the look-up of the name to the last byte
};

struct OutboundReply {
  enum class Outcome {
    answered,         // `status`, `headers` and `body` say what
    not_reached,      // surely not carried out: no name, no connection, no TLS, or the address is not a URL
    timed_out,        // perhaps carried out: it was sent, but no whole answer came in time or the connection broke
    refused_address,  // the operator's rules forbid the address; nothing was sent
  };

  Outcome outcome = Outcome::not_reached;
  int status = 0;
  std::vector<Header> headers;
  std::string body;    // at most 64 KB of it
  std::string detail;  // for people: what went wrong; never holds the URL's query or a header

  std::string_view header(std::string_view name) const {
    return find_header(headers, name).value_or(std::string_view());
  }
};

// To one recipient, so that each has an outcome of its own.
struct EmailMessage {
  std::string from;  // "muster@example.com" or "Muster <muster@example.com>"
  std::string to;
  std::string subject;
  std::string text;
  std::optional<std::string> html;
  std::vector<Header> headers;  // such as In-Reply-To, References, List-Unsubscribe
  std::string message_id;       // unique, without the angle brackets: "pge_0123@muster.example.com"
};

struct EmailReply {
  enum class Outcome {
    accepted,     // the relay said 250 after the message
    refused,      // 5xx: sending it again will not help
    deferred,     // 4xx: sending it later may help
    not_reached,  // surely not sent: no connection, no TLS
    unknown,      // the message was sent, but the relay's final answer did not come: it may be delivered
    malformed,    // an address or header of ours is not fit for e-mail; nothing was sent
  };

  Outcome outcome = Outcome::not_reached;
  int code = 0;        // the relay's last reply code, or 0
  std::string detail;  // the relay's last line, or what went wrong
};

}  // namespace wire
