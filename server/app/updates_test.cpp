#include "app/updates.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_notes.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/testing/small_company.h"
#include "app/update_drafts.h"
#include "notification/reader_wording.h"
#include "store/due.h"
#include "store/feed.h"
#include "store/pages.h"

namespace app::incidents {
namespace {

using base::minutes;
using store::due::Kind;

class Updates : public ::testing::Test {
 protected:
  // A SEV2 at `prioritised`, where the cadence runs; Ann commands.
  void SetUp() override {
    const auto made = company.in([&](store::Transaction& tx) -> base::Result<IncidentId> {
      const Declaration declaration{
          .title = "Checkout fails", .severity = incident::Severity::sev2, .services = {company.checkout}};
      TRY(const IncidentId incident, declare(tx, company.world, declaration, company.as_ann));
      TRY_DO(post_update(tx, company.world, incident, {"We are looking."}, company.as_ann));
      TRY_DO(assign(tx, company.world, incident, incident::Role::commander, company.ann, company.as_ann));
      TRY_DO(move_stage(tx, company.world, incident, {incident::Stage::prioritised}, company.as_ann));
      return incident;
    });
    ASSERT_TRUE(made) << made.error().message;
    id = *made;
  }

  incident::Update tell(const std::string& text, std::optional<base::Duration> next_in = {}) {
    company.pass(minutes(1));
    const auto told = company.in(
        [&](store::Transaction& tx) { return post_update(tx, company.world, id, {text, next_in}, company.as_bob); });
    CHECK(told.has_value());
    return *told;
  }
  void remind() {
    company.in([&](store::Transaction& tx) {
      remind_update(tx, company.world, id);
      return true;
    });
  }
  // What is to be delivered and was planned now.
  std::vector<store::PlannedNotification> planned_now() {
    return company.in([&](store::Transaction& tx) {
      std::vector<store::PlannedNotification> found;
      for (const auto& due : store::due::take(tx, Kind::deliver, minutes(0), 100)) {
        auto planned = store::pages::find_notification(tx, {due.subject});
        if (planned->subject.at == tx.now()) found.push_back(std::move(*planned));
      }
      return found;
    });
  }
  std::optional<base::Instant> reminder_at() {
    return company.in([&](store::Transaction& tx) -> std::optional<base::Instant> {
      const std::int64_t at = tx.number("select due_at from due where kind = 'update_reminder' and subject = $1", id);
      if (at == 0) return {};
      return base::Instant{at};
    });
  }
  int overdue_entries() {
    const auto entries =
        company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); });
    return static_cast<int>(std::ranges::count(entries, "update_overdue", &store::Entry::kind));
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Updates, EachFollowerGetsAMail) {
  ASSERT_TRUE(
      company.in([&](store::Transaction& tx) { return follow(tx, company.world, id, company.cleo, company.as_ann); }));
  const incident::Update update = tell("It is the pool.");
  const auto mails = planned_now();
  ASSERT_EQ(mails.size(), 2U);
  EXPECT_EQ(mails[0].address, "ann@pager.example.com");
  EXPECT_EQ(mails[1].address, "Cleo@example.com");  // for want of a contact method
  EXPECT_NE(mails[0].notification.method, mails[1].notification.method);
  for (const store::PlannedNotification& mail : mails) {
    EXPECT_EQ(mail.incident, id);
    EXPECT_FALSE(mail.notification.page);
    EXPECT_EQ(mail.subject.cause, notification::Cause::updated);
    EXPECT_TRUE(mail.subject.body.starts_with("It is the pool.\n\nThe next update is due by "));
    EXPECT_EQ(mail.subject.who, "Bob");
    EXPECT_EQ(mail.subject.service, "Checkout");
    EXPECT_EQ(mail.subject.page_url, "http://127.0.0.1:8080/incidents/" + id.text());
  }
  const auto sent = company.in([&](store::Transaction& tx) { return store::incidents::sent_counts(tx, {update}); });
  EXPECT_EQ(sent, std::vector{2});
}

TEST_F(Updates, SayWhenTheNextOneIsPromisedUnlessTheTextDoes) {
  tell("It is the pool.", minutes(10));
  EXPECT_EQ(planned_now().front().subject.body,
            "It is the pool.\n\nThe next update is promised for " +
                notification::spoken_in(company.fresh.now + minutes(10), calendar::TimeZone::utc()) + ".");
  const std::string text = "More at " + base::spoken(company.fresh.now + minutes(11)) + ".";
  tell(text, minutes(10));
  EXPECT_EQ(planned_now().front().subject.body, text);
}

TEST_F(Updates, WhoNoLongerFollowsGetsNothing) {
  ASSERT_TRUE(
      company.in([&](store::Transaction& tx) { return unfollow(tx, company.world, id, company.ann, company.as_ann); }));
  tell("It is the pool.");
  EXPECT_TRUE(planned_now().empty());
}

