#include "platform/listener.h"

#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "platform/raw_client_for_tests.h"

namespace {

using platform::Awaited;
using platform::EventStream;
using platform::Listener;
using platform::OpenStream;
using platform::RawClient;
using platform::Respond;
using Milliseconds = Listener::Milliseconds;

struct TestSite : platform::Site {
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
  explicit Running(const Listener::Limits& limits = {}, std::vector<platform::Network> proxies = {})
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

std::string get(const std::string& path, const std::string& headers = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n";
}
std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(Listener, AnswersAndKeepsTheConnection) {
  Running server;
  auto client = server.client();
  for (int i = 0; i < 3; ++i) {
    client.send(post("/echo", "hello " + std::to_string(i)));
    const auto response = client.read_response();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "hello " + std::to_string(i));
    EXPECT_NE(response.head.find("\r\nX-Method: POST\r\n"), std::string::npos);
    EXPECT_NE(response.head.find("\r\nContent-Type: text/plain\r\n"), std::string::npos);
    EXPECT_NE(response.head.find(" GMT\r\n"), std::string::npos);
    EXPECT_EQ(response.head.find("Connection:"), std::string::npos);
  }
}

TEST(Listener, AnswersFromOtherThreads) {
  Running server;
  auto client = server.client();
  std::string all;
  for (int i = 0; i < 100; ++i) all += post("/thread", std::to_string(i));
  client.send(all);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(client.read_response().body, "from a thread " + std::to_string(i));
}

TEST(Listener, ServesPipelinedRequestsInOrder) {
  Running server;
  auto client = server.client();
  std::string all;
  for (int i = 0; i < 1000; ++i)
    all += i % 7 == 0 ? post("/thread", std::to_string(i)) : post("/echo", std::to_string(i));
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(client.read_response().body, (i % 7 == 0 ? "from a thread " : "") + std::to_string(i));
  }
  sender.join();
}

TEST(Listener, HeadHasTheLengthAndNoBody) {
  Running server;
  auto client = server.client();
  client.send("HEAD /large HTTP/1.1\r\nHost: t\r\n\r\n" + get("/echo"));
  const auto response = client.read_response(false);
  EXPECT_NE(response.head.find("Content-Length: 3000000\r\n"), std::string::npos);
  EXPECT_EQ(client.read_response().status, 200);
}

TEST(Listener, ClosesWhenTheClientWantsItTo) {
  Running server;
  auto one = server.client();
  one.send(get("/echo", "Connection: close\r\n"));
  const std::string closed = one.read_all();
  EXPECT_NE(closed.find("\r\nConnection: close\r\n"), std::string::npos) << closed;
  auto old = server.client();
  old.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.read_all().starts_with("HTTP/1.1 200 OK\r\n"));
  auto kept = server.client();
  kept.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_NE(kept.read_response().head.find("Connection: keep-alive\r\n"), std::string::npos);
  kept.send(get("/echo"));
  EXPECT_EQ(kept.read_response().status, 200);
}

TEST(Listener, WritesLargeAnswersToSlowReaders) {
  Running server;
  auto client = server.client(4096);
  client.send(get("/large") + get("/echo"));
  const auto response = client.read_response();
  EXPECT_EQ(response.body, std::string(3'000'000, 'L'));
  EXPECT_EQ(client.read_response().status, 200);
}

TEST(Listener, AnswersForASiteThatDoesNot) {
  Running server;
  auto client = server.client();
  client.send(get("/forget") + get("/throw") + get("/twice") + get("/empty") + get("/echo"));
  EXPECT_EQ(client.read_response().status, 500);
  EXPECT_EQ(client.read_response().status, 500);
  EXPECT_EQ(server.reports.get(), "broken");
  EXPECT_EQ(client.read_response().body, "first");
  const auto empty = client.read_response();
  EXPECT_EQ(empty.status, 204);
  EXPECT_EQ(empty.head.find("Content-"), std::string::npos);
  EXPECT_EQ(client.read_response().status, 200);
}

TEST(Listener, NothingCanBeInjectedIntoAHead) {
  Running server;
  auto client = server.client();
  client.send(get("/inject"));
  const auto response = client.read_response();
  EXPECT_EQ(response.body, "x");
  EXPECT_EQ(response.head.find("Evil"), std::string::npos);
  EXPECT_EQ(response.head.find("Content-Type"), std::string::npos);
  EXPECT_NE(response.head.find("X-Ok: 1\r\n"), std::string::npos);
}

