#include <gtest/gtest.h>

#include "integrations/registry.h"

namespace integrations {
namespace {

constexpr base::Instant taken_in_at{1'800'000'000'000'000};

base::Result<Reading> generic_reading(std::string body) {
  wire::HttpRequest request;
  request.body = std::move(body);
  return find("generic")->intake->read(request, taken_in_at);
}

TEST(Generic, ReadsEveryField) {
  const auto reading =
      generic_reading(R"({"action":"trigger","dedup_key":"k","summary":"s","severity":"warning","source":"h",)"
                      R"("component":"c","group":"g","class":"x","event_at":"2026-11-22T14:30:00+01:00",)"
                      R"("labels":{"team":"db"},"details":{"a":1},"links":[{"href":"https://a.b","text":"t"}],)"
                      R"("images":[{"src":"https://a.b/i.png","alt":"i"}]})");
  ASSERT_TRUE(reading);
  alert::Event expected;
  expected.dedup_key = "k";
  expected.summary = "s";
  expected.severity = alert::Severity::warning;
  expected.source = "h";
  expected.component = "c";
  expected.event_group = "g";
  expected.event_class = "x";
  expected.event_at = base::parse_rfc3339("2026-11-22T13:30:00Z");
  expected.received_at = taken_in_at;
  expected.labels = {{"team", "db"}};
  expected.details = R"({"a":1})";
  expected.links = {{"https://a.b", "t"}};
  expected.images = {{"https://a.b/i.png", "", "i"}};
  EXPECT_EQ(reading->events, std::vector{expected});
}

TEST(Generic, ASummaryIsEnough) {
  const auto reading = generic_reading(R"({"summary":"it burns"})");
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->events[0].action, alert::Action::trigger);
  EXPECT_EQ(reading->events[0].severity, alert::Severity::error);
  EXPECT_TRUE(reading->events[0].dedup_key.starts_with("made-"));
  EXPECT_EQ(find("generic")->intake->accept(*reading).body,
            R"({"status":"accepted","dedup_key":")" + reading->events[0].dedup_key + "\"}");
}

TEST(Generic, TheClassTakesPartInAMadeUpKey) {
  EXPECT_NE(generic_reading(R"({"summary":"s","source":"h","class":"disk"})")->events[0].dedup_key,
            generic_reading(R"({"summary":"s","source":"h","class":"load"})")->events[0].dedup_key);
}

struct BadEvent {
  const char* body;
  const char* field;
  const char* message;
};

TEST(Generic, EachFaultIsNamedWithItsPath) {
  const BadEvent cases[] = {
      {R"([])", "", "expected an object"},
      {R"({})", "/summary", "expected a sentence about what happened"},
      {R"({"sumary":"s"})", "/sumary", "is not a known field"},
      {R"({"summary":"s","action":"fire"})", "/action",
       "expected one of trigger, acknowledge, resolve, change or heartbeat"},
      {R"({"summary":"s","severity":"bad"})", "/severity", "expected one of critical, error, warning or info"},
      {R"({"summary":""})", "/summary", "expected a text of 1 to 1024 characters"},
      {R"({"summary":"s","class":7})", "/class", "expected a text of 1 to 1024 characters"},
      {R"({"summary":"s","labels":{"a":1}})", "/labels/a", "expected a text"},
      {R"({"summary":"s","links":[{"href":"javascript:x"}]})", "/links/0/href",
       "expected an address that begins with http:// or https://"},
      {R"({"summary":"s","images":[{"src":"https://a"},{"src":"x"}]})", "/images/1/src",
       "expected an address that begins with http:// or https://"},
      {R"({"summary":"s","images":[{"src":"https://a","link":"x"}]})", "/images/0/link", "is not a known field"},
      {R"({"summary":"s","event_at":"soon"})", "/event_at", "expected a time such as \"2026-11-22T14:30:00Z\""},
      {R"({"action":"resolve"})", "/dedup_key", "expected the key of the alert"},
      {R"({"action":"heartbeat"})", "/dedup_key", "expected the key of the alert"},
  };
  for (const BadEvent& bad : cases) {
    const auto reading = generic_reading(bad.body);
    ASSERT_FALSE(reading) << bad.body;
    EXPECT_EQ(reading.error().field, bad.field) << bad.body;
    EXPECT_EQ(reading.error().message, bad.message) << bad.body;
  }
}

TEST(Generic, RefusesWhatIsNoJsonAndWhatIsTooLarge) {
  EXPECT_FALSE(generic_reading("summary=s"));
  EXPECT_EQ(generic_reading(R"({"summary":"s","details":")" + std::string(600'000, 'x') + "\"}").error().code,
            base::Code::too_large);
}

TEST(Generic, AChangeNeedsNoKey) {
  const auto reading = generic_reading(R"({"action":"change","summary":"deployed 1.2"})");
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->events[0].action, alert::Action::change);
  EXPECT_EQ(reading->events[0].dedup_key, "");
  ASSERT_EQ(reading->changes.size(), 1U);
  EXPECT_EQ(reading->changes[0].change.title, "deployed 1.2");
  EXPECT_EQ(generic_reading(R"({"summary":"s"})")->changes.size(), 0U);
}

}  // namespace
}  // namespace integrations
