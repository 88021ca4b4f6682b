#include "metrics/improvement.h"

#include <algorithm>
#include <cmath>
#include <future>

#include "metrics/weeks.h"

namespace metrics {
namespace {

constexpr double accepted = 0.05;  // the chance of a verdict where nothing changed
// Of the normal distribution: 98.75 %, for the stricter of Holm's two steps on both sides, and 80 %, for the power.
constexpr double z_level = 2.241402727604947;
constexpr double z_power = 0.8416212335729143;
constexpr std::uint64_t bootstrap_seed = 1979;

// Fleiss (1981): so many in all, for the share of one period to leave what it is under equal rates.
std::int64_t needed_incidents(double weeks_before, double weeks_after) {
  const double share = weeks_after / (weeks_before + weeks_after);
  const double halved = weeks_after / (2 * weeks_before + weeks_after);
  const double root =
      (z_level * std::sqrt(share * (1 - share)) + z_power * std::sqrt(halved * (1 - halved))) / (share - halved);
  return static_cast<std::int64_t>(std::ceil(root * root));
}

// Schoenfeld (1981), for ends that come twice as fast.
std::int64_t needed_ends(std::size_t before, std::size_t after) {
  const auto all = static_cast<double>(before + after);
  const double shares = static_cast<double>(before) / all * static_cast<double>(after) / all;
  const double log_two = std::log(2.0);
  return static_cast<std::int64_t>(std::ceil((z_level + z_power) * (z_level + z_power) / (shares * log_two * log_two)));
}

HowOften how_often(const Sight& before, const Sight& after) {
  HowOften out{.before = {before.incidents, before.weeks}, .after = {after.incidents, after.weeks}, .ratio = {}};
  if (before.weeks <= 0 || after.weeks <= 0) return out;
  out.ratio = rate_ratio(out.before, out.after);
  out.needed = needed_incidents(before.weeks, after.weeks);
  return out;
}

HowLong how_long(const Sight& before, const Sight& after) {
  // In an order of their own, so that the answer does not depend on where they come from.
  constexpr std::size_t many = 100'000;
  auto beside = std::async(before.times.ended.size() < many ? std::launch::deferred : std::launch::async,
                           [&] { return before.times.in_order(); });
  const auto late = after.times.in_order();
  const auto early = beside.get();
  HowLong out{.n_before = std::ssize(early),
              .n_after = std::ssize(late),
              .before = usual_quantiles(before.times).median,
              .after = usual_quantiles(after.times).median,
              .difference = {},
              .test = log_rank(early, late)};
  if (early.empty() || late.empty()) return out;
  if (early.size() + late.size() <= largest_bootstrap) {
    out.difference = quantile_difference(early, late, 50, base::Random(bootstrap_seed));
  } else if (out.before.microseconds && out.after.microseconds) {
    out.difference.microseconds = *out.after.microseconds - *out.before.microseconds;
  }
  out.needed = needed_ends(early.size(), late.size());
  return out;
}

Verdict verdict_of(double chance, bool is_better, bool would_be_seen) {
  if (chance <= accepted) return is_better ? Verdict::improving : Verdict::worsening;
  return would_be_seen ? Verdict::no_change_seen : Verdict::not_enough_data;
}

Verdict together(Verdict one, Verdict other) {
  const auto either = [&](Verdict verdict) { return one == verdict || other == verdict; };
  if (either(Verdict::improving) && either(Verdict::worsening)) return Verdict::mixed;
  for (const Verdict first : {Verdict::improving, Verdict::worsening, Verdict::not_enough_data}) {
    if (either(first)) return first;
  }
  return Verdict::no_change_seen;
}

std::string two_digits(double value) {
  if (value <= 0) return "0";
  const double scale = std::pow(10, 1 - std::floor(std::log10(value)));
  const double rounded = std::round(value * scale) / scale;
  std::string text = std::to_string(rounded);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string spoken_weeks(double weeks) { return two_digits(weeks) + (weeks == 1 ? " week" : " weeks"); }

std::string counted(std::int64_t count) { return std::to_string(count) + (count == 1 ? " incident" : " incidents"); }

std::string words(const HowOften& often) {
  const std::string numbers = counted(often.after.count) + " in " + spoken_weeks(often.after.exposure) + ", " +
                              std::to_string(often.before.count) + " in the " + spoken_weeks(often.before.exposure) +
                              " before";
  std::string rates;
  if (often.ratio.ratio && *often.ratio.ratio > 0) {
    rates = " (" + two_digits(*often.ratio.ratio) + " times the rate, 95 % interval " +
            (often.ratio.low > 0 ? two_digits(often.ratio.low) : "0") + " to " +
            (often.ratio.high ? two_digits(*often.ratio.high) : "any") + ")";
  }
  switch (often.verdict) {
    case Verdict::improving:
      return "Incidents became rarer: " + numbers + rates + ".";
    case Verdict::worsening:
      return "Incidents became more frequent: " + numbers + rates + ".";
    case Verdict::mixed:
    case Verdict::no_change_seen:
      return "No change in the number of incidents is seen: " + numbers + rates + ".";
    case Verdict::not_enough_data:
      break;
  }
  return "There are too few incidents to see a change in their number: " + numbers + rates +
         "; a halving takes about " + std::to_string(often.needed) + " in all.";
}

std::string spoken_median(const Quantile& median) {
  if (median.microseconds) return base::spoken(base::Duration{*median.microseconds});
  return median.low ? "over " + base::spoken(base::Duration{*median.low}) : "not known";
}

std::string words(const HowLong& lasting) {
  const std::string medians = "the median time to resolve is " + spoken_median(lasting.after) + ", " +
                              spoken_median(lasting.before) + " before";
  switch (lasting.verdict) {
    case Verdict::improving:
      return "They are resolved faster: " + medians + ".";
    case Verdict::worsening:
      return "They take longer to resolve: " + medians + ".";
    case Verdict::mixed:
    case Verdict::no_change_seen:
      return "No change in how long they last is seen: " + medians + ".";
    case Verdict::not_enough_data:
      break;
  }
  if (lasting.n_before == 0 || lasting.n_after == 0) return "How long they last cannot be compared.";
  return "Too few are resolved to see a change in how long they last: " + medians + ".";
}

std::string words(const Improvement& found) {
  const std::string reasons = words(found.often) + " " + words(found.lasting);
  const std::string certainty = " Chance alone shows as much in " + spoken_chance(found.chance) + ".";
  switch (found.verdict) {
    case Verdict::improving:
      return "Improving. " + reasons + certainty;
    case Verdict::worsening:
      return "Getting worse. " + reasons + certainty;
    case Verdict::mixed:
      return "Mixed. " + reasons + certainty;
    case Verdict::no_change_seen:
      return "No change seen. " + reasons;
    case Verdict::not_enough_data:
      break;
  }
  if (found.often.before.count + found.often.after.count == 0) {
    return "There is not enough data to tell whether we are improving: no incidents in " +
           spoken_weeks(found.often.before.exposure + found.often.after.exposure) + ".";
  }
  return "There is not enough data to tell whether we are improving. " + reasons;
}

Sight sight_of(const Sources& sources, const Period& period) {
  const base::Instant end = std::min(period.until, period.as_of);
  return {.weeks = std::max(0.0, static_cast<double>((end - period.from).microseconds) /
                                     static_cast<double>(week_length.microseconds)),
          .incidents = sources.weekly(period).n_used,
          .times = sources.times_to_resolve(period)};
}

}  // namespace

Sources sources_of(std::span<const History> histories) {
  return {[histories](const Period& period) { return incidents_per_week(histories, period); },
          [histories](const Period& period) {
            Lengths lengths;
            for (const Row& row : time_to_resolve(histories, period).rows)
              lengths.add({row.length.microseconds, !row.open});
            return lengths;
          }};
}

std::string spoken_chance(double chance) {
  if (chance < 1e-6) return "less than one of a million such comparisons";
  if (chance > 0.3) return std::to_string(static_cast<int>(std::round(chance * 10))) + " of 10 such comparisons";
  return "1 of " + two_digits(1 / chance) + " such comparisons";
}

Improvement compare(const Sight& before, const Sight& after) {
  Improvement out{.before = {},
                  .after = {},
                  .often = how_often(before, after),
                  .lasting = how_long(before, after),
                  .change = {},
                  .first_week = {},
                  .sentence = {}};
  // Holm (1979): the smaller chance counts double, the larger one at least as much.
  const double often = out.often.ratio.chance;
  const double lasting = out.lasting.test ? out.lasting.test->chance : 1;
  out.chance = std::min(1.0, 2 * std::min(often, lasting));
  out.often.chance = often <= lasting ? out.chance : std::max(out.chance, often);
  out.lasting.chance = often <= lasting ? std::max(out.chance, lasting) : out.chance;
  const bool rarer =
      static_cast<double>(after.incidents) * before.weeks < static_cast<double>(before.incidents) * after.weeks;
  out.often.verdict = verdict_of(out.often.chance, rarer,
                                 out.often.needed > 0 && before.incidents + after.incidents >= out.often.needed);
  const auto& test = out.lasting.test;
  out.lasting.verdict = verdict_of(out.lasting.chance, test && test->speed > 1,
                                   test && test->ended_before + test->ended_after >= out.lasting.needed);
  out.verdict = together(out.often.verdict, out.lasting.verdict);
  out.sentence = words(out);
  return out;
}

Improvement compare(const Sources& sources, const Period& before, const Period& after) {
  const Period earlier{before.from, before.until, after.as_of};
  Improvement out = compare(sight_of(sources, earlier), sight_of(sources, after));
  out.before = earlier;
  out.after = after;
  return out;
}

Improvement improvement(const Sources& sources, const Period& period) {
  const Weekly weekly = sources.weekly(period);
  std::vector<int> counts;
  base::Instant end = period.from;
  for (const Week& week : weekly.weeks) {
    if (!week.whole) continue;
    counts.push_back(week.count);
    end = week.until;
  }
  const auto half = static_cast<std::int64_t>(counts.size() / 2);
  if (half == 0) {
    Improvement out;
    out.before = out.after = {period.from, period.from, period.as_of};
    out.sentence = "There is not enough data to tell whether we are improving: it takes two whole weeks.";
    return out;
  }
  const base::Duration length = week_length * half;
  Improvement out = compare(sources, {end - length * 2, end - length, period.as_of}, {end - length, end, period.as_of});
  out.change = change_point(counts);
  out.first_week = end - week_length * std::ssize(counts);
  return out;
}

}  // namespace metrics
