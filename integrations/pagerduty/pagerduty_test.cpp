#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "alert/limits.h"
#include "integrations/contract_files.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

namespace json = boost::json;

constexpr base::Instant enqueued_at{1'800'000'000'000'000};

wire::HttpRequest request(std::string body, std::string path = "/v2/enqueue") {
  wire::HttpRequest request;
  request.method = "POST";
  request.path = std::move(path);
  request.body = std::move(body);
  return request;
}

const Intake& intake() { return *find("pagerduty")->intake; }

std::string refusal(const std::string& body, std::string path = "/v2/enqueue") {
  const auto reading = intake().read(request(body, std::move(path)), enqueued_at);
  return reading ? "accepted" : intake().refuse(reading.error()).body;
}

std::string invalid(const std::string& errors) {
  return R"({"status":"invalid event","message":"Event object is invalid","errors":[)" + errors + "]}";
}

// A good trigger with one member of the payload and one of the event replaced or added.
std::string trigger(const std::string& payload = "", const std::string& event = "") {
  return R"({"routing_key":"k","event_action":"trigger","dedup_key":"d",)" + event +
         R"("payload":{"summary":"s","severity":"critical","source":"h")" + payload + "}}";
}

Reading good(const std::string& body, std::string path = "/v2/enqueue") {
  auto reading = intake().read(request(body, std::move(path)), enqueued_at);
  EXPECT_TRUE(reading) << body;
  return reading ? *reading : Reading{"", {alert::Event{}}};
}

TEST(PagerDuty, ReadsWhatAlertmanagerReallySends) {
  CONTRACT_OR_SKIP(text, "pagerduty/examples/am-events-v2.trigger.1.json");
  const Reading reading = good(text);
  EXPECT_EQ(reading.key, "0123456789abcdef0123456789abcdef");
  ASSERT_EQ(reading.events.size(), 1U);
  const alert::Event& event = reading.events[0];
  EXPECT_EQ(event.action, alert::Action::trigger);
  EXPECT_EQ(event.dedup_key, "b92061e81f425f14f875031ff24107a26fc47399917af3ce712d4123c4c08c28");
  EXPECT_EQ(event.summary, "[FIRING:2] HighLatency checkout (eu-1 critical)");
  EXPECT_EQ(event.severity, alert::Severity::critical);
  EXPECT_EQ(event.source, "Alertmanager");
  EXPECT_EQ(event.component, "checkout");
  EXPECT_EQ(event.event_group, "eu-1");
  EXPECT_EQ(event.event_class, "HighLatency");
  EXPECT_EQ(event.received_at, enqueued_at);
  EXPECT_EQ(event.links,
            (std::vector<alert::Link>{{"http://alertmanager.example:19093/#/alerts?receiver=all", "Alertmanager"},
                                      {"http://127.0.0.1/runbook", "runbook"}}));
  EXPECT_EQ(json::parse(event.details).at("num_firing"), "2");
  const wire::HttpResponse answer = intake().accept(reading);
  EXPECT_EQ(answer.status, 202);
  EXPECT_EQ(answer.body, R"({"status":"success","message":"Event processed","dedup_key":)"
                         R"("b92061e81f425f14f875031ff24107a26fc47399917af3ce712d4123c4c08c28"})");
}

TEST(PagerDuty, ATriggerAndItsResolveShareTheKey) {
  CONTRACT_OR_SKIP(first, "pagerduty/examples/am-events-v2.trigger.2.json");
  CONTRACT_OR_SKIP(last, "pagerduty/examples/am-events-v2.resolve.2.json");
  EXPECT_EQ(good(last).events[0].action, alert::Action::resolve);
  EXPECT_EQ(good(first).events[0].dedup_key, good(last).events[0].dedup_key);
}

TEST(PagerDuty, ReadsEveryExampleOfTheVendor) {
  CONTRACT_OR_SKIP(text, "pagerduty/events-v2.openapi.json");
  const json::value description = json::parse(text);
  int read = 0;
  for (const auto& [path, item] : description.at("paths").as_object()) {
    const auto& body = item.at("post").at("requestBody").at("content").at("application/json");
    for (const auto& [name, example] : body.at("examples").as_object()) {
      const Reading reading = good(json::serialize(example.at("value")), "/v2" + std::string(path));
      EXPECT_TRUE(alert::check_limits(reading.events[0])) << name;
      EXPECT_EQ(base::rfc3339(reading.events[0].event_at.value()), "2015-07-17T08:42:58.315Z");
      ++read;
    }
  }
  EXPECT_EQ(read, 3);
}

TEST(PagerDuty, ReadsTheOtherPayloadsOfTheVendor) {
  for (const char* name : {"events-v2.1.json", "events-v2.2.json", "am-events-v2.resolve.1.json"}) {
    CONTRACT_OR_SKIP(text, std::string("pagerduty/examples/") + name);
    EXPECT_NE(good(text).events[0].dedup_key, "");
  }
  CONTRACT_OR_SKIP(change, "pagerduty/examples/change-event.0.json");
  const Reading reading = good(change, "/v2/change/enqueue");
  EXPECT_EQ(reading.events[0].action, alert::Action::change);
  EXPECT_EQ(intake().accept(reading).body, R"({"status":"success","message":"Change event processed"})");
  ASSERT_EQ(reading.changes.size(), 1U);
  EXPECT_EQ(reading.changes[0].change.title, reading.events[0].summary);
  EXPECT_EQ(reading.changes[0].change.finished_at, reading.events[0].event_at);
  EXPECT_EQ(reading.changes[0], good(change, "/v2/change/enqueue").changes[0]);
  EXPECT_EQ(reading.changes[0].change.external_id.empty(), !reading.events[0].event_at);
}

// Of the vendor's schema: an object of these properties, all of their types, and `status` is there.
void expect_schema(const json::value& description, const char* response, const std::string& body) {
  const auto& schema =
      description.at("components").at("responses").at(response).at("content").at("application/json").at("schema");
  const json::value answer = json::parse(body);
  EXPECT_TRUE(answer.as_object().contains("status"));
  for (const auto& [name, value] : answer.as_object()) {
    const json::value* property = schema.at("properties").as_object().if_contains(name);
    ASSERT_TRUE(property) << response << " has no " << name;
    const json::value* type = property->as_object().if_contains("type");
    if (!type) continue;
    EXPECT_EQ(*type == "array", value.is_array()) << name;
    EXPECT_EQ(*type == "string", value.is_string()) << name;
  }
}

// The file names schemas for 400 and 429 that it does not have: its general one for errors stands in for them.
TEST(PagerDuty, AnswersInTheVendorsSchema) {
  CONTRACT_OR_SKIP(text, "pagerduty/events-v2.openapi.json");
  const json::value description = json::parse(text);
  expect_schema(description, "Error", refusal("{}"));
  expect_schema(description, "Success", intake().accept(good(trigger())).body);
  expect_schema(description, "Error", intake().refuse(base::Error{base::Code::limited, "slow down"}).body);
  expect_schema(description, "Error", intake().refuse(base::Error{base::Code::unavailable, "x"}).body);
}

struct BadEnqueue {
  std::string body;
  const char* errors;
};

TEST(PagerDuty, EachFieldIsRefusedWithItsPathAndWhatWasExpected) {
  const std::string long_word(1025, 'x');
  const BadEnqueue cases[] = {
      {"[]", R"("expected an object")"},
      {R"({"event_action":"resolve","dedup_key":"d"})", R"("/routing_key: is required")"},
      {R"({"routing_key":7,"event_action":"resolve","dedup_key":"d"})",
       R"("/routing_key: expected a text of 1 to 200 characters")"},
      {R"({"routing_key":"k","event_action":"open","dedup_key":"d","payload":{"summary":"s","severity":"info",)"
       R"("source":"h"}})",
       R"("/event_action: expected one of trigger, acknowledge or resolve")"},
      {R"({"routing_key":"k","event_action":"resolve"})",
       R"("/dedup_key: is required unless event_action is trigger")"},
      {R"({"routing_key":"k","event_action":"resolve","dedup_key":")" + std::string(513, 'k') + "\"}",
       R"("/dedup_key: expected a text of at most 512 characters","/dedup_key: is required unless event_action is )"
       R"(trigger")"},
      {R"({"routing_key":"k","event_action":"trigger"})", R"("/payload: is required")"},
      {R"({"routing_key":"k","event_action":"trigger","payload":[]})", R"("/payload: expected an object")"},
      {R"({"routing_key":"k","event_action":"trigger","payload":{}})",
       R"("/payload/summary: is required","/payload/severity: is required","/payload/source: is required")"},
      {trigger(R"(,"severity":"bad")"), R"("/payload/severity: expected one of critical, error, warning or info")"},
      {trigger(R"(,"summary":"")"), R"("/payload/summary: expected a text of 1 to 1024 characters")"},
      {trigger(R"(,"summary":")" + long_word + "\""), R"("/payload/summary: expected a text of 1 to 1024 characters")"},
      {trigger(R"(,"source":1)"), R"("/payload/source: expected a text of 1 to 1024 characters")"},
      {trigger(R"(,"component":{})"), R"("/payload/component: expected a text of at most 1024 characters")"},
      {trigger(R"(,"group":true)"), R"("/payload/group: expected a text of at most 1024 characters")"},
      {trigger(R"(,"class":[1])"), R"("/payload/class: expected a text of at most 1024 characters")"},
      {trigger(R"(,"timestamp":"soon")"), R"("/payload/timestamp: expected a time such as \"2026-11-22T14:30:00Z\"")"},
      {trigger("", R"("client":4,)"), R"("/client: expected a text of at most 1024 characters")"},
      {trigger("", R"("links":{},)"), R"("/links: expected a list")"},
      {trigger("", R"("links":[{}],)"), R"("/links/0/href: is required")"},
      {trigger("", R"("images":[{"src":1}],)"), R"("/images/0/src: expected a text of at most 4096 characters")"},
  };
  for (const BadEnqueue& bad : cases) EXPECT_EQ(refusal(bad.body), invalid(bad.errors)) << bad.body;
}

