// The figures of response.h against the plainest way to them.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

#include "metrics/response.h"
#include "metrics/testing/histories.h"

namespace metrics {
namespace {

using base::days;
using base::Duration;
using base::hours;
using base::Instant;
using incident::Fact;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;
using incident::StageVisit;
using testing::random_histories;

// Each question is answered again by the plainest loop, sharing nothing with the figures.
struct IncidentOracle {
  const History& h;
  std::int64_t as_of;

  std::optional<std::int64_t> when(Moment moment) const {
    std::multimap<std::int64_t, const Fact*> by_record;  // equal keys keep the order of insertion
    for (const Fact& f : h.facts) {
      if (f.moment == moment && f.recorded_at.microseconds <= as_of) by_record.insert({f.recorded_at.microseconds, &f});
    }
    if (by_record.empty()) return {};
    const auto happened = by_record.rbegin()->second->happened_at;
    if (!happened || happened->microseconds > as_of) return {};
    return happened->microseconds;
  }
  // The last stage entered by then.
  std::optional<Stage> stage() const {
    std::optional<Stage> in;
    for (const StageVisit& v : h.visits) {
      if (v.entered_at.microseconds <= as_of) in = v.stage;
    }
    return in;
  }
  std::optional<std::int64_t> first_visit() const {
    if (h.visits.empty() || h.visits[0].entered_at.microseconds > as_of) return {};
    return h.visits[0].entered_at.microseconds;
  }
  std::optional<std::int64_t> anchor() const {
    if (const auto at = when(Moment::detected)) return at;
    if (const auto at = when(Moment::declared)) return at;
    return first_visit();
  }
  bool aside() const {
    const auto in = stage();
    return in == Stage::declined || in == Stage::merged || in == Stage::cancelled;
  }
};

void check_resolve(const std::vector<History>& histories, const Period& period) {
  const Figure figure = time_to_resolve(histories, period);
  std::vector<Row> rows;
  int missing = 0;
  int open = 0;
  for (const History& h : histories) {
    const IncidentOracle oracle{h, period.as_of.microseconds};
    const auto anchor = oracle.anchor();
    if (h.drill || !anchor || *anchor < period.from.microseconds || *anchor >= period.until.microseconds) continue;
    const auto from = oracle.when(Moment::detected);
    const auto until = oracle.when(Moment::resolved);
    const bool closed = oracle.stage() == Stage::closed;
    if (oracle.aside() || !from || (!until && closed) || (until && *until < *from)) {
      ++missing;
      continue;
    }
    open += !until;
    rows.push_back({h.id, Duration{until.value_or(period.as_of.microseconds) - *from}, !until});
  }
  RC_ASSERT(figure.rows == rows);
  RC_ASSERT(figure.n_used == static_cast<int>(rows.size()));
  RC_ASSERT(figure.n_open == open);
  RC_ASSERT(figure.n_missing == missing);
  std::size_t listed = 0;
  for (const Absence& absence : figure.missing) listed += absence.rows.size();
  RC_ASSERT(listed == static_cast<std::size_t>(missing));

  // The median, where some are open: the first length at which the share that lasted longer is at most a half; when it
  // is just a half, the middle between this and where it falls further, or ends.
  if (open == 0) return;
  std::optional<std::int64_t> reached;
  std::optional<std::int64_t> passed;
  std::int64_t last = 0;
  for (const Row& row : rows) last = std::max(last, row.length.microseconds);
  for (std::int64_t t = 0; t <= 1'000 && !passed; ++t) {
    double left = 1;
    for (std::int64_t s = 0; s <= t; ++s) {
      int risk = 0;
      int ended = 0;
      for (const Row& row : rows) {
        risk += row.length.microseconds >= s;
        ended += !row.open && row.length.microseconds == s;
      }
      if (ended > 0) left *= 1 - static_cast<double>(ended) / risk;
    }
    if (!reached && left <= 0.5 + 1e-9) reached = t;
    if (left < 0.5 - 1e-9) passed = t;
  }
  RC_ASSERT(figure.median.microseconds.has_value() == reached.has_value());
  if (reached) RC_ASSERT(*figure.median.microseconds == (*reached + passed.value_or(last)) / 2);
}

void check_stages(const std::vector<History>& histories, const Period& period) {
  const StageTimes times = time_in_stages(histories, period);
  std::map<Stage, std::int64_t> totals;
  std::size_t row = 0;
  for (const History& h : histories) {
    const IncidentOracle oracle{h, period.as_of.microseconds};
    const auto first = oracle.first_visit();
    if (h.drill || h.backfilled || !first) continue;
    if (*first < period.from.microseconds || *first >= period.until.microseconds) continue;
    // The incident runs until the report, or until it came to the done stage it is in.
    std::int64_t end = period.as_of.microseconds;
    const bool done = incident::is_done(*oracle.stage());
    for (const StageVisit& v : h.visits) {
      if (done && v.entered_at.microseconds <= period.as_of.microseconds) end = v.entered_at.microseconds;
    }
    std::map<Stage, std::int64_t> own;
    for (std::int64_t t = *first; t < end; ++t) {
      for (const StageVisit& v : h.visits) {
        const std::int64_t left = v.left_at ? v.left_at->microseconds : 1'000'000;
        if (v.entered_at.microseconds <= t && t < left) ++own[v.stage];
      }
    }
    RC_ASSERT(row < times.rows.size());
    const IncidentStages& found = times.rows[row++];
    Duration sum;
    for (const process::StageTime& time : found.stages) {
      RC_ASSERT(time.spent.microseconds == own[time.stage]);
      sum = sum + time.spent;
    }
    RC_ASSERT(found.incident == h.id);
    RC_ASSERT(found.open == !done);
    RC_ASSERT(sum == found.length);
    RC_ASSERT(found.length.microseconds == end - *first);
    for (const auto& [stage, spent] : own) totals[stage] += spent;
  }
  RC_ASSERT(row == times.rows.size());
  Duration all;
  for (const StageFigure& figure : times.stages) {
    RC_ASSERT(figure.total.microseconds == totals[figure.stage]);
    all = all + figure.total;
  }
  RC_ASSERT(all == times.total);
}

TEST(ResponseOracle, AgreesWithASlowRecomputationOfRandomRecords) {
  int open = 0;
  int ended = 0;
  int missing = 0;
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    base::Random random(seed);
    const auto histories = random_histories(random);
    const std::int64_t from = random.between(0, 100);
    const Period period{Instant{from}, Instant{from + random.between(100, 400)}, Instant{random.between(200, 700)}};
    check_resolve(histories, period);
    check_stages(histories, period);
    const Figure figure = time_to_resolve(histories, period);
    open += figure.n_open;
    ended += figure.n_used - figure.n_open;
    missing += figure.n_missing;
  }));
  // Else the records are too tame to prove anything. About 170, 330 and 250 are usual.
  EXPECT_GT(open, 60);
  EXPECT_GT(ended, 150);
  EXPECT_GT(missing, 100);
}

