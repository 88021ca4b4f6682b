#include "metrics/breakdown.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/columns.h"
#include "metrics/testing/histories.h"
#include "metrics/testing/labels.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;

const Period whole_period{Instant{0}, Instant{400}, Instant{400}};

// The keys that an incident belongs to, by hand.
std::set<std::string> keys_of(const Labels& labels, Dimension dimension) {
  std::set<std::string> keys;
  if (dimension == Dimension::team) return {labels.team.number == 0 ? "" : labels.team.text()};
  if (dimension == Dimension::severity)
    return {labels.severity ? "sev" + std::to_string(static_cast<int>(*labels.severity) + 1) : ""};
  if (dimension == Dimension::type) return {labels.type};
  for (const catalog::ServiceId id : labels.services) keys.insert(id.text());
  if (keys.empty()) keys.insert("");
  return keys;
}

TEST(Groups, AreWhatOneSortsByHand) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::map<IncidentId, std::pair<History, Labels>> all;
    Columns columns([&](IncidentId id) { return all.at(id).first; });
    for (const History& history : testing::random_histories(random)) {
      all[history.id] = {history, testing::random_labels(random, history.id)};
      columns.put(history, all[history.id].second);
    }
    Scope scope;
    if (random.chance(1, 3)) scope.admitted.reset();
    for (const Dimension dimension : {Dimension::team, Dimension::service, Dimension::severity, Dimension::type}) {
      std::map<std::string, std::vector<History>> sorted;
      for (const auto& [id, one] : all) {
        if (!scope.holds(one.second)) continue;
        for (const std::string& key : keys_of(one.second, dimension)) sorted[key].push_back(one.first);
      }
      const std::vector<Group> found = groups(whole_period, scope, dimension, columns.labels());
      RC_ASSERT(found.size() == sorted.size());
      for (const Group& group : found) {
        RC_ASSERT(columns.time(Timing::resolve, {whole_period, group.scope}) ==
                  time_to_resolve(sorted.at(group.key), whole_period));
        RC_ASSERT(columns.weekly({whole_period, group.scope}) ==
                  incidents_per_week(sorted.at(group.key), whole_period));
      }
    }
  }));
}

TEST(Groups, PrivateIncidentsMakeNoneForThoseWhoMayNotSeeThem) {
  const Labels open{{1}, {}, {}, "outage"};
  const Labels secret{{2}, {}, {}, "breach", IncidentId{7}};
  const std::vector<Labels> labels{open, secret};
  EXPECT_EQ(groups(whole_period, {}, Dimension::type, labels).size(), 1U);
  Scope eyes;
  eyes.admitted->insert(IncidentId{7});
  EXPECT_EQ(groups(whole_period, eyes, Dimension::type, labels).size(), 2U);
}

TEST(Groups, AScopeOfOneServiceHasThatServiceAlone) {
  const std::vector<Labels> labels{{{1}, {{1}, {2}}, {}, "outage"}};
  const auto found = groups(whole_period, {.service = catalog::ServiceId{1}}, Dimension::service, labels);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, catalog::ServiceId{1}.text());
}

// `count` incidents from that identifier on, each so long.
Part lasting(std::int64_t first, int count, std::int64_t microseconds) {
  Part part{.group = {std::to_string(first), {whole_period, true}, {}}, .n_used = count};
  part.lengths.emplace();
  for (int i = 0; i < count; ++i) part.rows.push_back({first + i, base::Duration{microseconds + i}});
  return part;
}

Part whole_of(const std::vector<Part>& parts) {
  Part whole;
  whole.lengths.emplace();
  for (const Part& part : parts) whole.rows.insert(whole.rows.end(), part.rows.begin(), part.rows.end());
  return whole;
}

