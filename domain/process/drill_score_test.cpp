#include "process/drill_score.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "process/drill_example.h"

namespace process {
namespace {

using base::Instant;
using base::seconds;
using example::after;
using example::minutes;
using example::start;
using enum DrillVerdict;

const DrillRow& row_of(const DrillScore& score, DrillAsk ask) {
  const auto at = std::ranges::find(score.rows, ask, &DrillRow::ask);
  if (at == score.rows.end()) throw std::out_of_range("no such row");
  return *at;
}

// At ten times the speed, a minute in each stage, all that is asked done in time; published an hour after.
Facts held_well() {
  const Process process = example::drilled_process();
  Facts facts = example::a_drill(10);
  incident::Incident& incident = facts.incident;
  int minute = 0;
  for (const StageRule& rule : process.stages) {
    if (rule.stage == Stage::detected || rule.stage > Stage::closed) continue;
    if (!facts.visits.empty()) facts.visits.back().left_at = start + minutes(minute);
    facts.visits.push_back({rule.stage, start + minutes(minute++), std::nullopt});
    for (const ChecklistItem& item : rule.checklist) {
      incident::Task task;
      task.title = item.title;
      task.stage = rule.stage;
      task.state = incident::TaskState::done;
      facts.tasks.push_back(task);
    }
  }
  incident.stage = Stage::closed;
  incident.acknowledged_at = start + seconds(10);
  incident.roles = {{Role::commander, example::ann, start + seconds(20), std::nullopt}};
  incident.severity = Severity::sev1;
  incident.severity_changes = {{Severity::sev1, start + seconds(40)}};
  for (const int at : {30, 150, 300}) example::tell(facts, start + seconds(at));
  incident.mitigated_at = start + minutes(4);
  incident.resolved_at = start + minutes(5);
  facts.review = example::a_review(review::State::published);
  facts.review->published_at = start + minutes(6);
  return facts;
}

Instant later() { return start + base::days(30); }

TEST(DrillScore, OfADrillHeldWellIsFull) {
  const DrillScore score = score_drill(example::drilled_process(), held_well(), later());
  for (const DrillRow& row : score.rows) EXPECT_EQ(row.verdict, met) << row.title << ": " << row.done;
  EXPECT_EQ(score.points, score.of);
  EXPECT_EQ(score.arithmetic,
            "1 + 1 + 1 + 1 + 1 + 1 + 8 + 3 + 1 + 1 = 19 of 1 + 1 + 1 + 1 + 1 + 1 + 8 + 3 + 1 + 1 = 19");
  EXPECT_TRUE(score.is_final);
  EXPECT_TRUE(score.practise.empty());
  EXPECT_EQ(row_of(score, DrillAsk::role).asked, "Somebody is commander within 30 seconds.");
  EXPECT_EQ(row_of(score, DrillAsk::role).done, "After 20 seconds.");
  EXPECT_EQ(row_of(score, DrillAsk::updates).asked, "Then an update every 3 minutes (SEV1).");
}

struct ScoreCase {
  const char* rule;
  DrillAsk ask;
  void (*change)(Facts&);
  DrillVerdict verdict;
  int points;
  int of;
  const char* done;
};

TEST(DrillScore, IsOfRowsEachHeldAgainstWhatWasAsked) {
  const ScoreCase cases[] = {
      {"nobody said that they were on it", DrillAsk::acknowledged, [](Facts& f) { f.incident.acknowledged_at.reset(); },
       missed, 0, 1, "Never."},
      {"somebody said it too late", DrillAsk::acknowledged,
       [](Facts& f) { f.incident.acknowledged_at = start + seconds(31); }, missed, 0, 1, "After 31 seconds."},
      {"or during a pause", DrillAsk::acknowledged,
       [](Facts& f) {
         f.incident.acknowledged_at = start + seconds(31);
         f.incident.pauses = {{start + seconds(5), start + seconds(15), {}, "tea"}};
       },
       met, 1, 1, "After 21 seconds."},
      {"the harm was stopped too late", DrillAsk::mitigated,
       [](Facts& f) { f.incident.mitigated_at = start + seconds(361); }, missed, 0, 1, "After 6 minutes 1 second."},
      {"it was resolved too late", DrillAsk::resolved, [](Facts& f) { f.incident.resolved_at = start + minutes(10); },
       missed, 0, 1, "After 10 minutes."},
      {"a severity that sets no time takes any", DrillAsk::resolved,
       [](Facts& f) {
         f.incident.severity = Severity::sev3;
         f.incident.resolved_at = start + minutes(10);
       },
       met, 1, 1, "After 10 minutes."},
      {"the role was taken too late", DrillAsk::role,
       [](Facts& f) { f.incident.roles[0].from_at = start + seconds(31); }, missed, 0, 1, "After 31 seconds."},
      {"or during a pause", DrillAsk::role,
       [](Facts& f) {
         f.incident.roles[0].from_at = start + seconds(31);
         f.incident.pauses = {{start + seconds(5), start + seconds(15), {}, "tea"}};
       },
       met, 1, 1, "After 21 seconds."},
      {"the role was never taken", DrillAsk::role, [](Facts& f) { f.incident.roles.clear(); }, missed, 0, 1, "Never."},
      {"the severity was set too late", DrillAsk::severity,
       [](Facts& f) { f.incident.severity_changes[0].at = start + seconds(61); }, missed, 0, 1,
       "After 1 minute 1 second."},
      {"stakeholders heard nothing", DrillAsk::first_update, [](Facts& f) { f.updates.clear(); }, missed, 0, 1,
       "Overdue."},
      {"then nothing falls due after it", DrillAsk::updates, [](Facts& f) { f.updates.clear(); }, not_asked, 0, 0,
       "None was due."},
      {"they heard once", DrillAsk::updates, [](Facts& f) { f.updates.resize(1); }, missed, 0, 1, "0 of 1 in time."},
      {"mitigating was passed by", DrillAsk::mitigated, [](Facts& f) { f.visits.erase(f.visits.begin() + 3); }, skipped,
       0, 1, "The stage mitigating was skipped."},
      {"a stage was passed by", DrillAsk::stages, [](Facts& f) { f.visits.erase(f.visits.begin() + 4); }, skipped, 7, 8,
       "7 of 8 gone through. Recovering was skipped."},
      {"a stage took too long", DrillAsk::stages, [](Facts& f) { f.visits[2].entered_at = start - minutes(1); }, missed,
       7, 8, "7 of 8 gone through. Investigating took too long."},
      {"a task was dropped", DrillAsk::tasks, [](Facts& f) { f.tasks[0].state = incident::TaskState::dropped; },
       skipped, 2, 3, "2 of 3 done."},
      {"a task was left open", DrillAsk::tasks, [](Facts& f) { f.tasks[0].state = incident::TaskState::open; }, missed,
       2, 3, "2 of 3 done."},
      {"tasks of a stage that was passed by", DrillAsk::tasks,
       [](Facts& f) {
         f.visits.erase(f.visits.begin() + 2);
         f.tasks.erase(f.tasks.begin(), f.tasks.begin() + 2);
       },
       skipped, 1, 3, "1 of 3 done."},
      {"the review was waived", DrillAsk::review, [](Facts& f) { f.review->state = review::State::waived; }, skipped, 0,
       1, "Waived."},
      {"the review was late", DrillAsk::review,
       [](Facts& f) { f.review->published_at = *f.incident.resolved_at + base::hours(13); }, missed, 0, 1,
       "After 13 hours."},
      {"nobody wrote one", DrillAsk::review, [](Facts& f) { f.review.reset(); }, missed, 0, 1, "Never."},
  };
  for (const ScoreCase& one : cases) {
    SCOPED_TRACE(one.rule);
    Facts facts = held_well();
    one.change(facts);
    const DrillScore score = score_drill(example::drilled_process(), facts, later());
    const DrillRow& row = row_of(score, one.ask);
    EXPECT_EQ(row.verdict, one.verdict);
    EXPECT_EQ(row.points, one.points);
    EXPECT_EQ(row.of, one.of);
    EXPECT_EQ(row.done, one.done);
  }
}

TEST(DrillScore, SaysWhichTimeIsAllowedOrThatNoneIs) {
  Facts facts = held_well();
  const auto asked = [&](DrillAsk ask) {
    const DrillScore score = score_drill(example::drilled_process(), facts, later());
    return row_of(score, ask).asked;
  };
  EXPECT_EQ(asked(DrillAsk::acknowledged), "Somebody says that they are on it within 30 seconds (SEV1).");
  EXPECT_EQ(asked(DrillAsk::mitigated), "The harm is stopped within 6 minutes (SEV1).");
  EXPECT_EQ(asked(DrillAsk::resolved), "The drill is resolved within 9 minutes (SEV1).");
  facts.incident.severity = Severity::sev4;
  EXPECT_EQ(asked(DrillAsk::resolved), "The drill is resolved; SEV4 sets no time.");
  facts.incident.severity.reset();
  EXPECT_EQ(asked(DrillAsk::resolved), "The drill is resolved; without a severity no time is set.");
}

TEST(DrillScore, WaitsForWhatIsNotDueYet) {
  Facts facts = example::a_drill(10);
  facts.visits = {{Stage::declared, start, std::nullopt}};
  facts.incident.stage = Stage::declared;
  const DrillScore score = score_drill(example::drilled_process(), facts, start + seconds(29));
  for (const DrillRow& row : score.rows) EXPECT_EQ(row.verdict, waiting) << row.title << ": " << row.done;
  EXPECT_EQ(score.of, 0);
  EXPECT_FALSE(score.is_final);
  EXPECT_EQ(score.arithmetic, "0 of 0");
  const DrillScore soon = score_drill(example::drilled_process(), facts, start + seconds(31));
  EXPECT_EQ(row_of(soon, DrillAsk::role).verdict, missed) << "although somebody may still take it";
}

TEST(DrillScore, OfACancelledDrillAsksForNothingThatWasNotDue) {
  Facts facts = example::a_drill(10);
  facts.visits = {{Stage::declared, start, start + seconds(40)}, {Stage::cancelled, start + seconds(40), std::nullopt}};
  facts.incident.stage = Stage::cancelled;
  const DrillScore score = score_drill(example::drilled_process(), facts, later());
  EXPECT_TRUE(score.is_final);
  for (const DrillRow& row : score.rows)
    EXPECT_EQ(row.verdict, row.ask == DrillAsk::role ? missed : not_asked) << row.title << ": " << row.done;
}

TEST(DrillScore, NamesAtMostThreeThingsToPractiseThoseThatLostMostFirst) {
  Facts facts = held_well();
  facts.incident.acknowledged_at.reset();
  facts.incident.roles.clear();
  facts.review.reset();
  for (incident::Task& task : facts.tasks) task.state = incident::TaskState::open;
  const DrillScore score = score_drill(example::drilled_process(), facts, later());
  ASSERT_EQ(score.practise.size(), 3u);
  EXPECT_EQ(score.practise[0], "Work through the checklists (checklists: 0 of 3 done).");
  EXPECT_EQ(score.practise[1], "Say at once who is on it (acknowledged: never).");
}

bool is_no_better(const DrillScore& one, const DrillScore& other) {
  return one.points <= other.points && one.points * other.of <= other.points * one.of;
}

// One stage is entered and left at once; the other drill is the same, but passes it by, so that its checklist is never
// a task.
std::pair<Facts, Facts> hurried_and_skipped(Facts facts, base::Random& random) {
  const auto at = static_cast<std::size_t>(random.between(1, std::ssize(facts.visits) - 2));
  facts.visits[at].left_at = facts.visits[at].entered_at;
  facts.visits[at + 1].entered_at = facts.visits[at].entered_at;
  const Stage stage = facts.visits[at].stage;
  std::erase_if(facts.updates, [&](const incident::Update& update) { return update.stage == stage; });
  Facts without = facts;
  without.visits.erase(without.visits.begin() + static_cast<std::ptrdiff_t>(at));
  std::erase_if(without.tasks, [&](const incident::Task& task) { return task.stage == stage; });
  return {std::move(facts), std::move(without)};
}

RC_GTEST_PROP(DrillScore, LiesBetweenNoneAndAllThatWasAsked, (std::uint64_t seed)) {
  base::Random random(seed);
  const Process process = example::drilled_process();
  const Facts facts = example::random_drill(random, process);
  const DrillScore score = score_drill(process, facts, after(random.between(0, 20'000)));
  int points = 0;
  for (const DrillRow& row : score.rows) {
    RC_ASSERT(row.points >= 0 && row.points <= row.of);
    RC_ASSERT((row.of == 0) == (row.verdict == waiting || row.verdict == not_asked));
    RC_ASSERT((row.verdict == met) == (row.of > 0 && row.points == row.of));
    points += row.points;
  }
  RC_ASSERT(score.points == points && points <= score.of);
  RC_ASSERT(score.practise.size() <= 3);
}

RC_GTEST_PROP(DrillScore, IsNeverRaisedBySkipping, (std::uint64_t seed)) {
  base::Random random(seed);
  const Process process = example::drilled_process();
  const Facts facts = example::random_drill(random, process);
  const Instant now = after(random.between(0, 20'000));
  const DrillScore score = score_drill(process, facts, now);
  for (std::size_t i = 0; i < facts.tasks.size(); ++i) {
    Facts without = facts;
    without.tasks[i].state = incident::TaskState::dropped;
    RC_ASSERT(is_no_better(score_drill(process, without, now), score));
  }
  if (facts.review && facts.review->state == review::State::published) {
    Facts without = facts;
    without.review->state = review::State::waived;
    RC_ASSERT(is_no_better(score_drill(process, without, now), score));
  }
  if (facts.visits.size() < 3) return;
  const auto [hurried, without] = hurried_and_skipped(facts, random);
  RC_ASSERT(is_no_better(score_drill(process, without, now), score_drill(process, hurried, now)));
}

RC_GTEST_PROP(DrillScore, IsNeverLoweredByAPause, (std::uint64_t seed)) {
  base::Random random(seed);
  const Process process = example::drilled_process();
  const Facts facts = example::random_drill(random, process);
  const Instant now = after(random.between(0, 20'000));
  Facts paused = facts;
  const std::int64_t from = random.between(0, 9'000);
  paused.incident.pauses.push_back({after(from), after(from + random.between(1, 6'000)), {}, "lunch"});
  RC_ASSERT(is_no_better(score_drill(process, facts, now), score_drill(process, paused, now)));
}

}  // namespace
}  // namespace process
