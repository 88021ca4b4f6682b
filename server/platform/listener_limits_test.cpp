// What a listener refuses, closes and drops: wrong requests, slow ones, and too many.
#include <gtest/gtest.h>

#include "platform/test_site_for_tests.h"

namespace platform {
namespace {

using Milliseconds = Listener::Milliseconds;

TEST(ListenerLimits, RefusesAndClosesAndTheClientCanReadIt) {
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

TEST(ListenerLimits, TheSmugglingCorpusCutAtEachByte) {
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

TEST(ListenerLimits, ClosesHalfWrittenRequestsAndIdleConnections) {
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

TEST(ListenerLimits, AnswersForASiteThatTakesTooLong) {
  Running server({.answer_time = Milliseconds(30)});
  auto client = server.client();
  client.send(get("/later"));
  const Respond respond = server.site.later.get();
  EXPECT_EQ(client.read_response().status, 503);
  respond({200, {}, "too late", ""});
  client.half_close();
  EXPECT_TRUE(client.is_closed());
}

TEST(ListenerLimits, DropsAReaderThatStopsReading) {
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

TEST(ListenerLimits, HasALimitOfConnections) {
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

TEST(ListenerLimits, HasAFewPlacesForLargeBodies) {
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

}  // namespace
}  // namespace platform
