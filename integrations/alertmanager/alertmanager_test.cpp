#include <gtest/gtest.h>

#include "alert/limits.h"
#include "integrations/contract_files.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

constexpr base::Instant alerted_at{1'800'000'000'000'000};

base::Result<Reading> alertmanager_reading(std::string body) {
  wire::HttpRequest request;
  request.body = std::move(body);
  return find("alertmanager")->intake->read(request, alerted_at);
}

// One alert with the given labels, annotations and further members.
alert::Event only_alert(const std::string& labels, const std::string& annotations = "", const std::string& more = "") {
  const auto reading = alertmanager_reading(R"({"alerts":[{"status":"firing","labels":{)" + labels +
                                            R"(},"annotations":{)" + annotations + "}" + more + "}]}");
  EXPECT_TRUE(reading);
  return reading ? reading->events.at(0) : alert::Event{};
}

TEST(Alertmanager, EachAlertOfTheGroupIsAnEventOfItsOwn) {
  CONTRACT_OR_SKIP(text, "alertmanager/examples/webhook-v4.all.firing.2.2.json");
  const auto reading = alertmanager_reading(text);
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->events.size(), 2U);
  const alert::Event& firing = reading->events[0];
  EXPECT_EQ(firing.action, alert::Action::trigger);
  EXPECT_EQ(firing.dedup_key, "0c4bb787878b93ec");
  EXPECT_EQ(firing.summary, "HighLatency on web-1:9100");
  EXPECT_EQ(firing.severity, alert::Severity::critical);
  EXPECT_EQ(firing.source, "web-1:9100");
  EXPECT_EQ(firing.component, "checkout");
  EXPECT_EQ(firing.event_class, "HighLatency");
  EXPECT_EQ(firing.event_group, "{}:{alertname=\"HighLatency\", service=\"checkout\"}");
  EXPECT_EQ(firing.labels.at("cluster"), "eu-1");
  EXPECT_EQ(base::rfc3339(*firing.event_at), "2026-11-22T13:16:39Z");
  EXPECT_EQ(firing.received_at, alerted_at);
  EXPECT_EQ(firing.links, (std::vector<alert::Link>{{"http://127.0.0.1/rb/HighLatency", "Runbook"},
                                                    {"http://127.0.0.1:9090/graph?g0.expr=up", "Source"},
                                                    {"http://alertmanager.example:19093", "Alertmanager"}}));
  EXPECT_NE(firing.details.find("It is bad on web-1:9100"), std::string::npos);
  const alert::Event& resolved = reading->events[1];
  EXPECT_EQ(resolved.action, alert::Action::resolve);
  EXPECT_EQ(resolved.dedup_key, "2974300144d08507");
  EXPECT_EQ(base::rfc3339(*resolved.event_at), "2026-11-22T13:21:43Z");
}

TEST(Alertmanager, ReadsEveryRealPayloadWithinTheLimits) {
  for (const char* name : {"all.firing.2.2", "all.resolved.1.1", "all.resolved.1.2", "only-webhook.firing.2.1",
                           "only-webhook.resolved.2.1"}) {
    CONTRACT_OR_SKIP(text, std::string("alertmanager/examples/webhook-v4.") + name + ".json");
    const auto reading = alertmanager_reading(text);
    ASSERT_TRUE(reading) << name;
    EXPECT_FALSE(reading->events.empty());
    for (const alert::Event& event : reading->events) EXPECT_TRUE(alert::check_limits(event)) << name;
  }
}

TEST(Alertmanager, AFiringAlertHasNoEndHoweverItIsWritten) {
  const alert::Event event =
      only_alert(R"("alertname":"A")", "", R"(,"startsAt":"2026-11-22T13:16:39Z","endsAt":"0001-01-01T00:00:00Z")");
  EXPECT_EQ(base::rfc3339(*event.event_at), "2026-11-22T13:16:39Z");
}

TEST(Alertmanager, ASeverityItDoesNotKnowWakesSomebody) {
  EXPECT_EQ(only_alert(R"("severity":"Page")").severity, alert::Severity::critical);
  EXPECT_EQ(only_alert(R"("severity":"WARN")").severity, alert::Severity::warning);
  EXPECT_EQ(only_alert(R"("severity":"none")").severity, alert::Severity::info);
  EXPECT_EQ(only_alert(R"("severity":"p0")").severity, alert::Severity::error);
  EXPECT_EQ(only_alert("").severity, alert::Severity::error);
}

TEST(Alertmanager, TheSummaryIsTheBestThereIs) {
  EXPECT_EQ(only_alert(R"("alertname":"A")", R"("summary":"s","description":"d")").summary, "s");
  EXPECT_EQ(only_alert(R"("alertname":"A")", R"("description":"d")").summary, "d");
  EXPECT_EQ(only_alert(R"("alertname":"A")").summary, "A");
  EXPECT_EQ(only_alert("").summary, "An alert without a name");
}

TEST(Alertmanager, WhatIsTooLongIsShortenedBecauseARefusalWouldLoseIt) {
  const alert::Event event = only_alert(
      R"("alertname":")" + std::string(5000, 'a') + R"(","long":")" + std::string(10'000, 'v') + "\"",
      R"("summary":")" + std::string(5000, 's') + "\"", R"(,"fingerprint":")" + std::string(600, 'f') + "\"");
  EXPECT_TRUE(alert::check_limits(event));
  EXPECT_EQ(event.summary.size(), 1023 + std::string("…").size());
}

TEST(Alertmanager, WithoutAFingerprintTheLabelsMakeTheKey) {
  const alert::Event firing = only_alert(R"("alertname":"A","instance":"b")");
  const auto resolved = alertmanager_reading(R"({"groupKey":"other","alerts":[{"status":"resolved",)"
                                             R"("labels":{"instance":"b","alertname":"A"}}]})");
  ASSERT_TRUE(resolved);
  EXPECT_TRUE(firing.dedup_key.starts_with("made-"));
  EXPECT_EQ(resolved->events[0].dedup_key, firing.dedup_key);
  EXPECT_NE(only_alert(R"("alertname":"A","instance":"c")").dedup_key, firing.dedup_key);
}

TEST(Alertmanager, OnlyWebAddressesBecomeLinks) {
  EXPECT_TRUE(
      only_alert("", R"("runbook_url":"javascript:x")", R"(,"generatorURL":"file:///etc/passwd")").links.empty());
}

TEST(Alertmanager, RefusesWhatItDidNotSendWithThePath) {
  EXPECT_EQ(alertmanager_reading("{}").error().field, "/alerts");
  EXPECT_EQ(alertmanager_reading(R"({"alerts":[{"status":"firing","labels":{"a":1}}]})").error().field,
            "/alerts/0/labels/a");
  EXPECT_EQ(alertmanager_reading(R"({"alerts":[{"labels":{}}]})").error().field, "/alerts/0/status");
  EXPECT_FALSE(alertmanager_reading("no json"));
}

TEST(Alertmanager, AnyAnswerOfTwoHundredIsEnough) {
  const auto reading = alertmanager_reading(R"({"alerts":[]})");
  ASSERT_TRUE(reading);
  EXPECT_EQ(find("alertmanager")->intake->accept(*reading).status, 202);
}

}  // namespace
}  // namespace integrations
