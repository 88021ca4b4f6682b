// A listener with a small site behind it, for tests.
#pragma once

#include <mutex>
#include <thread>

#include "platform/listener.h"
#include "platform/raw_client_for_tests.h"

namespace platform {

struct TestSite : Site {
  void serve(wire::HttpRequest request, Respond respond) override {
    const std::string path = request.path;
    if (path == "/echo") return respond({200, {{"X-Method", request.method}}, request.body, "text/plain"});
    if (path == "/large") return respond({200, {}, std::string(3'000'000, 'L'), "text/plain"});
    if (path == "/peer")
      return respond({200, {}, request.peer_address + (request.secure ? " secure" : ""), "text/plain"});
    if (path == "/empty") return respond({204, {}, "ignored", "text/plain"});
    if (path == "/forget") return;
    if (path == "/throw") throw std::runtime_error("broken");
    if (path == "/twice") {
      respond({200, {}, "first", ""});
      return respond({200, {}, "second", ""});
    }
    if (path == "/inject")
      return respond({200, {{"X-A", "b\r\nX-Evil: 1"}, {"Content-Length", "9"}, {"X-Ok", "1"}}, "x", "a\nb"});
    if (path == "/later") return later.put(std::move(respond));
    if (path == "/thread") {
      const std::lock_guard lock(mutex);
      workers.emplace_back(
          [respond, body = request.body] { respond({200, {}, "from a thread " + body, "text/plain"}); });
      return;
    }
    respond({404, {}, "nothing here", "text/plain"});
  }

  bool stream(wire::HttpRequest& request, const Respond& respond, const OpenStream& open) override {
    if (request.path == "/denied") {
      respond({401, {}, "who are you?", "text/plain"});
      return true;
    }
    if (request.path != "/events") return false;
    streams.put(open({{"Cache-Control", "no-store"}}));
    return true;
  }

  std::size_t larger_body(std::string_view, std::string_view path) const override {
    return path == "/later" ? 2'000'000 : 0;
  }

  ~TestSite() override {
    for (auto& worker : workers) worker.join();
  }

  Awaited<Respond> later;
  Awaited<std::shared_ptr<EventStream>> streams;
  std::mutex mutex;
  std::vector<std::thread> workers;
};

struct Running {
  explicit Running(const Listener::Limits& limits = {}, std::vector<Network> proxies = {})
      : listener(site, {.address = "127.0.0.1:0",
                        .threads = 2,
                        .trusted_proxies = std::move(proxies),
                        .report = [this](const std::string& what) { reports.put(what); },
                        .limits = limits}) {
    listener.start();
  }
  RawClient client(int receive_buffer = 0) { return RawClient(listener.port(), receive_buffer); }

  Awaited<std::string> reports;
  TestSite site;
  Listener listener;
};

inline std::string get(const std::string& path, const std::string& headers = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n";
}
inline std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace platform
