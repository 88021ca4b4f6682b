#include "metrics/readings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "metrics/testing/histories.h"

namespace metrics {
namespace {

// A report's knowledge, looked up the slow way: the facts one by one, the stages one by one.
struct Slow {
  const History& h;
  base::Instant as_of;

  std::optional<std::int64_t> first(incident::Moment moment) const {
    for (const incident::Fact& fact : h.facts) {
      if (fact.moment != moment || fact.recorded_at > as_of || !fact.happened_at || *fact.happened_at > as_of) continue;
      return fact.happened_at->microseconds;
    }
    return {};
  }
  std::optional<std::int64_t> latest(incident::Moment moment) const {
    std::optional<incident::Fact> last;
    for (const incident::Fact& fact : h.facts) {
      if (fact.moment == moment && fact.recorded_at <= as_of && (!last || fact.recorded_at >= last->recorded_at))
        last = fact;
    }
    if (!last || !last->happened_at || *last->happened_at > as_of) return {};
    return last->happened_at->microseconds;
  }
  std::optional<std::int64_t> first_visit() const {
    if (h.visits.empty() || h.visits[0].entered_at > as_of) return {};
    return h.visits[0].entered_at.microseconds;
  }
  std::optional<std::int64_t> created() const {
    if (const auto declared = first(incident::Moment::declared)) return declared;
    if (const auto visit = first_visit()) return visit;
    return detected();
  }
  std::optional<std::int64_t> triggered() const {
    if (const auto detected = first(incident::Moment::detected)) return detected;
    if (const auto declared = first(incident::Moment::declared)) return declared;
    return first_visit();
  }
  std::optional<std::int64_t> detected() const {
    if (const auto detected = latest(incident::Moment::detected)) return detected;
    if (const auto declared = latest(incident::Moment::declared)) return declared;
    return first_visit();
  }
  std::optional<std::int64_t> ended() const {
    if (const auto resolved = first(incident::Moment::resolved)) return resolved;
    std::optional<incident::StageVisit> last;
    for (const incident::StageVisit& visit : h.visits) {
      if (visit.entered_at > as_of) break;
      last = visit;
    }
    if (!last || !incident::is_done(last->stage)) return {};
    return last->entered_at.microseconds;
  }
};

const Period read_period{base::Instant{50}, base::Instant{250}, base::Instant{280}};
bool is_in(std::optional<std::int64_t> at) { return at && *at >= 50 && *at < 250; }

std::vector<std::int64_t> slow_lengths(const std::string& id, const std::vector<History>& histories) {
  std::vector<std::int64_t> out;
  for (const History& history : histories) {
    if (history.drill) continue;
    const Slow slow{history, read_period.as_of};
    const bool is_pagerduty = id.starts_with("pagerduty");
    const auto from = is_pagerduty ? slow.triggered() : id.starts_with("devlake") ? slow.created() : slow.detected();
    auto until = slow.ended();
    if (id == "pagerduty_mtta") until = slow.first(incident::Moment::acknowledged);
    if (id == "opsgenie_mtta" && until) {
      if (const auto acknowledged = slow.first(incident::Moment::acknowledged)) until = acknowledged;
    }
    if (id == "devlake_mttr" ? !is_in(until) || !from : !is_in(from) || !until) continue;
    if (*until >= *from) out.push_back(*until - *from);
  }
  return out;
}

TEST(Readings, OfIncidentsAreWhatOneAddsUpByHand) {
  int counted = 0;
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    base::Random random(seed);
    const std::vector<History> histories = testing::random_histories(random);
    for (const Reading reading : {Reading::pagerduty, Reading::opsgenie, Reading::devlake}) {
      for (const ReadFigure& figure : read_incidents(reading, histories, read_period)) {
        const std::vector<std::int64_t> lengths = slow_lengths(figure.id, histories);
        RC_ASSERT(figure.n == static_cast<int>(lengths.size()));
        counted += figure.n;
        if (lengths.empty()) {
          RC_ASSERT(!figure.value);
          continue;
        }
        double expected = 0;
        for (const std::int64_t length : lengths)
          expected += static_cast<double>(length) / static_cast<double>(lengths.size());
        if (figure.statistic == Statistic::lower_median) {
          std::vector<std::int64_t> sorted = lengths;
          std::ranges::sort(sorted);
          expected = static_cast<double>(sorted[(sorted.size() - 1) / 2]);
        }
        RC_ASSERT(std::abs(*figure.value * 1e6 - expected) < 1e-6);
      }
    }
  }));
  EXPECT_GT(counted, 500);
}

// Ours, less what differs, plus what they make of it, is theirs: the rows explain the whole of it.
TEST(Readings, TheRowsThatDifferLeadFromOursToTheirs) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const std::vector<History> histories = testing::random_histories(random);
    for (const Reading reading : {Reading::pagerduty, Reading::opsgenie, Reading::devlake, Reading::dora_2021}) {
      for (const ReadFigure& figure : read_incidents(reading, histories, read_period)) {
        int ours = figure.n_ours;
        int named = 0;
        for (const ReadRow& row : figure.rows) {
          RC_ASSERT(!row.why.empty());
          RC_ASSERT(row.open || row.theirs != row.ours);
          ours += row.theirs.has_value() - row.ours.has_value();
        }
        for (const Reason& reason : figure.reasons) named += reason.count;
        RC_ASSERT(ours == figure.n);
        RC_ASSERT(named == static_cast<int>(figure.rows.size()));
      }
    }
  }));
}

}  // namespace
}  // namespace metrics
