#include "change/take_in.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <algorithm>

namespace change {
namespace {

using testing::ElementsAre;

Report report(Outcome outcome, std::int64_t started, std::optional<std::int64_t> finished) {
  Report told;
  told.change.title = "Deploy shop";
  told.change.repository = "acme/shop";
  told.change.started_at = {started};
  if (finished) told.change.finished_at = base::Instant{*finished};
  told.change.outcome = outcome;
  return told;
}

Change deployment(int id, const std::string& revision, std::int64_t at) {
  Change made;
  made.id = {id};
  made.title = "Deploy " + revision;
  made.repository = "acme/shop";
  made.revision = revision;
  made.started_at = {at};
  made.outcome = Outcome::succeeded;
  return made;
}

TEST(TakeIn, TheOutcomeIsNotLostToALateWordThatItBegan) {
  const Report began = report(Outcome::unknown, 10, {});
  const Report ended = report(Outcome::succeeded, 20, 30);
  Change known = merged(ended.change, began, {});
  EXPECT_EQ(known.outcome, Outcome::succeeded);
  EXPECT_EQ(known.finished_at, base::Instant{30});
  EXPECT_EQ(known.started_at, base::Instant{10});
}

TEST(TakeIn, AChangeBelongsToTheServicesOfAllWhoToldOfIt) {
  const Report told = report(Outcome::unknown, 10, {});
  Change known = merged(told.change, told, {{7}});
  known = merged(known, told, {{3}, {7}});
  EXPECT_THAT(known.services, ElementsAre(catalog::ServiceId{3}, catalog::ServiceId{7}));
}

TEST(TakeIn, TheSameTwiceIsOnceAndTheOrderOfReportsDoesNotMatter) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Report> reports;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      const bool ended = *rc::gen::arbitrary<bool>();
      const auto at = *rc::gen::inRange(0, 5);
      const Outcome outcome = *rc::gen::element(Outcome::succeeded, Outcome::failed);
      reports.push_back(ended ? report(outcome, at, at + *rc::gen::inRange(0, 4)) : report(Outcome::unknown, at, {}));
    }
    const auto all_of = [](const std::vector<Report>& told) {
      Change known = told.front().change;
      for (const Report& one : told) known = merged(known, one, {});
      return known;
    };
    const Change once = all_of(reports);
    std::vector<Report> twice = reports;
    twice.insert(twice.end(), reports.begin(), reports.end());
    RC_ASSERT(all_of(twice) == once);
    std::ranges::reverse(reports);
    RC_ASSERT(all_of(reports) == once);
    // The oracle: the last end, of two at once the failed one.
    std::optional<std::pair<base::Instant, bool>> last;
    for (const Report& one : reports) {
      if (one.change.outcome == Outcome::unknown) continue;
      last = std::max(last, std::optional(std::pair(*one.change.finished_at, one.change.outcome == Outcome::failed)));
    }
    RC_ASSERT(once.outcome == (!last ? Outcome::unknown : last->second ? Outcome::failed : Outcome::succeeded));
    RC_ASSERT(once.finished_at == (last ? std::optional(last->first) : std::nullopt));
  }));
}

TEST(Undoing, TheChangeThatIsNamedIsTakenBack) {
  const std::vector<Change> earlier{deployment(1, "aaaaaaaa", 10), deployment(2, "bbbbbbbb", 20)};
  Report told;
  told.undoes = "bbbbbbb";
  const Change newcomer = deployment(3, "cccccccc", 30);
  const auto undone = undone_by(newcomer, told, earlier);
  ASSERT_EQ(undone.size(), 1U);
  EXPECT_EQ(undone[0].undone, ChangeId{2});
  EXPECT_EQ(undone[0].reason, "\"Deploy cccccccc\" says that it takes it back");
}

TEST(Undoing, ARevertNamesItsCommit) {
  Change merge = deployment(1, "0123456789abcdef", 10);
  merge.kind = Kind::pull_request;
  Report told;
  told.text = "Revert \"Faster\"\n\nThis reverts commit 0123456789abcdef.";
  Change newcomer = deployment(2, "ffffffff", 30);
  newcomer.kind = Kind::pull_request;
  EXPECT_EQ(undone_by(newcomer, told, std::vector{merge}).size(), 1U);
  EXPECT_TRUE(speaks_of_undoing(told));
  told.text = "This reverts commit 012.";  // too short to mean one
  EXPECT_TRUE(undone_by(newcomer, told, std::vector{merge}).empty());
  EXPECT_FALSE(speaks_of_undoing(told));
}

TEST(Undoing, DeployingAnEarlierRevisionTakesBackWhatCameBetween) {
  const std::vector<Change> earlier{deployment(1, "a", 10), deployment(2, "b", 20), deployment(3, "c", 30)};
  const auto undone = undone_by(deployment(4, "a", 40), {}, earlier);
  ASSERT_EQ(undone.size(), 2U);
  EXPECT_EQ(undone[0].undone, ChangeId{2});
  EXPECT_EQ(undone[1].undone, ChangeId{3});
}

TEST(Undoing, DeployingTheSameRevisionAgainOrElsewhereTakesNothingBack) {
  Change elsewhere = deployment(2, "b", 20);
  elsewhere.environment = "staging";
  EXPECT_TRUE(undone_by(deployment(3, "a", 40), {}, std::vector{deployment(1, "a", 10), elsewhere}).empty());
  Change failed = deployment(3, "a", 40);
  failed.outcome = Outcome::failed;
  EXPECT_TRUE(undone_by(failed, {}, std::vector{deployment(1, "a", 10), deployment(2, "b", 20)}).empty());
  Change other = deployment(3, "a", 40);
  other.repository = "acme/search";
  EXPECT_TRUE(undone_by(other, {}, std::vector{deployment(1, "a", 10), deployment(2, "b", 20)}).empty());
}

TEST(Mentions, IncidentsAreNamedByTheirNumber) {
  EXPECT_THAT(incidents_named_in("Fixes INC-12 and inc-7, again INC-12"), ElementsAre(7, 12));
  EXPECT_THAT(incidents_named_in("fix/INC-3-timeouts"), ElementsAre(3));
  EXPECT_THAT(incidents_named_in("INC-"), ElementsAre());
  EXPECT_THAT(incidents_named_in("ZINC-5 INC-5a INC-0 INC5 INC-99999999999"), ElementsAre());
}

}  // namespace
}  // namespace change
