#include <gtest/gtest.h>

#include "integrations/registry.h"

namespace integrations {
namespace {

constexpr base::Instant mailed_at{1'800'000'000'000'000};

const Outlet& mail_outlet() { return *find("email")->outlet; }

notification::Subject page() {
  notification::Subject subject;
  subject.reference = "pag_0000000000007";
  subject.service = "checkout";
  subject.summary = "DISK at 99%";
  subject.at = mailed_at;
  subject.acknowledge_url = "https://muster.example/ack/t0ken";
  return subject;
}

wire::EmailMessage composed(const Message& message) {
  const Means means{{}, "Muster <muster@example.com>", "muster.example"};
  const auto outbound = mail_outlet().compose(message, {"ada@example.com", ""}, means, mailed_at);
  EXPECT_TRUE(outbound);
  return std::get<wire::EmailMessage>(*outbound);
}

TEST(Email, APageHasTheLinkToAcknowledge) {
  const wire::EmailMessage mail = composed({"ntf_0000000000009", {page()}});
  EXPECT_EQ(mail.from, "Muster <muster@example.com>");
  EXPECT_EQ(mail.to, "ada@example.com");
  EXPECT_EQ(mail.subject, "Page: checkout: DISK at 99%");
  EXPECT_NE(mail.text.find("Acknowledge: https://muster.example/ack/t0ken\n"), std::string::npos);
  EXPECT_NE(mail.html->find("<a href=\"https://muster.example/ack/t0ken\""), std::string::npos);
}

TEST(Email, SaysWhereAnAnswerIsReadWhenAllItsPartsAgree) {
  notification::Subject one = page();
  one.reply_to = "incident+update-1-x@updates.example.com";
  const auto reply_to = [](const wire::EmailMessage& mail) { return wire::find_header(mail.headers, "Reply-To"); };
  EXPECT_EQ(reply_to(composed({"ntf_0000000000009", {one, one}})), "<incident+update-1-x@updates.example.com>");
  EXPECT_EQ(reply_to(composed({"ntf_0000000000009", {one, page()}})), std::nullopt);
  EXPECT_EQ(reply_to(composed({"ntf_0000000000009", {page()}})), std::nullopt);
}

TEST(Email, AnUpdateHasNone) {
  notification::Subject update = page();
  update.cause = notification::Cause::updated;
  update.body = "We roll back.";
  const wire::EmailMessage mail = composed({"ntf_0000000000009", {update}});
  EXPECT_NE(mail.text.find("We roll back."), std::string::npos);
  EXPECT_EQ(mail.text.find("/ack/"), std::string::npos);
  EXPECT_EQ(mail.html->find("/ack/"), std::string::npos);
}

TEST(Email, ADigestHasHeadingsAndListsAndNothingOfOthersIsMarkup) {
  notification::Subject digest;
  digest.cause = notification::Cause::digest;
  digest.summary = "Shop, week of 16 November 2026: 1 incident";
  digest.body =
      "The week.\n\nWhat happened\nThere was 1 incident.\n- #7 <b>slow</b>\n\nThe figures: https://m/insights";
  digest.page_url = "https://m/settings/digest";
  const wire::EmailMessage mail = composed({"ntf_0000000000009", {digest}});
  EXPECT_EQ(mail.subject, digest.summary);
  EXPECT_EQ(mail.text, digest.body + "\n\nTo end this: https://m/settings/digest\n");
  EXPECT_NE(mail.html->find("<p>The week.</p>\n<h3>What happened</h3>\n<p>There was 1 incident.</p>\n<ul>\n"
                            "<li>#7 &lt;b&gt;slow&lt;/b&gt;</li>\n</ul>\n<p>The figures: https://m/insights</p>"),
            std::string::npos)
      << *mail.html;
}

TEST(Email, EachNotificationHasAnIdOfItsOwnThatItKeepsOverRepeats) {
  const Message first{"ntf_0000000000009", {page()}};
  Message repeat = first;
  repeat.repeat = notification::Repeat::possible;
  EXPECT_EQ(composed(first).message_id, "ntf_0000000000009@muster.example");
  EXPECT_EQ(composed(repeat).message_id, composed(first).message_id);
  EXPECT_NE(composed({"ntf_000000000000a", {page()}}).message_id, composed(first).message_id);
  EXPECT_EQ(wire::find_header(composed(first).headers, "References"), "<pag_0000000000007@muster.example>");
  EXPECT_TRUE(composed(repeat).subject.starts_with("[possible repeat] "));
}

TEST(Email, NobodysVacationNoteAnswersIt) {
  EXPECT_EQ(wire::find_header(composed({"n", {page()}}).headers, "Auto-Submitted"), "auto-generated");
}

TEST(Email, SeveralPagesAreOneMessageWithALinkEach) {
  notification::Subject other = page();
  other.acknowledge_url = "https://muster.example/ack/0ther";
  const wire::EmailMessage mail = composed({"ntf_0000000000009", {page(), other}});
  EXPECT_TRUE(mail.subject.starts_with("2 messages: "));
  for (const char* url : {"/ack/t0ken", "/ack/0ther"}) {
    EXPECT_NE(mail.text.find(url), std::string::npos);
    EXPECT_NE(mail.html->find(url), std::string::npos);
  }
}

TEST(Email, WhatASenderWroteIsTextAndNeverMarkup) {
  notification::Subject evil = page();
  evil.summary = "<script>\"x\"</script>\r\nBcc: all@example.com";
  evil.acknowledge_url = "javascript:x";
  const wire::EmailMessage mail = composed({"n", {evil}});
  EXPECT_EQ(mail.subject.find_first_of("\r\n"), std::string::npos);
  EXPECT_EQ(mail.html->find("<script"), std::string::npos);
  EXPECT_EQ(mail.html->find("href=\"javascript"), std::string::npos);
}

notification::Outcome replied(wire::EmailReply::Outcome outcome) {
  return mail_outlet().read_reply(wire::EmailReply{outcome, 0, "as said"});
}

TEST(Email, WhatTheRelaySaysIsWhatItMeans) {
  using MailOutcome = wire::EmailReply::Outcome;
  const auto accepted = replied(MailOutcome::accepted);
  ASSERT_TRUE(std::holds_alternative<notification::Delivered>(accepted));
  EXPECT_FALSE(std::get<notification::Delivered>(accepted).confirmed);
  EXPECT_TRUE(std::holds_alternative<notification::Rejected>(replied(MailOutcome::refused)));
  EXPECT_TRUE(std::holds_alternative<notification::Rejected>(replied(MailOutcome::malformed)));
  EXPECT_TRUE(std::holds_alternative<notification::Retry>(replied(MailOutcome::deferred)));
  EXPECT_TRUE(std::holds_alternative<notification::Retry>(replied(MailOutcome::not_reached)));
  EXPECT_TRUE(std::holds_alternative<notification::Unknown>(replied(MailOutcome::unknown)));
}

}  // namespace
}  // namespace integrations
