// The HTTP/1.1 server: sockets in, wire::HttpRequest values out. One io_context a thread; a connection stays on its
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/event_stream.h"
#include "platform/network.h"
#include "platform/request_reader.h"
#include "wire/http.h"

namespace platform {

// Answers one request. May be called from any thread, also before serve() returns; only the first call counts. When the
// last copy goes away uncalled, the client gets a 500.
using Respond = std::function<void(wire::HttpResponse)>;
// Instead of Respond: answers 200 with these headers and `text/event-stream`, and leaves the answer open.
using OpenStream = std::function<std::shared_ptr<EventStream>(std::vector<wire::Header>)>;

struct Site {
  virtual ~Site() = default;
  // Called on a network thread: must not block.
  virtual void serve(wire::HttpRequest request, Respond respond) = 0;
  // How many bytes of body a request to this path may bring, when that is more than others may; else 0. Called on a
  // network thread, before anybody knows who sends it.
  virtual std::size_t larger_body(std::string_view method, std::string_view path) const {
    static_cast<void>(method), static_cast<void>(path);
    return 0;
  }
  // A request that accepts text/event-stream is offered here first. True: the site has taken it (it may move from
  // `request`) and calls one of the two, now or later, on any thread. False: it goes to serve().
  virtual bool stream(wire::HttpRequest& request, const Respond& respond, const OpenStream& open) {
    static_cast<void>(request), static_cast<void>(respond), static_cast<void>(open);
    return false;
  }
};

class Listener {
 public:
  using Milliseconds = std::chrono::milliseconds;

  struct Limits {
    RequestReader::Limits request{};
    std::size_t connections = 2000;    // one more gets a 503
    Milliseconds header_time{10'000};  // from a request's first byte to the end of its headers
    Milliseconds body_pause{10'000};   // a body must bring `body_pace` bytes in each such span
    std::size_t body_pace = 10 * 1024;
    std::size_t large_bodies = 8;              // larger than others may be, in memory at once; one more gets a 503
    std::size_t large_body_pace = 128 * 1024;  // nobody may keep them waiting for long
    Milliseconds answer_time{60'000};          // then the client gets a 503 in the site's place
    Milliseconds write_time{30'000};           // without the client taking a byte
    Milliseconds idle_time{75'000};            // between requests
    Milliseconds linger_time{2'000};           // for the client to read a refusal before the connection is torn down
    Milliseconds drain_time{10'000};           // for stop() to wait for requests in progress
    Milliseconds stream_beat{20'000};          // a silent event stream gets a comment this often
    std::size_t stream_bytes = 256 * 1024;     // unread bytes of an event stream
  };

  struct Options {
    std::string address = "127.0.0.1:0";  // "0.0.0.0:8080", "[::]:8080"; port 0 takes a free one
    int threads = 0;                      // 0: one a core
    // Peers whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<Network> trusted_proxies{};
    // Told of exceptions that left the site, and of failing accepts; on a network thread.
    std::function<void(const std::string&)> report{};
    Limits limits{};
  };

  Listener(Site& site, Options options);
  ~Listener();  // stops

  // Binds and serves. Throws std::runtime_error with a sentence for the operator when the address can't be used.
  void start();
  std::uint16_t port() const;
  // Accepts no more, lets requests in progress end (at most drain_time), ends event streams, joins the threads.
  void stop();
  // Connections open now.
  std::size_t connections() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace platform
