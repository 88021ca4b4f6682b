#include "platform/event_stream.h"

#include <gtest/gtest.h>

#include "platform/test_site_for_tests.h"

namespace platform {
namespace {

using Milliseconds = Listener::Milliseconds;

TEST(EventStream, StreamsEventsFromOtherThreads) {
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

TEST(EventStream, AStreamCanBeEndedOrDenied) {
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

TEST(EventStream, ASlowStreamReaderIsDropped) {
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

TEST(EventStream, ASilentStreamBeats) {
  Running server({.stream_beat = Milliseconds(20)});
  auto client = server.client();
  client.send(get("/events", "Accept: text/event-stream\r\n"));
  const auto stream = server.site.streams.get();
  client.read_until("\r\n\r\n");
  EXPECT_EQ(client.read_exactly(6), ":\n\n:\n\n");
}

}  // namespace
}  // namespace platform