TEST(ResponseOracle, WeeksAgreeWithASlowCountOfRandomRecords) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    std::vector<History> histories;
    std::map<Instant, int> counts;
    const Instant monday = *base::parse_rfc3339("2026-11-16T00:00:00Z");
    const Period period{monday + hours(random.between(-300, 0)), monday + hours(random.between(1, 600)),
                        monday + days(60)};
    for (std::int64_t id = 1; id <= 30; ++id) {
      const Instant at = monday + Duration{random.between(-400, 700) * hours(1).microseconds};
      histories.push_back({.id = IncidentId{id},
                           .drill = false,
                           .backfilled = false,
                           .facts = {{Moment::declared, at, at, {}, "test"}},
                           .visits = {{Stage::declared, at, std::nullopt}}});
      if (at < period.from || at >= period.until) continue;
      Instant week = monday - days(70);
      while (week + days(7) <= at) week = week + days(7);
      ++counts[week];
    }
    const Weekly weekly = incidents_per_week(histories, period);
    int sum = 0;
    for (const Week& week : weekly.weeks) {
      RC_ASSERT(week.count == counts[week.from]);
      RC_ASSERT(week.interval == poisson(week.count));
      sum += week.count;
    }
    RC_ASSERT(sum == weekly.n_used);
    for (const auto& [from, count] : counts) sum -= count;
    RC_ASSERT(sum == 0);
  }));
}

}  // namespace
}  // namespace metrics
