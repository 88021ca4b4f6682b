#include "process/lifecycle.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

#include "base/check.h"
#include "base/random.h"
#include "base/testing/at_length.h"
#include "process/example.h"
#include "process/guards.h"

namespace process {
namespace {

using base::Code;
using base::Duration;
using base::Instant;
using example::ann;
using example::entered;
using example::minutes;
using example::start;
using incident::Moment;

const Process& standard() {
  static const Process process = default_process();
  return process;
}

Move to(Stage stage, std::string reason = {}) {
  return {.to = stage, .reason = std::move(reason), .into = incident::IncidentId{99}, .by = ann, .source = "test"};
}

Facts filled(Stage stage) {
  Facts facts = example::in(stage);
  example::fill(facts, stage, entered(facts) + minutes(1));
  return facts;
}

Instant later(const Facts& facts) { return entered(facts) + minutes(5); }

// The moments a move sets, as "resolved", and withdraws, as "-resolved".
std::string changes(const Moved& moved) {
  std::string text;
  for (const incident::Fact& fact : moved.facts)
    text += (text.empty() ? "" : " ") + std::string(fact.happened_at ? "" : "-") + incident::spoken(fact.moment);
  return text;
}

TEST(Lifecycle, APersonBeginsAtDeclaredAndAMachineAtDetected) {
  const incident::Incident blank;
  const auto declared = begin(standard(), blank, to(Stage::declared), start);
  ASSERT_TRUE(declared);
  EXPECT_EQ(declared->visits, (std::vector<incident::StageVisit>{{Stage::declared, start, std::nullopt}}));
  EXPECT_EQ(changes(*declared), "detected declared");
  const auto detected = begin(standard(), blank, to(Stage::detected), start);
  ASSERT_TRUE(detected);
  EXPECT_EQ(changes(*detected), "detected");
  const auto wrong = begin(standard(), blank, to(Stage::mitigating), start);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().field, "/to");
}

TEST(Lifecycle, WhatIsKnownOfTheBeginningIsKept) {
  incident::Incident known;
  known.detected_at = start - minutes(30);
  const auto moved = begin(standard(), known, to(Stage::declared), start);
  ASSERT_TRUE(moved);
  EXPECT_EQ(changes(*moved), "declared");
}

TEST(Lifecycle, GoesForwardStageByStageToTheEnd) {
  for (Stage stage = Stage::detected; stage < Stage::closed; stage = static_cast<Stage>(static_cast<int>(stage) + 1)) {
    const Facts facts = filled(stage);
    const auto next = static_cast<Stage>(static_cast<int>(stage) + 1);
    const auto moved = move(facts, standard(), to(next), later(facts));
    ASSERT_TRUE(moved) << incident::spoken(stage) << moved.error().message;
    EXPECT_EQ(moved->kind, MoveKind::forward);
    EXPECT_EQ(moved->visits.size(), facts.visits.size() + 1);
    EXPECT_EQ(moved->visits[facts.visits.size() - 1].left_at, later(facts));
    EXPECT_EQ(moved->visits.back(), (incident::StageVisit{next, later(facts), std::nullopt}));
  }
}

TEST(Lifecycle, SaysAllThatIsMissingWhenAStageIsLeftTooSoon) {
  const Facts facts = example::in(Stage::prioritised);
  const auto moved = move(facts, standard(), to(Stage::investigating), later(facts));
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, Code::conflict);
  EXPECT_EQ(moved.error().field, "/severity");
  EXPECT_EQ(moved.error().message,
            "Before prioritised is left: Set the severity. Choose the incident type. Choose the responding team. "
            "Assign the role of commander.");
}

TEST(Lifecycle, SkippingSpendsNoTimeButAsksTheSame) {
  Facts facts = filled(Stage::mitigating);
  const auto refused = move(facts, standard(), to(Stage::resolved), later(facts));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "Before recovering is skipped: Record when the impact ended.");
  EXPECT_EQ(refused.error().field, "/impact_ended_at");
  facts.incident.impact_ended_at = entered(facts) + minutes(2);
  const auto moved = move(facts, standard(), to(Stage::resolved), later(facts));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->skipped, std::vector<Stage>{Stage::recovering});
}

TEST(Lifecycle, OnlyWhatTheProcessAllowsIsSkipped) {
  const Facts facts = filled(Stage::investigating);
  const auto moved = move(facts, standard(), to(Stage::recovering), later(facts));
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().message, "The stage mitigating can't be skipped.");
}

