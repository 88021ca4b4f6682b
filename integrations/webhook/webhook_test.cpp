#include <gtest/gtest.h>

#include "integrations/base64.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

constexpr base::Instant called_at{1'614'265'330'000'000};

const Outlet& webhook_outlet() { return *find("webhook")->outlet; }

Message message() {
  notification::Subject subject;
  subject.reference = "pag_0000000000007";
  subject.service = "checkout";
  subject.summary = "DISK at 99%";
  subject.at = called_at - base::seconds(3);
  return {"ntf_0000000000009", {subject}};
}

const Destination receiver{"https://hooks.example/muster", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"};

struct Signed {
  std::string key;
  std::string text;
};

// Notes what is to be signed; the bytes it answers with are no real signature.
Means means(Signed& noted) {
  Means made;
  made.hmac_sha256 = [&noted](std::string_view key, std::string_view text) {
    noted = {std::string(key), std::string(text)};
    return std::string(32, '\x01');
  };
  return made;
}

wire::OutboundRequest composed(const Message& message, Signed& noted) {
  const auto outbound = webhook_outlet().compose(message, receiver, means(noted), called_at);
  EXPECT_TRUE(outbound);
  return std::get<wire::OutboundRequest>(*outbound);
}

std::string header(const wire::OutboundRequest& request, std::string_view name) {
  return std::string(wire::find_header(request.headers, name).value_or("absent"));
}

TEST(Webhook, SignsIdTimestampAndTheVeryBytesOfTheBody) {
  Signed noted;
  const wire::OutboundRequest request = composed(message(), noted);
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://hooks.example/muster");
  EXPECT_EQ(header(request, "webhook-id"), "ntf_0000000000009");
  EXPECT_EQ(header(request, "webhook-timestamp"), "1614265330");
  EXPECT_EQ(header(request, "webhook-signature"), "v1," + base64(std::string(32, '\x01')));
  EXPECT_EQ(noted.text, "ntf_0000000000009.1614265330." + request.body);
  EXPECT_EQ(base64(noted.key), "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
}

TEST(Webhook, TheBodySaysWhatHappened) {
  Signed noted;
  EXPECT_EQ(composed(message(), noted).body,
            R"({"type":"page.paged","timestamp":"2021-02-25T15:02:07Z","possible_repeat":false,"data":)"
            R"({"cause":"paged","reference":"pag_0000000000007","service":"checkout","summary":"DISK at 99%",)"
            R"("severity":"error","urgency":"high","at":"2021-02-25T15:02:07Z","reason":"","body":"","who":"",)"
            R"("links":[],"page_url":"","acknowledge_url":""}})");
  Message update = message();
  update.subjects[0].cause = notification::Cause::updated;
  update.repeat = notification::Repeat::possible;
  const auto body = *wire::parse(composed(update, noted).body);
  EXPECT_EQ(body.at("type"), "incident.updated");
  EXPECT_EQ(body.at("possible_repeat"), true);
  update.subjects[0].cause = notification::Cause::digest;
  EXPECT_EQ(wire::parse(composed(update, noted).body)->at("type"), "week.digest");
}

TEST(Webhook, WhatCannotBeSignedOrSentIsRefusedByItsField) {
  Signed noted;
  for (const char* secret : {"", "whsec_", "whsec_!", "not base64!"}) {
    const auto outbound = webhook_outlet().compose(message(), {receiver.address, secret}, means(noted), called_at);
    ASSERT_FALSE(outbound) << secret;
    EXPECT_EQ(outbound.error().field, "/secret");
  }
  EXPECT_EQ(webhook_outlet().compose(message(), {"file:///x", receiver.secret}, means(noted), called_at).error().field,
            "/address");
}

notification::Outcome answered(int status, std::vector<wire::Header> headers = {}) {
  return webhook_outlet().read_reply(
      wire::OutboundReply{wire::OutboundReply::Outcome::answered, status, headers, "", ""});
}

notification::Outcome unanswered(wire::OutboundReply::Outcome outcome) {
  return webhook_outlet().read_reply(wire::OutboundReply{outcome, 0, {}, "", "no luck"});
}

TEST(Webhook, OnlyTwoHundredIsDelivered) {
  for (const int status : {200, 202, 204}) {
    EXPECT_TRUE(std::holds_alternative<notification::Delivered>(answered(status))) << status;
  }
  for (const int status : {301, 400, 401, 404, 410, 422}) {
    EXPECT_TRUE(std::holds_alternative<notification::Rejected>(answered(status))) << status;
  }
  for (const int status : {408, 425, 429, 500, 502, 503, 504}) {
    EXPECT_TRUE(std::holds_alternative<notification::Retry>(answered(status))) << status;
  }
}

TEST(Webhook, TheReceiversWishIsHeard) {
  const auto after = [](const char* text) {
    return std::get<notification::Retry>(answered(429, {{"retry-after", text}})).after;
  };
  EXPECT_EQ(after("120"), base::seconds(120));
  for (const char* text : {"", "-1", "soon", "5 ", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT"}) {
    EXPECT_FALSE(after(text)) << text;
  }
}

TEST(Webhook, AnOutageIsNeverTheEnd) {
  using CallOutcome = wire::OutboundReply::Outcome;
  EXPECT_TRUE(std::holds_alternative<notification::Retry>(unanswered(CallOutcome::not_reached)));
  EXPECT_TRUE(std::holds_alternative<notification::Retry>(unanswered(CallOutcome::timed_out)));
  EXPECT_TRUE(std::holds_alternative<notification::Rejected>(unanswered(CallOutcome::refused_address)));
}

}  // namespace
}  // namespace integrations
