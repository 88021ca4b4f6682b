#include "http/event_stream.h"

#include <gtest/gtest.h>

namespace {

TEST(EventStream, FramesAnEvent) {
  EXPECT_EQ(http::event_frame(12, "page.opened", R"({"a":1})"), "id: 12\nevent: page.opened\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(http::retry_frame(2000), "retry: 2000\n\n");
}

TEST(EventStream, NothingInAnEventBeginsAnother) {
  EXPECT_EQ(http::event_frame(1, "a\nid: 9", "x\r\ny\rz\n\nid: 7"),
            "id: 1\nevent: aid: 9\ndata: x\ndata: y\ndata: z\ndata: \ndata: id: 7\n\n");
}

TEST(EventStream, ReadsWhereTheReaderIs) {
  wire::HttpRequest message;
  EXPECT_FALSE(http::last_event_id(message));
  for (const char* text : {"", "x", "-1", "1x", "99999999999999999999"}) {
    message.headers = {{"Last-Event-ID", text}};
    EXPECT_FALSE(http::last_event_id(message)) << text;
  }
  message.headers = {{"last-event-id", "42"}};
  EXPECT_EQ(http::last_event_id(message), 42);
}

}  // namespace