TEST(Lifecycle, AllowsAndRefusesByTheTable) {
  struct Row {
    Stage from;
    Stage to;
    std::optional<MoveKind> kind;  // nothing: refused
  };
  using enum Stage;
  const std::vector<Row> table{
      {detected, declined, MoveKind::decline},   {declared, declined, std::nullopt},
      {resolved, declined, std::nullopt},        {detected, cancelled, std::nullopt},
      {declared, cancelled, MoveKind::cancel},   {recovering, cancelled, MoveKind::cancel},
      {resolved, cancelled, std::nullopt},       {improving, cancelled, std::nullopt},
      {detected, merged, MoveKind::merge},       {mitigating, merged, MoveKind::merge},
      {improving, merged, MoveKind::merge},      {closed, merged, std::nullopt},
      {closed, investigating, MoveKind::reopen}, {declined, investigating, MoveKind::reopen},
      {merged, investigating, MoveKind::reopen}, {cancelled, investigating, MoveKind::reopen},
      {closed, resolved, std::nullopt},          {closed, improving, std::nullopt},
      {closed, cancelled, std::nullopt},         {mitigating, investigating, MoveKind::backward},
      {resolved, declared, MoveKind::backward},  {improving, investigating, MoveKind::backward},
      {declared, detected, std::nullopt},        {improving, detected, std::nullopt},
      {mitigating, mitigating, std::nullopt},    {closed, closed, std::nullopt},
      {detected, prioritised, std::nullopt},     {declared, closed, std::nullopt},
      {reviewing, closed, std::nullopt},         {improving, closed, MoveKind::forward}};
  for (const Row& row : table) {
    const Facts facts = filled(row.from);
    const auto moved = move(facts, standard(), to(row.to, "a reason"), later(facts));
    EXPECT_EQ(moved ? std::optional(moved->kind) : std::nullopt, row.kind)
        << incident::spoken(row.from) << " to " << incident::spoken(row.to);
    if (!moved) {
      EXPECT_EQ(moved.error().code, Code::conflict);
    }
  }
}

TEST(Lifecycle, EveryMoveButForwardNeedsAReason) {
  using enum Stage;
  const std::vector<std::pair<Stage, Stage>> table{{detected, declined},     {declared, cancelled},
                                                   {mitigating, merged},     {closed, investigating},
                                                   {recovering, mitigating}, {resolved, investigating}};
  for (const auto& [from, target] : table) {
    const Facts facts = filled(from);
    const auto moved = move(facts, standard(), to(target), later(facts));
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().field, "/reason");
    const auto explained = move(facts, standard(), to(target, "the fix did not hold"), later(facts));
    ASSERT_TRUE(explained);
    EXPECT_NE(explained->reason.find("the fix did not hold"), std::string::npos);
  }
}

TEST(Lifecycle, IsMergedIntoAnotherIncidentOnly) {
  const Facts facts = filled(Stage::mitigating);
  Move wanted = to(Stage::merged, "same cause");
  for (const incident::IncidentId into : {incident::IncidentId{}, facts.incident.id}) {
    wanted.into = into;
    const auto moved = move(facts, standard(), wanted, later(facts));
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().field, "/into");
  }
}

TEST(Lifecycle, AMoveSetsTheMomentsItMeans) {
  struct Row {
    Stage from;
    Stage to;
    std::string set;
  };
  using enum Stage;
  const std::vector<Row> table{{detected, declared, "acknowledged declared"},
                               {declared, prioritised, "acknowledged declared"},
                               {investigating, mitigating, "acknowledged declared"},
                               {mitigating, recovering, "acknowledged declared mitigated"},
                               {recovering, resolved, "acknowledged declared resolved"},
                               {mitigating, resolved, "acknowledged declared mitigated resolved"},
                               {improving, closed, "acknowledged declared closed"},
                               {detected, declined, ""},
                               {mitigating, cancelled, ""}};
  for (const Row& row : table) {
    Facts facts = filled(row.from);
    facts.incident.acknowledged_at.reset();
    facts.incident.declared_at.reset();
    facts.incident.mitigated_at.reset();
    facts.incident.resolved_at.reset();
    if (row.to == resolved) facts.incident.impact_ended_at = later(facts);
    const auto moved = move(facts, standard(), to(row.to, "r"), later(facts));
    ASSERT_TRUE(moved) << incident::spoken(row.from) << " " << moved.error().message;
    EXPECT_EQ(changes(*moved), row.set) << incident::spoken(row.from) << " to " << incident::spoken(row.to);
    for (const incident::Fact& fact : moved->facts) EXPECT_EQ(fact.recorded_at, later(facts));
  }
}

