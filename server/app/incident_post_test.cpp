#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a declaration names only what its test is about

#include "app/incident_post.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/testing/small_company.h"
#include "store/access.h"
#include "store/attachments.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

class IncidentPost : public ::testing::Test {
 protected:
  void SetUp() override {
    company.world.settings.inbound_mail_domain = "updates.example.com";
    company.world.secret = "a secret of the server";
    id = declare({});
  }

  IncidentId declare(Declaration declaration) {
    declaration.title = "Checkout fails";
    const auto made = company.in(
        [&](store::Transaction& tx) { return incidents::declare(tx, company.world, declaration, company.as_ann); });
    CHECK(made.has_value());
    return *made;
  }
  std::string address(IncidentId of, Becomes becomes) {
    return company.in(
        [&](store::Transaction& tx) { return *post_address(company.world, *store::incidents::find(tx, of), becomes); });
  }
  static std::string mail(const std::string& from, const std::string& to, const std::string& text,
                          const std::string& more = "") {
    static int number = 0;
    return "From: " + from + "\nTo: " + to + "\nMessage-ID: <" + std::to_string(++number) + "@example.com>\n" + more +
           (more.find("Content-Type") == std::string::npos ? "\n" : "") + text;
  }
  Taken take(const std::string& message, const std::string& recipient = "") {
    return company.in([&](store::Transaction& tx) {
      return take_in(tx, company.world, read_post(message), recipient, company.as_bob);
    });
  }
  std::vector<std::string> timeline(const std::string& kind) {
    return company.in([&](store::Transaction& tx) {
      std::vector<std::string> texts;
      for (const store::Entry& entry : store::feed::of_incident(tx, id.number, 0, 1'000)) {
        if (entry.kind == kind) texts.push_back(entry.actor_name + ": " + entry.text);
      }
      return texts;
    });
  }
  std::string last_audit() {
    return company.in([](store::Transaction& tx) {
      const auto last = store::access::last_audit(tx);
      return last ? last->action + " " + last->subject + " " + last->detail : std::string();
    });
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(IncidentPost, BecomesAnUpdateOrANoteByItsAddress) {
  const Taken update = take(mail("Bob <BOB@pager.example.com>", address(id, Becomes::update),
                                 "It is the pool.\n\nOn Monday, Muster <m@example.com> wrote:\n> Hm?\n"));
  EXPECT_EQ(update.outcome, Outcome::update);
  EXPECT_EQ(timeline("update"), std::vector<std::string>{"Bob: It is the pool."});
  EXPECT_EQ(last_audit(),
            "mail.update " + id.text() + " from BOB@pager.example.com: It is an update to stakeholders now.");
  EXPECT_EQ(
      take(mail("Ann@example.com", "else@example.com", "Restarted.\n-- \nAnn"), address(id, Becomes::note)).outcome,
      Outcome::note)
      << "the envelope's recipient counts";
  EXPECT_EQ(timeline("note"), std::vector<std::string>{"Ann: Restarted."});
}

TEST_F(IncidentPost, IsTakenOnce) {
  const std::string message = mail("ann@example.com", address(id, Becomes::note), "Restarted.");
  EXPECT_EQ(take(message).outcome, Outcome::note);
  EXPECT_EQ(take(message).outcome, Outcome::ignored);
  EXPECT_EQ(timeline("note").size(), 1U);
}

TEST_F(IncidentPost, WithoutTheSecretOrFromAStrangerIsRefusedInWords) {
  std::string guessed = address(id, Becomes::update);
  guessed[guessed.find('@') - 1] = guessed[guessed.find('@') - 1] == 'a' ? 'b' : 'a';
  EXPECT_EQ(take(mail("ann@example.com", guessed, "x")).sentence,
            "Your message was not taken: no incident has this address.");
  std::string note_as_update = address(id, Becomes::note);
  note_as_update.replace(note_as_update.find("note"), 4, "update");
  EXPECT_EQ(take(mail("ann@example.com", note_as_update, "x")).outcome, Outcome::refused);
  EXPECT_EQ(take(mail("eve@example.org", address(id, Becomes::update), "x")).sentence,
            "Your message was not taken: nobody here is known by the address eve@example.org.");
  EXPECT_TRUE(last_audit().starts_with("mail.refused " + id.text() + " from eve@example.org"));
  EXPECT_EQ(take(mail("ann@example.com, bob@example.com", address(id, Becomes::update), "x")).outcome,
            Outcome::refused);
  EXPECT_TRUE(timeline("update").empty());
}

TEST_F(IncidentPost, FromWhoMayNotWriteOrNotSeeIsRefused) {
  company.in([&](store::Transaction& tx) {
    catalog::Person cleo = *company.world.directories.at(tx)->person(company.cleo);
    cleo.role = catalog::Role::observer;
    return store::organisation::replace(tx, cleo);
  });
  EXPECT_EQ(take(mail("cleo@example.com", address(id, Becomes::note), "x")).outcome, Outcome::refused);
  const IncidentId hidden = declare({.is_private = true});
  const Taken taken = take(mail("bob@example.com", address(hidden, Becomes::note), "x"));
  EXPECT_EQ(taken.outcome, Outcome::refused);
  EXPECT_EQ(taken.sentence.find("Checkout"), std::string::npos);
}

TEST_F(IncidentPost, ThatNoPersonWroteIsIgnored) {
  const std::string message = mail("ann@example.com", address(id, Becomes::update), "I am away.");
  EXPECT_EQ(take("Auto-Submitted: auto-replied\n" + message).outcome, Outcome::ignored);
  EXPECT_TRUE(timeline("update").empty());
}

TEST_F(IncidentPost, BringsItsFilesOrNothingAtAll) {
  const std::string parts =
      "--a\n\nSee the graph.\n--a\nContent-Disposition: attachment; filename=graph.txt\n\n1 2 3\n--a--\n";
  const std::string type = "Content-Type: multipart/mixed; boundary=a\n\n";
  EXPECT_EQ(take(mail("ann@example.com", address(id, Becomes::note), parts, type)).outcome, Outcome::note);
  const auto files = company.in([&](store::Transaction& tx) { return store::attachments::of_incident(tx, id); });
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].name, "graph.txt");
  const std::string silent = "--a\n\n> quoted\n--a\nContent-Disposition: attachment; filename=other.txt\n\n1\n--a--\n";
  EXPECT_EQ(take(mail("ann@example.com", address(id, Becomes::update), silent, type)).outcome, Outcome::refused);
  EXPECT_EQ(company.in([&](store::Transaction& tx) { return store::attachments::of_incident(tx, id); }).size(), 1U);
}

}  // namespace
}  // namespace app::incidents