TEST_F(Updates, TheNextIsDueByTheCadenceOfTheSeverityUnlessPromised) {
  tell("It is the pool.");
  EXPECT_EQ(reminder_at(), company.fresh.now + minutes(60));
  tell("Soon more.", minutes(10));
  EXPECT_EQ(reminder_at(), company.fresh.now + minutes(10));
  tell("Still looking.");
  const base::Instant last = company.fresh.now;
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return correct(tx, company.world, id, {.severity = incident::Severity::sev1}, company.as_ann);
  }));
  EXPECT_EQ(reminder_at(), last + minutes(30));
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return correct(tx, company.world, id, {.severity = incident::Severity::sev4}, company.as_ann);
  }));
  EXPECT_EQ(reminder_at(), std::nullopt);
}

TEST_F(Updates, AnOverdueOneRemindsTheCommanderOnceACadence) {
  tell("It is the pool.");
  company.pass(minutes(60));
  remind();
  EXPECT_EQ(overdue_entries(), 1);
  const auto mails = planned_now();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails.front().notification.person, company.ann);
  EXPECT_EQ(mails.front().subject.reply_to, std::nullopt) << "no mail comes in here";
  EXPECT_EQ(reminder_at(), company.fresh.now + minutes(60));
}

TEST_F(Updates, AnUpdateInTimeRemindsNobody) {
  tell("It is the pool.");
  company.pass(minutes(59));
  tell("Still the pool.");
  remind();
  EXPECT_EQ(overdue_entries(), 0);
  EXPECT_EQ(reminder_at(), company.fresh.now + minutes(60));
}

TEST_F(Updates, AnOtherChangeDoesNotMoveAReminderThatWasGiven) {
  tell("It is the pool.");
  company.pass(minutes(61));
  remind();
  const auto at = reminder_at();
  ASSERT_TRUE(
      company.in([&](store::Transaction& tx) { return add_note(tx, company.world, id, "Hm.", {}, company.as_ann); }));
  EXPECT_EQ(reminder_at(), at);
}

TEST_F(Updates, ForRespondersGoToWhoWorksOnItAndCountForNoStakeholder) {
  ASSERT_TRUE(
      company.in([&](store::Transaction& tx) { return follow(tx, company.world, id, company.cleo, company.as_ann); }));
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return correct(tx, company.world, id, {.team = company.shop}, company.as_ann); }));
  const auto due = reminder_at();
  company.pass(minutes(1));
  ASSERT_TRUE(company.in([&](store::Transaction& tx) {
    return post_update(tx, company.world, id, {"Over to Bob.", {}, incident::Audience::responders}, company.as_ann);
  }));
  std::map<std::string, std::string> why;
  for (const auto& mail : planned_now()) why[mail.address] = mail.subject.reason;
  EXPECT_EQ(why,
            (std::map<std::string, std::string>{{"ann@pager.example.com", "you are commander of incident 1"},
                                                {"bob@pager.example.com", "your team Shop responds to incident 1"}}));
  EXPECT_EQ(reminder_at(), due) << "stakeholders still wait for theirs";
}

TEST_F(Updates, BeginFromTheTemplatesOfTheProcess) {
  const auto drafts = [&](std::optional<base::Duration> next_in) {
    return company.in([&](store::Transaction& tx) {
      return update_drafts(tx, company.world, *store::incidents::load(tx, id), next_in);
    });
  };
  const UpdateDraft first = drafts({}).front();
  EXPECT_EQ(first.name, "First word");
  EXPECT_TRUE(first.is_offered);
  EXPECT_TRUE(first.text.contains("**What is happening**: Checkout fails\n"));
  EXPECT_TRUE(first.text.contains("**Affected**: Checkout\n"));
  EXPECT_TRUE(first.text.contains("**Since**: not known yet\n"));
  EXPECT_EQ(first.next_update_at, base::spoken(company.fresh.now + minutes(60))) << "by the cadence";
  EXPECT_TRUE(first.text.contains("**Next update**: " + first.next_update_at));
  EXPECT_EQ(drafts(minutes(10)).front().next_update_at, base::spoken(company.fresh.now + minutes(10)));
  const auto all = drafts({});
  const auto over = std::ranges::find(all, "It is over", &UpdateDraft::name);
  ASSERT_NE(over, all.end());
  EXPECT_FALSE(over->is_offered) << "it is not resolved";
}

TEST_F(Updates, AnEmptyOneAndAPromiseOfThePastAreRefused) {
  const auto post = [&](const std::string& text, base::Duration next_in) {
    return company.in(
        [&](store::Transaction& tx) { return post_update(tx, company.world, id, {text, next_in}, company.as_ann); });
  };
  EXPECT_EQ(post("", minutes(1)).error().field, "/text");
  EXPECT_EQ(post("Hm.", minutes(0)).error().field, "/next_in_seconds");
}

}  // namespace
}  // namespace app::incidents
