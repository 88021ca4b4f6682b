#include "platform/mail_message.h"

#include <gtest/gtest.h>

namespace {

using platform::compose_mail;

const base::Instant sunday{1'795'359'168'000'000};  // 2026-11-22T14:52:48Z

wire::EmailMessage plain() {
  return {"Muster <muster@example.com>",
          "ada@example.com",
          "Disk full on db1",
          "The disk is full.\n",
          {},
          {},
          "m1@example.com"};
}

void lines_are_sound(const std::string& bytes) {
  std::size_t from = 0;
  while (from < bytes.size()) {
    const std::size_t end = bytes.find("\r\n", from);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - from, 78U) << bytes.substr(from, end - from);
    for (std::size_t i = from; i < end; ++i) {
      EXPECT_TRUE((bytes[i] >= ' ' && bytes[i] < 0x7f) || bytes[i] == '\t') << bytes.substr(from, end - from);
    }
    from = end + 2;
  }
}

TEST(MailMessage, IsWhatRfc5322Says) {
  const auto mail = compose_mail(plain(), sunday);
  ASSERT_TRUE(mail) << mail.error().message;
  EXPECT_EQ(mail->sender, "muster@example.com");
  EXPECT_EQ(mail->recipient, "ada@example.com");
  EXPECT_EQ(mail->bytes,
            "From: Muster <muster@example.com>\r\nTo: ada@example.com\r\nSubject: Disk full on db1\r\n"
            "Date: Sun, 22 Nov 2026 14:52:48 +0000\r\nMessage-ID: <m1@example.com>\r\nMIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            "The disk is full.\r\n");
}

TEST(MailMessage, DatesHaveTheirWeekday) {
  const std::pair<std::int64_t, const char*> cases[] = {{0, "Thu, 01 Jan 1970 00:00:00"},
                                                        {951'782'400, "Tue, 29 Feb 2000 00:00:00"},
                                                        {1'709'251'199, "Thu, 29 Feb 2024 23:59:59"},
                                                        {-1, "Wed, 31 Dec 1969 23:59:59"}};
  for (const auto& [seconds, text] : cases) {
    EXPECT_NE(compose_mail(plain(), {seconds * 1'000'000})->bytes.find(text), std::string::npos) << text;
  }
}

TEST(MailMessage, EncodesWhatIsNotPlain) {
  auto message = plain();
  message.subject = "Zürich: Datenträger voll";
  message.text = "Größe = 100 %\nends with space \n" + std::string(200, 'x') + "\n=?";
  const auto mail = compose_mail(message, sunday);
  EXPECT_NE(mail->bytes.find("Subject: =?UTF-8?B?WsO8cmljaDogRGF0ZW50csOkZ2VyIHZvbGw=?=\r\n"), std::string::npos)
      << mail->bytes;
  EXPECT_NE(mail->bytes.find("Gr=C3=B6=C3=9Fe =3D 100 %\r\nends with space=20\r\n"), std::string::npos) << mail->bytes;
  lines_are_sound(mail->bytes);
}

TEST(MailMessage, LongSubjectsAreFoldedAndNoCharacterIsParted) {
  auto message = plain();
  for (const char* piece : {"ä", "日", "😀", "word ", "x"}) {
    for (int count : {30, 61, 200}) {
      message.subject.clear();
      for (int i = 0; i < count; ++i) message.subject += piece;
      const auto mail = compose_mail(message, sunday);
      ASSERT_TRUE(mail);
      lines_are_sound(mail->bytes);
    }
  }
}

TEST(MailMessage, HasBothPartsWhenThereIsHtml) {
  auto message = plain();
  message.html = "<p>The disk is <b>full</b>.</p>";
  const std::string bytes = compose_mail(message, sunday)->bytes;
  lines_are_sound(bytes);
  EXPECT_NE(bytes.find("Content-Type: multipart/alternative; boundary=\"=_muster\""), std::string::npos);
  EXPECT_LT(bytes.find("text/plain"), bytes.find("text/html"));
  EXPECT_TRUE(bytes.ends_with("\r\n--=_muster--\r\n"));
}

TEST(MailMessage, NoTextCanForgeAPart) {
  auto message = plain();
  message.text = "--=_muster\r\nContent-Type: text/html\r\n\r\nevil\n--=_muster--\n.\r\n";
  message.html = message.text;
  const std::string bytes = compose_mail(message, sunday)->bytes;
  std::size_t count = 0;
  for (std::size_t at = 0; (at = bytes.find("--=_muster", at)) != std::string::npos; ++at) ++count;
  EXPECT_EQ(count, 3U);
  EXPECT_EQ(bytes.find("\r\n.\r\n"), std::string::npos);
}

TEST(MailMessage, NothingCanBeInjectedIntoTheHeaders) {
  for (const char* evil : {"a\r\nBcc: eve@example.com", "a\nBcc: eve@example.com", "a\rb"}) {
    auto subject = plain();
    subject.subject = evil;
    EXPECT_FALSE(compose_mail(subject, sunday));
    auto from = plain();
    from.from = std::string(evil) + " <muster@example.com>";
    EXPECT_FALSE(compose_mail(from, sunday));
    auto value = plain();
    value.headers = {{"X-Note", evil}};
    EXPECT_FALSE(compose_mail(value, sunday));
    auto name = plain();
    name.headers = {{evil, "x"}};
    EXPECT_FALSE(compose_mail(name, sunday));
    auto id = plain();
    id.message_id = std::string(evil) + "@x";
    EXPECT_FALSE(compose_mail(id, sunday));
  }
  for (const char* name : {"Bcc", "to", "SUBJECT", "Content-Type", "content-transfer-encoding", "X y", "", "X:"}) {
    auto message = plain();
    message.headers = {{name, "x"}};
    EXPECT_FALSE(compose_mail(message, sunday)) << name;
  }
}

TEST(MailMessage, AddressesAreChecked) {
  for (const char* text :
       {"", "ada", "@example.com", "ada@", "a b@example.com", "ada@exa mple.com", "ada@example.com, eve@example.com",
        "ada@@example.com", "<ada@example.com", "ada@example.com>", "ada@.com", ".ada@example.com", "a..b@example.com",
        "-f@example.com", "ada@example.com\r\n", "\"ada eve\"@example.com", "ädä@example.com"}) {
    auto message = plain();
    message.to = text;
    EXPECT_FALSE(compose_mail(message, sunday)) << text;
  }
  auto message = plain();
  message.to = "\"Lovelace, Ada\" <ada+pager@mail.example.com>";
  const auto mail = compose_mail(message, sunday);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->recipient, "ada+pager@mail.example.com");
  EXPECT_NE(mail->bytes.find("To: =?UTF-8?B?TG92ZWxhY2UsIEFkYQ==?= <ada+pager@mail.example.com>\r\n"),
            std::string::npos);
}

TEST(MailMessage, ThreadsAndUnsubscribes) {
  auto message = plain();
  message.headers = {{"References", "<a@example.com> <b@example.com>"},
                     {"List-Unsubscribe", "<https://example.com/u>"}};
  const std::string bytes = compose_mail(message, sunday)->bytes;
  EXPECT_NE(bytes.find("References: <a@example.com> <b@example.com>\r\n"), std::string::npos);
  EXPECT_NE(bytes.find("List-Unsubscribe: <https://example.com/u>\r\n"), std::string::npos);
}

}  // namespace