TEST(Breakdown, NamesThePartThatDiffersAndNoOther) {
  const std::vector<Part> parts{lasting(100, 20, 1'000), lasting(200, 20, 1'000), lasting(300, 20, 50'000)};
  const Breakdown found = broken_down(Dimension::team, together(whole_of(parts), parts));
  EXPECT_EQ(found.comparisons, 3);
  EXPECT_EQ(found.parts[2].standing, Standing::above_the_rest);
  EXPECT_LT(found.parts[2].chance, 1e-3);
  EXPECT_NE(found.parts[0].standing, Standing::above_the_rest);
}

TEST(Breakdown, FewerThanSixRowsAreNotCompared) {
  const std::vector<Part> parts{lasting(100, 20, 1'000), lasting(200, 5, 90'000)};
  const Breakdown found = broken_down(Dimension::team, together(whole_of(parts), parts));
  EXPECT_EQ(found.parts[1].standing, Standing::too_few);
  EXPECT_EQ(found.comparisons, 1);
  EXPECT_NE(found.sentence.find("1 part has too few rows"), std::string::npos);
}

TEST(Breakdown, RowsThatAPartSharesWithAnotherAreNotItsRest) {
  const std::vector<Part> parts{lasting(100, 20, 1'000), lasting(100, 20, 1'000)};
  Part whole = parts[0];
  EXPECT_EQ(broken_down(Dimension::service, together(whole, parts)).comparisons, 0);
}

TEST(Breakdown, OfTwentyTablesWithoutAnyDifferenceAtMostOneNamesAPart) {
  base::Random random(20'261'126);
  int named = 0;
  constexpr int tables = 300;
  for (int table = 0; table < tables; ++table) {
    std::vector<Part> parts;
    for (int group = 0; group < 6; ++group) {
      Part part = lasting(group * 100, 12, 0);
      for (PartRow& row : part.rows) row.length = base::Duration{random.between(1, 100'000)};
      parts.push_back(part);
    }
    const Breakdown found = broken_down(Dimension::team, together(whole_of(parts), parts));
    named += std::ranges::any_of(found.parts, [](const Part& part) { return part.chance < 0.05; });
  }
  EXPECT_LE(named, tables / 20 + 12);  // three standard errors
}

TEST(Breakdown, SharesAreComparedByTheirCountsAndTimesByTheirLength) {
  const auto share = [](int hits, int of) {
    Part part{.group = {"", {whole_period, true}, {}}, .n_used = of};
    part.share = Share{.confirmed = hits, .of = of, .certain = {}, .possible = {}};
    part.rows.resize(static_cast<std::size_t>(of));
    return part;
  };
  const Breakdown shares = broken_down(Dimension::team, together(share(21, 80), {share(20, 40), share(1, 40)}));
  EXPECT_EQ(shares.parts[0].standing, Standing::above_the_rest);
  EXPECT_EQ(shares.parts[1].standing, Standing::below_the_rest);
  const auto weeks = [](int count, double length) {
    Part part{.group = {"", {whole_period, true}, {}}, .n_used = count};
    part.frequency = Frequency{count, length, {}};
    part.rows.resize(1);
    return part;
  };
  const std::vector<Part> parts{weeks(0, 4), weeks(30, 4)};
  EXPECT_EQ(broken_down(Dimension::month, together(weeks(30, 8), parts)).parts[0].standing, Standing::below_the_rest);
  EXPECT_EQ(broken_down(Dimension::team, together(weeks(30, 8), parts)).comparisons, 0);
}

TEST(Breakdown, SaysWhatActionItemsStandOn) {
  ActionItems items{};
  items.n_used = 9;
  items.n_dropped = 2;
  items.n_undated = 1;
  items.in_time = 4;
  items.decided = 6;
  const Part part = part_of({}, items, ActionItemMeasure::in_time);
  EXPECT_EQ(part.n_used, 6);
  EXPECT_EQ(part.n_open, 2);
  EXPECT_EQ(part.n_missing, 3);
  EXPECT_EQ(part.share->certain, wilson(4, 6));
}

}  // namespace
}  // namespace metrics
