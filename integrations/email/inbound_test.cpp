#include "integrations/email/inbound.h"

#include <gmock/gmock.h>

namespace integrations::email {
namespace {

using ::testing::ElementsAre;

const std::string head =
    "From: =?utf-8?q?Z=C3=B6e?= Lovelace <zoe@example.com>\r\n"
    "To: \"Muster\" <incident+note-1-x@updates.example.com>, Bob <bob@example.com>\r\n"
    "Cc: team: ann@example.com, cleo@example.com;\r\n"
    "Delivered-To: incident+update-2-y@updates.example.com\r\n"
    "Subject: =?utf-8?b?U3TDtnJ1bmc=?=\r\n"
    "Message-ID: <abc@mail.example.com>\r\n"
    "MIME-Version: 1.0\r\n";

Inbound read_mail(const std::string& mail) {
  auto found = read_inbound(mail);
  EXPECT_TRUE(found) << found.error().message;
  return found ? std::move(*found) : Inbound{};
}

TEST(InboundMail, IsReadFromWhatMailProgramsSend) {
  const Inbound mail =
      read_mail(head +
                "Content-Type: multipart/mixed; boundary=a\r\n\r\n"
                "--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                "--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n"
                "--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n--b--\r\n"
                "--a\r\nContent-Type: image/png; name=\"graph.png\"\r\nContent-Disposition: attachment\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n"
                "--a\r\nContent-Type: application/pgp-signature; name=\"s.asc\"\r\n\r\nx\r\n--a--\r\n");
  EXPECT_THAT(mail.from, ElementsAre("zoe@example.com"));
  EXPECT_THAT(mail.to, ElementsAre("incident+note-1-x@updates.example.com", "bob@example.com", "ann@example.com",
                                   "cleo@example.com", "incident+update-2-y@updates.example.com"));
  EXPECT_EQ(mail.subject, "St\u00f6rung");
  EXPECT_EQ(mail.message_id, "abc@mail.example.com");
  EXPECT_EQ(mail.text, "Gr\u00fc\u00dfe\n");
  EXPECT_EQ(mail.automatic_because, "");
  ASSERT_EQ(mail.files.size(), 1U);
  EXPECT_EQ(mail.files[0].name, "graph.png");
  EXPECT_EQ(mail.files[0].bytes, std::string("\0\1\2", 3));
}

TEST(InboundMail, IsKnownWhenNoPersonWroteIt) {
  const auto because = [](const std::string& line) {
    return read_mail(line + "\r\n" + head + "\r\nHello").automatic_because;
  };
  EXPECT_EQ(because("Auto-Submitted: auto-replied"), "Auto-Submitted: auto-replied");
  EXPECT_EQ(because("Auto-Submitted: No"), "");
  EXPECT_EQ(because("Precedence: Bulk"), "Precedence: bulk");
  EXPECT_EQ(because("Precedence: first-class"), "");
  EXPECT_EQ(because("Return-Path: <>"), "Return-Path: nobody is to be answered");
  EXPECT_EQ(because("List-Id: <shop.example.com>"), "List-Id: it comes from a list");
}

TEST(InboundMail, OfAForwardedMessageNothingIsTaken) {
  const Inbound mail =
      read_mail(head +
                "Content-Type: multipart/mixed; boundary=a\r\n\r\n"
                "--a\r\n\r\nSee below.\r\n"
                "--a\r\nContent-Type: message/rfc822\r\n\r\nFrom: eve@example.com\r\n\r\nOthers' words\r\n--a--\r\n");
  EXPECT_EQ(mail.text, "See below.\n");
  EXPECT_THAT(mail.from, ElementsAre("zoe@example.com"));
}

TEST(InboundMail, WithTooMuchIsRefusedInWordsForItsSender) {
  EXPECT_EQ(read_inbound(std::string(longest_mail + 1, 'a')).error().code, base::Code::too_large);
  std::string many = head + "Content-Type: multipart/mixed; boundary=a\r\n\r\n";
  for (int i = 0; i < 21; ++i) many += "--a\r\nContent-Disposition: attachment; filename=f\r\n\r\nx\r\n";
  EXPECT_EQ(read_inbound(many + "--a--\r\n").error().message, "expected at most 20 files in one e-mail");
}

}  // namespace
}  // namespace integrations::email
