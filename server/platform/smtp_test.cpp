#include "platform/smtp.h"

#include <gtest/gtest.h>

#include <map>

#include "platform/raw_client_for_tests.h"

namespace {

using platform::Awaited;
using platform::RawClient;
using platform::ScriptedServer;
using MailOutcome = wire::EmailReply::Outcome;

// A relay that follows the protocol, but says what it is told at one stage; an empty text hangs up.
struct FakeRelay {
  using Told = std::map<std::string, std::string>;
  explicit FakeRelay(Told told = {}) : says(std::move(told)), server([this](RawClient& client) { talk(client); }) {}

  bool answer(RawClient& client, const std::string& stage, const std::string& usual) {
    const auto told = says.find(stage);
    const std::string line = told == says.end() ? usual : told->second;
    if (line.empty()) {
      client.close();
      return false;
    }
    client.send(line + "\r\n");
    return true;
  }

  void talk(RawClient& client) {
    if (!answer(client, "greeting", "220 relay ready")) return;
    for (std::string line; !(line = client.read_until("\r\n")).empty();) {
      std::string verb = line.substr(0, line.find_first_of(" \r"));
      if (verb == "EHLO" && !says.contains("EHLO")) {
        client.send("250-relay\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n");
      } else if (verb == "DATA") {
        if (!answer(client, "DATA", "354 go on")) return;
        if (says.contains("DATA")) continue;
        messages.put(client.read_until("\r\n.\r\n"));
        if (!answer(client, "message", "250 queued as 7")) return;
      } else if (verb == "AUTH") {
        auth.put(line);
        client.send("334 \r\n");
        client.read_until("\r\n");
        if (!answer(client, verb, "235 welcome")) return;
      } else if (verb == "QUIT") {
        client.send("221 bye\r\n");
        return;
      } else {
        if (verb == "MAIL" || verb == "RCPT") envelope.put(line);
        if (!answer(client, verb, "250 fine")) return;
      }
    }
  }

