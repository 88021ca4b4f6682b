// Bytes of one connection to requests, strictly (RFC 9112), without a socket. What two readers could understand
// differently is refused, because somebody's proxy is the other reader.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "wire/http.h"

namespace platform {

class RequestReader {
 public:
  struct Limits {
    std::size_t header_bytes = 16 * 1024;  // request line and headers; also a chunk's head, and the trailers
    std::size_t header_count = 100;
    std::size_t body_bytes = 1024 * 1024;
  };

  // How many bytes a request to this path may bring that says its Content-Length; asked only when they are more than
  // `body_bytes`. 0: no more than any other.
  using LargerBody = std::function<std::size_t(std::string_view method, std::string_view path)>;

  enum class State {
    header,   // within the request line or the headers
    body,     // the headers are read, the body is not
    done,     // take() the request
    refused,  // answer `refusal()` and close: where the next request begins is no longer known
  };

  struct Refusal {
    int status = 0;
    std::string reason;  // a sentence for the client
  };

  explicit RequestReader(Limits limits, LargerBody larger = {});
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;

  // Reads on; `bytes` are all that were received and not yet used. Returns how many were used: the rest must be given
  // again, with more behind it. Stops at the end of a request; what follows belongs to the next.
  std::size_t feed(std::string_view bytes);

  State state() const;
  // Nothing of a request has been read yet.
  bool at_start() const;
  const Refusal& refusal() const;

  // Once the headers are read:
  bool keeps_alive() const;  // the client wants the connection to stay open
  bool is_http_1_0() const;
  bool is_large() const;          // its body is longer than that of any request may be
  bool expects_continue() const;  // the client waits for "100 Continue" before it sends the body
  // Once done: the request (without peer_address and secure), and the reader is at the start of the next one.
  wire::HttpRequest take();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace platform
