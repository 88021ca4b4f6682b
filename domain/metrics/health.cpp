#include "metrics/health.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/random.h"

namespace metrics {
namespace {

constexpr int fewest_things = 6;
constexpr int most_deals = 1'999;
constexpr std::int64_t most_dealt = 20'000'000;
constexpr double uneven_below = 0.05;

std::string to_hundredths(double value) {
  const auto hundredths = static_cast<int>(std::lround(value * 100));
  return std::to_string(hundredths / 100) + "." + (hundredths % 100 < 10 ? "0" : "") + std::to_string(hundredths % 100);
}

std::string spoken(const Fairness& found) {
  if (!found.gini) {
    return found.people < 2 ? "There is nobody to share with."
                            : "Too few interruptions to say whether they are shared evenly.";
  }
  const std::string spread = "Spread over " + std::to_string(found.people) + " people with a Gini index of " +
                             to_hundredths(*found.gini) + "; were they dealt by lot, it would lie between " +
                             to_hundredths(found.by_lot->low) + " and " + to_hundredths(found.by_lot->high) +
                             " in 95 of 100 cases. ";
  return spread + (found.chance < uneven_below ? "That is more uneven than chance makes it."
                                               : "That is no more uneven than chance makes it.");
}

}  // namespace

Noise noise_of(const AlertRecord& alert, base::Duration within, base::Instant as_of) {
  const bool is_over = alert.resolved_at && *alert.resolved_at <= as_of;
  if (!is_over || alert.ended_by != EndedBy::source || alert.incident || alert.hands > 0) return Noise::none;
  if (alert.acknowledged_at && *alert.acknowledged_at <= as_of) return Noise::nothing_done;
  return *alert.resolved_at - alert.opened_at <= within ? Noise::by_itself : Noise::none;
}

NoiseFigure noise(std::span<const AlertRecord> alerts, base::Duration within, const Period& period) {
  NoiseFigure out;
  std::set<incident::IncidentId> incidents;
  for (const AlertRecord& alert : alerts) {
    if (alert.opened_at < period.from || alert.opened_at >= period.until || alert.opened_at > period.as_of) continue;
    if (alert.incident) {
      ++out.in_incidents;
      incidents.insert(alert.incident);
    }
    if (!alert.paged) {
      ++out.n_silent;
      continue;
    }
    ++out.n_used;
    const Noise found = noise_of(alert, within, period.as_of);
    if (found == Noise::none) continue;
    ++(found == Noise::by_itself ? out.by_itself : out.nothing_done);
    out.rows.push_back({alert.id, found});
  }
  out.incidents = static_cast<int>(incidents.size());
  out.of_by_itself = wilson(out.by_itself, out.n_used);
  out.of_nothing_done = wilson(out.nothing_done, out.n_used);
  return out;
}

int nights_in_a_row(const PersonLoad& load, const calendar::TimeZone* zone) {
  if (!zone) return 0;
  std::set<std::int64_t> evenings;
  for (const Interruption& one : load.interruptions) {
    if (!one.at_night) continue;
    const calendar::CivilTime time = zone->to_civil(one.at);
    evenings.insert(calendar::day_number(time.date) - (time.hour < night_ends_hour ? 1 : 0));
  }
  int longest = 0;
  int run = 0;
  std::optional<std::int64_t> before;
  for (const std::int64_t evening : evenings) {
    run = before && evening == *before + 1 ? run + 1 : 1;
    longest = std::max(longest, run);
    before = evening;
  }
  return longest;
}

double gini(std::vector<int> counts) {
  std::ranges::sort(counts);
  double sum = 0;
  double ranked = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    sum += counts[i];
    ranked += static_cast<double>(i + 1) * counts[i];
  }
  const auto n = static_cast<double>(counts.size());
  return sum <= 0 ? 0 : 2 * ranked / (n * sum) - (n + 1) / n;
}

Fairness fairness(const std::vector<int>& counts, base::Random random) {
  Fairness out{.people = static_cast<int>(counts.size()), .gini = {}, .by_lot = {}, .sentence = {}};
  for (const int count : counts) out.sum += count;
  if (out.people >= 2 && out.sum >= fewest_things) {
    out.gini = gini(counts);
    const auto draws = static_cast<int>(std::clamp<std::int64_t>(most_dealt / out.sum, 199, most_deals));
    std::vector<double> dealt;
    for (int draw = 0; draw < draws; ++draw) {
      std::vector<int> deal(counts.size());
      for (int i = 0; i < out.sum; ++i) ++deal[static_cast<std::size_t>(random.between(0, out.people - 1))];
      dealt.push_back(gini(std::move(deal)));
    }
    std::ranges::sort(dealt);
    const auto as_uneven = dealt.end() - std::ranges::lower_bound(dealt, *out.gini - 1e-9);
    out.chance = static_cast<double>(as_uneven + 1) / (draws + 1);
    const auto at = [&](double share) { return dealt[static_cast<std::size_t>(share * (draws - 1))]; };
    out.by_lot = Interval{at(0.025), at(0.975)};
  }
  out.sentence = spoken(out);
  return out;
}

}  // namespace metrics