TEST(Lifecycle, AMachineDoesNotAcknowledge) {
  Facts facts = filled(Stage::detected);
  facts.incident.acknowledged_at.reset();
  Move wanted = to(Stage::declared);
  wanted.by = {};
  const auto moved = move(facts, standard(), wanted, later(facts));
  ASSERT_TRUE(moved);
  EXPECT_EQ(changes(*moved), "declared");
}

TEST(Lifecycle, MitigatedIsNotAfterTheEndOfTheImpact) {
  Facts facts = filled(Stage::mitigating);
  facts.incident.mitigated_at.reset();
  facts.incident.impact_ended_at = entered(facts) + minutes(2);
  const auto moved = move(facts, standard(), to(Stage::recovering), later(facts));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->facts.front().moment, Moment::mitigated);
  EXPECT_EQ(moved->facts.front().happened_at, entered(facts) + minutes(2));
}

TEST(Lifecycle, GoingBackWithdrawsWhatTheStagesFromThereOnHadSet) {
  struct Row {
    Stage from;
    Stage to;
    std::string withdrawn;
  };
  using enum Stage;
  const std::vector<Row> table{{closed, investigating, "-mitigated -impact ended -resolved -closed"},
                               {improving, investigating, "-mitigated -impact ended -resolved"},
                               {improving, reviewing, ""},
                               {resolved, recovering, "-impact ended -resolved"},
                               {reviewing, resolved, "-resolved"},
                               {recovering, mitigating, "-mitigated -impact ended"},
                               {mitigating, investigating, "-mitigated"},
                               {declined, investigating, "declared"}};
  for (const Row& row : table) {
    Facts facts = filled(row.from);
    if (row.from == declined) facts.incident.declared_at.reset();
    const auto moved = move(facts, standard(), to(row.to, "it came back"), later(facts));
    ASSERT_TRUE(moved);
    EXPECT_EQ(changes(*moved), row.withdrawn) << incident::spoken(row.from) << " to " << incident::spoken(row.to);
  }
}

TEST(Lifecycle, ApplyingAMoveMakesTheFactsSayIt) {
  Facts facts = filled(Stage::mitigating);
  const Move merging = to(Stage::merged, "same cause");
  const auto merged = move(facts, standard(), merging, later(facts));
  ASSERT_TRUE(merged);
  apply(facts, merging, *merged);
  EXPECT_EQ(facts.incident.stage, Stage::merged);
  EXPECT_EQ(facts.incident.merged_into, incident::IncidentId{99});
  EXPECT_EQ(facts.incident.stage_reason, "same cause");
  const Move reopening = to(Stage::investigating, "it was another cause");
  const auto reopened = move(facts, standard(), reopening, later(facts));
  ASSERT_TRUE(reopened);
  apply(facts, reopening, *reopened);
  EXPECT_FALSE(facts.incident.merged_into);
  EXPECT_FALSE(facts.incident.mitigated_at);
  EXPECT_EQ(facts.visits.size(), 7U);
}

TEST(Lifecycle, TheTimelineTellsTheMoveAndWhy) {
  const Facts facts = filled(Stage::recovering);
  const auto moved = move(facts, standard(), to(Stage::mitigating, "errors are back"), later(facts));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->entries.front().text, "Moved from recovering to mitigating.");
  for (const incident::Entry& entry : moved->entries) {
    EXPECT_EQ(entry.reason, "Moved back: errors are back");
    EXPECT_EQ(entry.author, ann);
    EXPECT_EQ(entry.incident, facts.incident.id);
  }
}

TEST(Lifecycle, AClockThatGoesBackMakesNoNegativeVisit) {
  const Facts facts = filled(Stage::mitigating);
  const auto moved = move(facts, standard(), to(Stage::recovering), entered(facts) - minutes(90));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->visits.back().entered_at, entered(facts));
  EXPECT_EQ(time_of(moved->visits[moved->visits.size() - 2], start), Duration{});
}

TEST(Lifecycle, AProcessWithoutTheStageRefuses) {
  Process process = standard();
  std::erase_if(process.stages, [](const StageRule& rule) { return rule.stage == Stage::recovering; });
  EXPECT_FALSE(move(filled(Stage::mitigating), process, to(Stage::recovering), start + minutes(90)));
  EXPECT_FALSE(move(filled(Stage::recovering), process, to(Stage::resolved), start + minutes(90)));
  EXPECT_TRUE(move(filled(Stage::mitigating), process, to(Stage::resolved), start + minutes(90)));
}

