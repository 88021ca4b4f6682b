#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/breakdown.h"
#include "metrics/columns.h"
#include "metrics/testing/histories.h"
#include "metrics/testing/labels.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;

constexpr std::array all_dimensions{Dimension::team, Dimension::service, Dimension::severity, Dimension::type,
                                    Dimension::week, Dimension::month,   Dimension::quarter};

void add_missing(Part& part, const std::vector<Absence>& missing) {
  for (const Absence& absence : missing) {
    for (const IncidentId id : absence.rows) part.rows.push_back({id.number, {}, false, absence.why});
  }
}

// A part as the group's own figure has it.
Part part_of(const Group& group, const Figure& figure) {
  Part part{.group = group, .n_used = figure.n_used, .n_open = figure.n_open, .n_missing = figure.n_missing};
  part.lengths = {figure.median, figure.p75, figure.p90};
  for (const Row& row : figure.rows) part.rows.push_back({row.incident.number, row.length, row.open, {}});
  add_missing(part, figure.missing);
  return part;
}

Part part_of(const Group& group, const Weekly& weekly) {
  Part part{.group = group, .n_used = weekly.n_used, .n_missing = weekly.n_missing};
  part.frequency = frequency_of(weekly.n_used, group.slice);
  std::vector<IncidentId> ids;
  for (const Week& week : weekly.weeks) ids.insert(ids.end(), week.rows.begin(), week.rows.end());
  std::ranges::sort(ids);
  for (const IncidentId id : ids) part.rows.push_back({id.number});
  add_missing(part, weekly.missing);
  return part;
}

// One question a group.
template <class Ask>
Breakdown slowly(const Columns& columns, const Question& question, Dimension dimension, Ask ask) {
  std::vector<Part> parts;
  for (const Group& group : groups(question.period, question.scope, dimension, columns.labels()))
    parts.push_back(part_of(group, ask(Question{group.slice.period, group.scope})));
  Part whole = part_of(Group{"", {question.period, true}, question.scope}, ask(question));
  return broken_down(dimension, together(std::move(whole), std::move(parts)));
}

// Of the whole only the counts are of interest.
Breakdown counting_the_whole(Breakdown found) {
  found.whole.rows.clear();
  if (found.whole.lengths) found.whole.lengths.emplace();
  return found;
}

void check(const Columns& columns, const Question& question) {
  for (const Dimension dimension : all_dimensions) {
    for (const Timing timing : all_timings) {
      const auto ask = [&](const Question& one) { return columns.time(timing, one); };
      RC_ASSERT(counting_the_whole(broken_down(dimension, columns.times(timing, question, dimension))) ==
                counting_the_whole(slowly(columns, question, dimension, ask)));
    }
    const auto ask = [&](const Question& one) { return columns.weekly(one); };
    RC_ASSERT(counting_the_whole(broken_down(dimension, columns.counts(question, dimension))) ==
              counting_the_whole(slowly(columns, question, dimension, ask)));
  }
}

// With reports of now and of the past, and incidents that are packed, kept apart and kept apart again.
TEST(Parts, InOnePassAreThoseOfEachGroupsOwnQuestion) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::map<IncidentId, History> all;
    Columns columns([&](IncidentId id) { return all.at(id); });
    for (int round = 0; round < 3; ++round) {
      for (History& history : testing::random_histories(random)) {
        history.id.number = random.between(1, 25);
        columns.put(history, testing::random_labels(random, history.id));
        all[history.id] = history;
      }
      const Instant from{random.between(0, 100)};
      const Instant until = from + base::Duration{random.between(100, 400)};
      Scope scope;
      if (random.chance(1, 3)) scope.admitted.reset();
      if (random.chance(1, 4)) scope.service = catalog::ServiceId{random.between(1, 3)};
      check(columns, {{from, until, Instant{random.between(200, 900)}}, scope});
    }
  }));
}

// More than a part lists, over more than a quarter, and more than lots are drawn for.
TEST(Parts, OfManyIncidentsAreTheSameToo) {
  base::Random random(12);
  const Instant begin = *base::parse_rfc3339("2025-01-01T00:00:00Z");
  std::map<IncidentId, History> all;
  Columns columns([&](IncidentId id) { return all.at(id); });
  for (std::int64_t id = 1; id <= 30'000; ++id) {
    const Instant at = begin + base::minutes(id * 8);
    const Instant end = at + base::minutes(random.between(0, 600));
    History history{.id = IncidentId{id}, .facts = {}, .visits = {{incident::Stage::declared, at, end}}};
    history.visits.push_back({incident::Stage::closed, end, std::nullopt});
    for (const auto& [moment, when] :
         {std::pair(incident::Moment::detected, at), std::pair(incident::Moment::declared, at),
          std::pair(incident::Moment::resolved, end)}) {
      if (!random.chance(1, 20)) history.facts.push_back({moment, when, when, {}, "test"});
    }
    columns.put(history, testing::random_labels(random, history.id));
    all[history.id] = history;
  }
  const Period period{begin + base::days(10), begin + base::days(173), begin + base::days(400)};
  for (const Dimension dimension : {Dimension::severity, Dimension::service, Dimension::month}) {
    const Question question{period, {}};
    const auto resolve = [&](const Question& one) { return columns.time(Timing::resolve, one); };
    const Breakdown found = broken_down(dimension, columns.times(Timing::resolve, question, dimension));
    const Breakdown slow = slowly(columns, question, dimension, resolve);
    EXPECT_EQ(counting_the_whole(found), counting_the_whole(slow));
    EXPECT_GT(found.parts[0].rows_left_out, 0);
    EXPECT_GT(found.whole.n_used, 20'000);
  }
}

}  // namespace
}  // namespace metrics