  std::map<std::string, std::string> says;
  Awaited<std::string> messages;
  Awaited<std::string> envelope;
  Awaited<std::string> auth;
  ScriptedServer server;
};

const wire::EmailMessage letter{"Muster <muster@example.com>",
                                "ada@example.com",
                                "Disk full",
                                "Line one\n.\nFrom here\n",
                                {},
                                {},
                                "m1@example.com"};

wire::EmailReply send(const FakeRelay& relay, platform::SmtpRelay how = {},
                      const wire::EmailMessage& message = letter) {
  Awaited<wire::EmailReply> reply;
  platform::Transfers transfers;
  platform::SmtpClient client(transfers);
  how.url = "smtp://127.0.0.1:" + std::to_string(relay.server.port());
  client.send(message, base::Instant{1'795'359'168'000'000}, how,
              [&](wire::EmailReply given) { reply.put(std::move(given)); });
  return reply.get();
}

TEST(Smtp, HandsTheMessageToTheRelay) {
  FakeRelay relay;
  const auto reply = send(relay);
  EXPECT_EQ(reply.outcome, MailOutcome::accepted) << reply.detail;
  EXPECT_EQ(reply.code, 250);
  EXPECT_EQ(reply.detail, "250 queued as 7");
  EXPECT_TRUE(relay.envelope.get().starts_with("MAIL FROM:<muster@example.com>"));
  EXPECT_TRUE(relay.envelope.get().starts_with("RCPT TO:<ada@example.com>"));
  const std::string message = relay.messages.get();
  EXPECT_NE(message.find("\r\n\r\nLine one\r\n=2E\r\n=46rom here\r\n.\r\n"), std::string::npos) << message;
}

TEST(Smtp, TellsForNowFromForGoodAtEachStage) {
  const struct {
    std::string stage, line;
    MailOutcome outcome;
  } cases[] = {{"greeting", "421 too busy", MailOutcome::deferred},
               {"greeting", "554 go away", MailOutcome::refused},
               {"MAIL", "451 try later", MailOutcome::deferred},
               {"MAIL", "550 not you", MailOutcome::refused},
               {"RCPT", "450 mailbox busy", MailOutcome::deferred},
               {"RCPT", "550 no such user", MailOutcome::refused},
               {"DATA", "451 no room", MailOutcome::deferred},
               {"DATA", "554 no valid recipients", MailOutcome::refused},
               {"message", "452 disk full", MailOutcome::deferred},
               {"message", "554 spam", MailOutcome::refused},
               {"message", "250-two\r\n250 lines", MailOutcome::accepted}};
  for (const auto& [stage, line, outcome] : cases) {
    FakeRelay relay(FakeRelay::Told{{stage, line}});
    const auto reply = send(relay);
    EXPECT_EQ(reply.outcome, outcome) << stage << " " << line << " -> " << reply.detail;
    EXPECT_EQ(reply.code, std::stoi(line)) << stage;
    EXPECT_TRUE(line.ends_with(reply.detail)) << reply.detail;
  }
}

TEST(Smtp, ABrokenConnectionIsJudgedByHowFarItWent) {
  for (const char* stage : {"greeting", "MAIL", "RCPT"}) {
    FakeRelay relay(FakeRelay::Told{{stage, ""}});
    EXPECT_EQ(send(relay).outcome, MailOutcome::not_reached) << stage;
  }
  FakeRelay relay(FakeRelay::Told{{"message", ""}});
  EXPECT_EQ(send(relay).outcome, MailOutcome::unknown);
}

TEST(Smtp, AFinalAnswerThatNeverComesIsUnknown) {
  Awaited<bool> stop;
  ScriptedServer server([&](RawClient& client) {
    client.send("220 x\r\n");
    for (std::string line; !(line = client.read_until("\r\n")).empty();) {
      client.send(line.starts_with("DATA") ? "354 go on\r\n" : "250 fine\r\n");
      if (line.starts_with("DATA")) {
        client.read_until("\r\n.\r\n");
        client.read_all();
      }
    }
  });
  Awaited<wire::EmailReply> reply;
  platform::Transfers transfers;
  platform::SmtpClient client(transfers);
  platform::SmtpRelay relay{.url = "smtp://127.0.0.1:" + std::to_string(server.port()), .timeout = base::seconds(1)};
  client.send(letter, {}, relay, [&](wire::EmailReply given) { reply.put(std::move(given)); });
  EXPECT_EQ(reply.get().outcome, MailOutcome::unknown);
}

TEST(Smtp, SignsInWhenToldTo) {
  FakeRelay relay;
  EXPECT_EQ(send(relay, {.user = "me", .password = "secret"}).outcome, MailOutcome::accepted);
  EXPECT_TRUE(relay.auth.get().starts_with("AUTH PLAIN"));
  FakeRelay closed(FakeRelay::Told{{"AUTH", "535 wrong password"}});
  const auto reply = send(closed, {.user = "me", .password = "secret"});
  EXPECT_EQ(reply.outcome, MailOutcome::deferred);
  EXPECT_EQ(reply.detail.find("secret"), std::string::npos);
}

TEST(Smtp, SendsNothingWithoutTlsWhenTlsIsRequired) {
  FakeRelay relay;
  EXPECT_EQ(send(relay, {.user = "me", .password = "secret", .require_tls = true}).outcome, MailOutcome::not_reached);
}

TEST(Smtp, NothingListens) {
  platform::Transfers transfers;
  platform::SmtpClient client(transfers);
  Awaited<wire::EmailReply> reply;
  client.send(letter, {}, {.url = "smtp://127.0.0.1:1"}, [&](wire::EmailReply given) { reply.put(std::move(given)); });
  EXPECT_EQ(reply.get().outcome, MailOutcome::not_reached);
}

TEST(Smtp, AnAddressThatIsNoneIsNotSent) {
  FakeRelay relay;
  wire::EmailMessage message = letter;
  message.to = "ada@example.com>\r\nRCPT TO:<eve@example.com";
  EXPECT_EQ(send(relay, {}, message).outcome, MailOutcome::malformed);
}

}  // namespace