TEST(Lifecycle, FactsThatContradictThemselvesAreABug) {
  Facts facts = filled(Stage::mitigating);
  facts.incident.stage = Stage::resolved;
  EXPECT_THROW(static_cast<void>(move(facts, standard(), to(Stage::closed), start)), base::CheckFailure);
  EXPECT_THROW(static_cast<void>(move(Facts{}, standard(), to(Stage::closed), start)), base::CheckFailure);
}

TEST(Length, TheTimeClosedBeforeReopeningIsPartOfIt) {
  const std::vector<incident::StageVisit> visits{{Stage::declared, start, start + minutes(10)},
                                                 {Stage::closed, start + minutes(10), start + minutes(70)},
                                                 {Stage::investigating, start + minutes(70), start + minutes(90)},
                                                 {Stage::closed, start + minutes(90), std::nullopt}};
  const Instant now = start + minutes(500);
  EXPECT_EQ(length(visits, now), minutes(90));
  EXPECT_EQ(time_in_stages(visits, now), (std::vector<StageTime>{{Stage::declared, minutes(10), 1},
                                                                 {Stage::investigating, minutes(20), 1},
                                                                 {Stage::closed, minutes(60), 2}}));
}

TEST(Length, OfNoVisitsIsNothing) {
  EXPECT_EQ(length({}, start), Duration{});
  EXPECT_TRUE(time_in_stages({}, start).empty());
}

// A random walk over legal and illegal moves, pauses and corrections of the clock. A ledger that knows only "from here
// on the time goes to this stage" is the oracle. Gives what is wrong, or nothing.
std::string walk(std::uint64_t seed, int steps, int& legal) {
  base::Random random(seed);
  Facts facts = example::in(Stage::detected);
  Instant clock = start;
  Instant ledger_at = start;
  std::map<Stage, Duration> ledger;
  for (int step = 0; step < steps; ++step) {
    clock = clock + Duration{random.between(-500'000'000, 3'600'000'000)};
    if (random.chance(2, 3)) example::fill(facts, facts.incident.stage, std::max(clock, entered(facts)));
    if (random.chance(1, 8)) facts.incident.pauses.push_back({clock, clock + minutes(5), {}, "resting"});
    const auto next = std::min(static_cast<int>(facts.incident.stage) + 1, 12);
    const auto target = static_cast<Stage>(random.chance(1, 2) ? next : random.between(0, 12));
    const Move wanted = to(target, random.chance(4, 5) ? "because" : "");
    const Stage from = facts.incident.stage;
    const auto moved = move(facts, standard(), wanted, clock);
    if (!moved) continue;
    ++legal;
    apply(facts, wanted, *moved);
    const Instant at = std::max(clock, ledger_at);
    ledger[from] = ledger[from] + (at - ledger_at);
    ledger_at = at;
  }
  const Instant now = std::max(clock, ledger_at) + minutes(7);
  if (!incident::is_done(facts.incident.stage)) {
    ledger[facts.incident.stage] = ledger[facts.incident.stage] + (now - ledger_at);
    ledger_at = now;
  }
  Duration sum;
  for (const StageTime& time : time_in_stages(facts.visits, now)) {
    if (time.spent != ledger[time.stage]) return "the time in " + incident::spoken(time.stage);
    if (time.spent < Duration{}) return "a negative time in " + incident::spoken(time.stage);
    sum = sum + time.spent;
  }
  if (sum != length(facts.visits, now)) return "the sum is not the length";
  if (sum != ledger_at - start) return "the length is not from the beginning to the end";
  for (std::size_t i = 1; i < facts.visits.size(); ++i) {
    if (facts.visits[i - 1].left_at != facts.visits[i].entered_at) return "a hole between two visits";
  }
  return {};
}

TEST(Length, IsTheSumOverTheStagesOnEveryWalk) {
  int legal = 0;
  EXPECT_TRUE(rc::check([&legal](std::uint64_t seed) { RC_ASSERT(walk(seed, 60, legal).empty()); }));
  EXPECT_GT(legal, 500);  // else the walks stand still and prove nothing
}

TEST(Length, IsTheSumOverTheStagesOfAHundredThousandIncidents) {
  const auto incidents = static_cast<std::uint64_t>(base::testing::at_length(100'000));
  int legal = 0;
  for (std::uint64_t seed = 1; seed <= incidents; ++seed) ASSERT_EQ(walk(seed, 12, legal), "") << seed;
  EXPECT_GT(legal, base::testing::at_length(400'000));
}

}  // namespace
}  // namespace process
