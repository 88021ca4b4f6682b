#include "platform/listener.h"

#include <gtest/gtest.h>

#include "platform/test_site_for_tests.h"

namespace platform {
namespace {

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
    Running server({.drain_time = Listener::Milliseconds(20)});
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
}  // namespace platform
