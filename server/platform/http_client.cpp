#include "platform/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace platform {
namespace {

using CallOutcome = wire::OutboundReply::Outcome;

constexpr std::size_t most_header_bytes = 64 * 1024;

std::optional<Address> address_of(const curl_sockaddr& peer) {
  if (peer.family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&peer.addr);
    return Address::v4(ntohl(v4->sin_addr.s_addr));
  }
  if (peer.family == AF_INET6) {
    Address address;
    std::memcpy(address.bytes.data(), reinterpret_cast<const sockaddr_in6*>(&peer.addr)->sin6_addr.s6_addr, 16);
    return address;
  }
  return {};
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool is_sendable(const wire::Header& header) {
  constexpr std::array<std::string_view, 5> ours{"Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect"};
  return is_token(header.name) &&
         std::ranges::none_of(ours, [&](std::string_view name) { return wire::same_name(header.name, name); }) &&
         std::ranges::none_of(header.value,
                              [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f; });
}

class HttpTransfer : public Transfer {
 public:
  HttpTransfer(wire::OutboundRequest request, std::shared_ptr<const HttpClient::Options> options,
               HttpClient::Callback callback)
      : request_(std::move(request)), options_(std::move(options)), callback_(std::move(callback)) {}
  ~HttpTransfer() override { curl_slist_free_all(headers_); }

  bool prepare(void* easy) override {
    const auto url = TargetUrl::parse(request_.url);
    if (!url) return fails(url.error().message);
    if (!is_token(request_.method)) return fails("The method is not one of HTTP's.");
    url_ = *url;
    // No "Expect: 100-continue": it costs a round trip, and some receivers never answer it.
    if (!add("Expect:") || !add_headers()) return false;
    curl_easy_setopt(easy, CURLOPT_URL, url_.text().c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");  // also shuts out the environment's
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(std::max<std::int64_t>(1, request_.timeout.microseconds / 1000)));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options_->user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
    if (!options_->certificates.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_->certificates.c_str());
    set_method(easy);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &HttpTransfer::open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &HttpTransfer::take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &HttpTransfer::take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    return true;
  }

  void finished(void* easy, int code) override {
    if (code == -1) {
      if (reply_.detail.empty()) reply_.detail = "The server was shutting down.";
      // Whether a request that a shutdown interrupted was carried out is not known.
      reply_.outcome = sent_any(easy) ? CallOutcome::timed_out : CallOutcome::not_reached;
    } else {
      conclude(easy, static_cast<CURLcode>(code));
    }
    if (callback_) callback_(std::move(reply_));
  }

 private:
  bool fails(std::string detail) {
    reply_.detail = std::move(detail);
    return false;
  }

  bool add(const std::string& line) {
    curl_slist* longer = curl_slist_append(headers_, line.c_str());
    if (longer == nullptr) return fails("There is no memory left.");
    headers_ = longer;
    return true;
  }

  bool add_headers() {
    bool has_type = false;
    for (const wire::Header& header : request_.headers) {
      if (!is_sendable(header)) return fails("The header \"" + header.name + "\" can't be sent.");
      has_type = has_type || wire::same_name(header.name, "Content-Type");
      // "Name;" is libcurl's way of writing a header without a value; "Name:" would remove it.
      if (!add(header.value.empty() ? header.name + ";" : header.name + ": " + header.value)) return false;
    }
    return has_type || add("Content-Type:");  // libcurl would call any body a form
  }

  void set_method(void* easy) {
    const bool with_body =
        !request_.body.empty() || request_.method == "POST" || request_.method == "PUT" || request_.method == "PATCH";
    if (request_.method == "HEAD") {
      curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
      return;
    }
    if (with_body) {
      curl_easy_setopt(easy, CURLOPT_POST, 1L);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.data());
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
  }

  // The one place where sockets of this client are made: here the address is the real one.
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* peer) {
    auto* transfer = static_cast<HttpTransfer*>(self);
    const auto address = address_of(*peer);
    if (!address || !transfer->options_->egress.may_connect(*address, transfer->url_.host)) {
      transfer->refused_ = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
  }

  static std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* self) {
    auto* transfer = static_cast<HttpTransfer*>(self);
    std::string& body = transfer->reply_.body;
    const std::size_t room = transfer->options_->reply_bytes - body.size();
    body.append(bytes, std::min(count, room));
    if (count <= room) return count;
    transfer->cut_ = true;
    return 0;  // ends the transfer
  }

  static std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* self) {
    auto* transfer = static_cast<HttpTransfer*>(self);
    std::string_view line(bytes, count);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    transfer->header_bytes_ += count;
    if (transfer->header_bytes_ > most_header_bytes) return 0;
    if (line.starts_with("HTTP/")) transfer->reply_.headers.clear();  // what came before was a 1xx
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with("HTTP/")) return count;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
    transfer->reply_.headers.push_back({std::string(line.substr(0, colon)), std::string(value)});
    return count;
  }

  static bool sent_any(void* easy) {
    if (easy == nullptr) return false;
    long sent = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
    return sent > 0;
  }

  void conclude(void* easy, CURLcode code) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK || (code == CURLE_WRITE_ERROR && cut_)) {
      reply_.outcome = CallOutcome::answered;
      reply_.status = static_cast<int>(status);
      if (cut_)
        reply_.detail =
            "The reply was cut: it was larger than " + std::to_string(options_->reply_bytes / 1024) + " KB.";
      return;
    }
    reply_.headers.clear();
    reply_.body.clear();
    if (sent_any(easy)) {
      reply_.outcome = CallOutcome::timed_out;
      reply_.detail = code == CURLE_OPERATION_TIMEDOUT ? "No whole answer came in time." : curl_easy_strerror(code);
    } else if (refused_) {
      reply_.outcome = CallOutcome::refused_address;
      reply_.detail = url_.host + " is at an address that may not be called. The operator can allow it.";
    } else {
      reply_.outcome = CallOutcome::not_reached;
      reply_.detail = curl_easy_strerror(code);
    }
  }

  wire::OutboundRequest request_;
  std::shared_ptr<const HttpClient::Options> options_;
  HttpClient::Callback callback_;
  TargetUrl url_;
  curl_slist* headers_ = nullptr;
  wire::OutboundReply reply_;
  std::size_t header_bytes_ = 0;
  bool refused_ = false;
  bool cut_ = false;
};

}  // namespace

HttpClient::HttpClient(Transfers& transfers, Options options)
    : transfers_(transfers), options_(std::make_shared<const Options>(std::move(options))) {}

void HttpClient::send(wire::OutboundRequest request, Callback callback) {
  transfers_.submit(std::make_unique<HttpTransfer>(std::move(request), options_, std::move(callback)));
}

}  // namespace platform