TEST(Listener, RefusesAndClosesAndTheClientCanReadIt) {
  Running server({.request = {.header_bytes = 2048, .header_count = 20, .body_bytes = 1000}});
  const std::pair<std::string, int> cases[] = {
      {"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET /\nHost: t\n\n", 400},
      {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n", 400},
      {post("/echo", std::string(1001, 'x')), 413},
      {post("/echo", std::string(900'000, 'x')), 413},
      {"POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {get("/" + std::string(5000, 'a')), 431}};
  for (const auto& [bytes, status] : cases) {
    auto client = server.client();
    client.send(bytes + get("/echo"));
    const auto response = client.read_response();
    EXPECT_EQ(response.status, status) << bytes.substr(0, 200);
    EXPECT_NE(response.head.find("Connection: close\r\n"), std::string::npos);
    EXPECT_NE(response.body.find("\"title\":\""), std::string::npos);
    client.half_close();
    EXPECT_TRUE(client.is_closed());
  }
}

TEST(Listener, TheSmugglingCorpusCutAtEachByte) {
  Running server;
  const std::string bytes =
      "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /echo "
      "HTTP/1.1\r\nHost: t\r\n\r\n";
  for (std::size_t cut = 1; cut < bytes.size(); cut += 3) {
    auto client = server.client();
    client.send(std::string_view(bytes).substr(0, cut));
    client.send(std::string_view(bytes).substr(cut));
    client.half_close();
    const std::string all = client.read_all();
    EXPECT_TRUE(all.starts_with("HTTP/1.1 400 ")) << all;
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << "a second answer: " << all;
  }
  auto bytewise = server.client();
  bytewise.send_bytewise("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  EXPECT_EQ(bytewise.read_response().body, "abc");
}

TEST(Listener, SaysContinueToThoseWhoWait) {
  Running server({.request = {.body_bytes = 1000}});
  auto client = server.client();
  client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(client.read_response().body, "ok");
  client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 413);
}

TEST(Listener, ClosesHalfWrittenRequestsAndIdleConnections) {
  Running server({.header_time = Milliseconds(30),
                  .body_pause = Milliseconds(30),
                  .idle_time = Milliseconds(30),
                  .linger_time = Milliseconds(30)});
  auto silent = server.client();
  EXPECT_TRUE(silent.is_closed());
  auto header = server.client();
  header.send("GET /echo HTTP/1.1\r\nHo");
  EXPECT_EQ(header.read_response().status, 408);
  EXPECT_TRUE(header.is_closed());
  auto body = server.client();
  body.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(body.read_response().status, 408);
  EXPECT_TRUE(body.is_closed());
  auto idle = server.client();
  idle.send(get("/echo"));
  EXPECT_EQ(idle.read_response().status, 200);
  EXPECT_TRUE(idle.is_closed());
  for (const RawClient* client : {&silent, &header, &body, &idle}) EXPECT_FALSE(client->timed_out());
}

TEST(Listener, AnswersForASiteThatTakesTooLong) {
  Running server({.answer_time = Milliseconds(30)});
  auto client = server.client();
  client.send(get("/later"));
  const Respond respond = server.site.later.get();
  EXPECT_EQ(client.read_response().status, 503);
  respond({200, {}, "too late", ""});
  client.half_close();
  EXPECT_TRUE(client.is_closed());
}

TEST(Listener, DropsAReaderThatStopsReading) {
  Running server({.write_time = Milliseconds(30)});
  auto client = server.client(4096);
  client.send(get("/large"));
  auto other = server.client();
  std::size_t open = 0;
  do {
    other.send(get("/echo"));
    EXPECT_EQ(other.read_response().status, 200);
    open = server.listener.connections();
  } while (open > 1);
  EXPECT_LT(client.read_all().size(), 3'000'000U);
}

TEST(Listener, HasALimitOfConnections) {
  Running server({.connections = 2});
  auto one = server.client();
  one.send(get("/echo"));
  EXPECT_EQ(one.read_response().status, 200);
  auto two = server.client();
  two.send(get("/echo"));
  EXPECT_EQ(two.read_response().status, 200);
  auto three = server.client();
  EXPECT_TRUE(three.read_all().starts_with("HTTP/1.1 503 "));
  one.close();
  for (bool served = false; !served;) {
    auto four = server.client();
    four.send(get("/echo"));
    served = four.read_response().status == 200;
  }
}

TEST(Listener, HasAFewPlacesForLargeBodies) {
  Running server({.large_bodies = 1});
  const std::string large(1'500'000, 'x');
  auto one = server.client();
  one.send(post("/later", large));
  const Respond answer = server.site.later.get();
  auto two = server.client();
  two.send(post("/later", large).substr(0, 200));
  EXPECT_EQ(two.read_response().status, 503) << "the first one is still in memory";
  auto small = server.client();
  small.send(post("/echo", "hello"));
  EXPECT_EQ(small.read_response().body, "hello") << "nobody else has to wait";
  answer({200, {}, "done", "text/plain"});
  EXPECT_EQ(one.read_response().body, "done");
  auto three = server.client();
  three.send(post("/later", large));
  server.site.later.get()({200, {}, "done", "text/plain"});
  EXPECT_EQ(three.read_response().body, "done");
  auto four = server.client();
  four.send(post("/later", large).substr(0, 200));
  four.close();
  for (bool served = false; !served;) {
    auto five = server.client();
    five.send(post("/later", large).substr(0, 200));
    five.half_close();
    served = !five.read_all().starts_with("HTTP/1.1 503 ");
  }
}

TEST(Listener, StreamsEventsFromOtherThreads) {
  Running server;
  auto client = server.client();
  client.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  const std::string head = client.read_until("\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
  EXPECT_NE(head.find("Cache-Control: no-store\r\n"), std::string::npos);
  std::string sent;
  for (int i = 0; i < 500; ++i) {
    const std::string event = "data: " + std::to_string(i) + "\n\n";
    sent += event;
    EXPECT_TRUE(stream->send(event));
  }
  EXPECT_EQ(client.read_exactly(sent.size()), sent);
  Awaited<bool> closed;
  stream->on_close([&] { closed.put(true); });
  client.close();
  EXPECT_TRUE(closed.get());
  EXPECT_FALSE(stream->send("data: gone\n\n"));
}

TEST(Listener, AStreamCanBeEndedOrDenied) {
  Running server;
  auto denied = server.client();
  denied.send(get("/denied", "Accept: text/event-stream\r\n"));
  EXPECT_EQ(denied.read_response().status, 401);
  denied.send(get("/echo", "Accept: text/event-stream\r\n"));
  EXPECT_EQ(denied.read_response().status, 200);

  auto client = server.client();
  client.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  Awaited<bool> closed;
  stream->on_close([&] { closed.put(true); });
  stream->send("data: last\n\n");
  stream->end();
  EXPECT_TRUE(client.read_all().ends_with("data: last\n\n"));
  EXPECT_TRUE(closed.get());
}

TEST(Listener, ASlowStreamReaderIsDropped) {
  Running server({.stream_bytes = 100'000});
  auto client = server.client(4096);
  client.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  Awaited<bool> closed;
  stream->on_close([&] { closed.put(true); });
  const std::string event = "data: " + std::string(10'000, 'x') + "\n\n";
  while (stream->send(event)) {
  }
  EXPECT_TRUE(closed.get());
  client.read_all();
  EXPECT_FALSE(client.timed_out());
}

TEST(Listener, ASilentStreamBeats) {
  Running server({.stream_beat = Milliseconds(20)});
  auto client = server.client();
  client.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  client.read_until("\r\n\r\n");
  EXPECT_EQ(client.read_exactly(6), ":\n\n:\n\n");
}

TEST(Listener, NamesTheClientBehindTrustedProxiesOnly) {
  Running open;
  auto direct = open.client();
  direct.send(get("/peer", "X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\n"));
  EXPECT_EQ(direct.read_response().body, "127.0.0.1");
  Running proxied({}, {*platform::Network::parse("127.0.0.0/8"), *platform::Network::parse("10.0.0.0/8")});
  auto client = proxied.client();
  client.send(get("/peer", "X-Forwarded-For: 6.6.6.6, 9.9.9.9:1234, 10.1.1.1\r\nX-Forwarded-Proto: https\r\n"));
  EXPECT_EQ(client.read_response().body, "9.9.9.9 secure");
  client.send(get("/peer", "X-Forwarded-For: 6.6.6.6, nonsense\r\n"));
  EXPECT_EQ(client.read_response().body, "127.0.0.1");
}

TEST(Listener, StopLetsRequestsInProgressEnd) {
  Running server;
  auto busy = server.client();
  busy.send(get("/later"));
  auto streaming = server.client();
  streaming.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  auto idle = server.client();
  idle.send(get("/echo"));
  idle.read_response();
  const Respond respond = server.site.later.get();
  std::thread stopping([&] { server.listener.stop(); });
  EXPECT_TRUE(idle.is_closed());
  EXPECT_TRUE(streaming.read_all().starts_with("HTTP/1.1 200 OK"));
  streaming.close();
  respond({200, {}, "done", ""});
  const auto response = busy.read_response();
  EXPECT_EQ(response.body, "done");
  EXPECT_NE(response.head.find("Connection: close"), std::string::npos);
  busy.close();
  stopping.join();
  EXPECT_FALSE(stream->send("late"));
}

TEST(Listener, StopDoesNotWaitForEver) {
  Respond respond;
  {
    Running server({.drain_time = Milliseconds(20)});
    auto client = server.client();
    client.send(get("/later"));
    respond = server.site.later.get();
    server.listener.stop();
    EXPECT_TRUE(client.is_closed());
  }
  respond({200, {}, "nobody is there", ""});
}

TEST(Listener, SaysWhyItCannotListen) {
  Running server;
  TestSite site;
  const std::string taken = "127.0.0.1:" + std::to_string(server.listener.port());
  for (const std::string& address : {taken, std::string("nowhere:80"), std::string("127.0.0.1"),
                                     std::string("127.0.0.1:99999"), std::string("::1:80")}) {
    Listener second(site, {.address = address});
    try {
      second.start();
      ADD_FAILURE() << address;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(address), std::string::npos);
    }
  }
  Listener six(site, {.address = "[::1]:0"});
  six.start();
  EXPECT_NE(six.port(), 0);
}

}  // namespace