TEST(PagerDuty, AChangeIsRefusedLikewise) {
  EXPECT_EQ(refusal(R"({"payload":{"summary":5}})", "/v2/change/enqueue"),
            invalid(R"("/routing_key: is required","/payload/summary: expected a text of 1 to 1024 characters")"));
  EXPECT_EQ(refusal("3", "/v2/change/enqueue"), invalid(R"("expected an object")"));
}

TEST(PagerDuty, RefusesWhatIsNoJson) {
  for (const char* body : {"", "{", "routing_key=k", "{}{}", "\xff"}) {
    const auto reading = intake().read(request(body), enqueued_at);
    ASSERT_FALSE(reading) << body;
    EXPECT_EQ(intake().refuse(reading.error()).status, 400);
  }
  EXPECT_FALSE(intake().read(request(std::string(100'000, '[')), enqueued_at));
}

TEST(PagerDuty, RefusesMoreThanHalfAMegabyte) {
  const auto reading =
      intake().read(request(trigger(R"(,"custom_details":")" + std::string(600'000, 'x') + "\"")), enqueued_at);
  ASSERT_FALSE(reading);
  EXPECT_EQ(intake().refuse(reading.error()).status, 413);
}

TEST(PagerDuty, ToleratesKeysItDoesNotKnowAndNulls) {
  EXPECT_EQ(refusal(trigger(R"(,"zone":"eu","component":null,"class":null,"timestamp":null,"custom_details":null)",
                            R"("images":null,"links":null,"x":{"y":[1]},)")),
            "accepted");
}

TEST(PagerDuty, DetailsMayBeAnything) {
  EXPECT_EQ(good(trigger(R"(,"custom_details":"text")")).events[0].details, "\"text\"");
  EXPECT_EQ(good(trigger(R"(,"custom_details":{"a":[1,2.5]})")).events[0].details, R"({"a":[1,2.5]})");
}

TEST(PagerDuty, ATimeWithoutAZoneIsUtc) {
  EXPECT_EQ(base::rfc3339(*good(trigger(R"(,"timestamp":"2026-11-22T08:42:58.315")")).events[0].event_at),
            "2026-11-22T08:42:58.315Z");
}

TEST(PagerDuty, ATriggerWithoutAKeyGetsAStableOne) {
  const std::string body =
      R"({"routing_key":"k","event_action":"trigger","payload":{"summary":"s","severity":"info","source":"h"}})";
  const std::string key = good(body).events[0].dedup_key;
  EXPECT_TRUE(key.starts_with("made-"));
  EXPECT_EQ(good(body).events[0].dedup_key, key);
  EXPECT_NE(intake().accept(good(body)).body.find(key), std::string::npos);
}

TEST(PagerDuty, OnlyWebAddressesBecomeLinks) {
  const Reading reading = good(trigger("", R"("client_url":"javascript:x",)"
                                           R"("links":[{"href":"file:///etc/passwd"},{"href":"https://a.example"}],)"
                                           R"("images":[{"src":"data:x"},{"src":"https://b.example/i.png",)"
                                           R"("href":"javascript:1"}],)"));
  EXPECT_EQ(reading.events[0].links, (std::vector<alert::Link>{{"https://a.example", ""}}));
  EXPECT_EQ(reading.events[0].images, (std::vector<alert::Image>{{"https://b.example/i.png", "", ""}}));
}

TEST(PagerDuty, AResolveIsNotRefusedForItsPayload) {
  EXPECT_EQ(refusal(R"({"routing_key":"k","event_action":"resolve","dedup_key":"d","payload":{"severity":"?"}})"),
            "accepted");
}

TEST(PagerDuty, TellsAClientWhenToTryAgain) {
  EXPECT_EQ(intake().refuse(base::Error{base::Code::limited, "slow down"}).status, 429);
  EXPECT_EQ(intake().refuse(base::Error{base::Code::unavailable, "x"}).status, 503);
  EXPECT_EQ(intake().refuse(base::Error{base::Code::not_found, "no source has this key", "/routing_key"}).body,
            invalid(R"("/routing_key: no source has this key")"));
  EXPECT_EQ(intake().refuse(base::Error{base::Code::internal, "secret"}).body.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace integrations
