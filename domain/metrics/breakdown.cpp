#include "metrics/breakdown.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "metrics/by_lot.h"
#include "metrics/comparison.h"

namespace metrics {
namespace {

constexpr double accepted_chance = 0.05;

// Gives `take` the key of each value of the labels, and narrows the scope to it.
template <class Take>
void each_value(const Labels& labels, Dimension dimension, Scope scope, Take take) {
  switch (dimension) {
    case Dimension::team:
      scope.team = labels.team;
      return take(labels.team ? labels.team.text() : "", scope);
    case Dimension::service:
      if (!scope.service && labels.services.empty()) {
        scope.without = Without::service;
        take("", scope);
      }
      for (const catalog::ServiceId id : labels.services) {
        if (scope.service.value_or(id) != id) continue;
        Scope narrowed = scope;
        narrowed.service = id;
        take(id.text(), narrowed);
      }
      return;
    case Dimension::severity:
      scope.severity = labels.severity;
      if (!labels.severity) scope.without = Without::severity;
      return take(labels.severity ? boost::describe::enum_to_string(*labels.severity, "") : "", scope);
    default:
      scope.type = labels.type;
      return take(labels.type, scope);
  }
}

struct Judged {
  std::size_t part;
  double chance = 1;
  bool above = false;
};

// All of them at once; a part without a rest is not compared.
std::vector<Judged> verdicts_on_lengths(const std::vector<std::size_t>& enough, Parts& all) {
  std::vector<Judged> out;
  std::vector<std::vector<std::uint32_t>> groups;
  for (const std::size_t part : enough) {
    std::vector<std::uint32_t>& members = all.members[part];
    if (members.empty() || members.size() == all.scores.size()) continue;
    out.push_back({part});
    groups.push_back(std::move(members));
  }
  constexpr std::uint64_t seed = 20'261'126;  // the same answer to the same question
  const auto contrasts = by_lot(std::move(all.scores), groups, base::Random(seed));
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].chance = contrasts[i].chance;
    out[i].above = contrasts[i].deviation < 0;
  }
  return out;
}

std::vector<Judged> by_holm(std::vector<Judged> verdicts) {
  std::vector<double> chances;
  for (const Judged& one : verdicts) chances.push_back(one.chance);
  chances = holm(std::move(chances));
  for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i].chance = chances[i];
  return verdicts;
}

std::vector<Judged> verdicts_on_shares(const std::vector<std::size_t>& enough, const Parts& all) {
  const Share& whole = *all.whole.share;
  std::vector<Judged> out;
  for (const std::size_t part : enough) {
    const Share& own = *all.parts[part].share;
    const Tried rest{whole.confirmed - own.confirmed, whole.of - own.of};
    if (rest.tries <= 0) continue;
    const bool is_above =
        static_cast<double>(own.confirmed) / own.of > static_cast<double>(rest.hits) / static_cast<double>(rest.tries);
    out.push_back({part, fisher_exact({own.confirmed, own.of}, rest), is_above});
  }
  return by_holm(std::move(out));
}

std::vector<Judged> verdicts_on_frequencies(const std::vector<std::size_t>& enough, const Parts& all) {
  const Frequency& whole = *all.whole.frequency;
  std::vector<Judged> out;
  for (const std::size_t part : enough) {
    const Frequency& own = *all.parts[part].frequency;
    const double rest = whole.weeks - own.weeks;
    if (rest <= 1e-9 || own.weeks <= 0) continue;
    const int others = whole.count - own.count;
    const bool is_above = own.count * rest > others * own.weeks;
    out.push_back({part, chance_of_equal_rates({others, rest}, {own.count, own.weeks}), is_above});
  }
  return by_holm(std::move(out));
}

std::vector<Judged> verdicts(Dimension dimension, const std::vector<std::size_t>& enough, Parts& all) {
  if (all.whole.is_clustered) return {};
  if (all.whole.lengths) return verdicts_on_lengths(enough, all);
  if (all.whole.share) return verdicts_on_shares(enough, all);
  return slicing_of(dimension) ? verdicts_on_frequencies(enough, all) : std::vector<Judged>();
}

// What a part's number stands on; a frequency stands on its time, so that none at all says something too.
bool has_enough(const Part& part) {
  if (part.frequency) return part.group.slice.whole;
  return (part.share ? part.share->of : part.n_used) >= fewest_rows;
}

std::string spoken(const Breakdown& found, Dimension dimension) {
  const auto standing = [&](Standing which) { return std::ranges::count(found.parts, which, &Part::standing); };
  const auto few = standing(Standing::too_few);
  std::string out;
  if (found.comparisons == 0) {
    out = "Nothing is compared here.";
  } else {
    const auto differ = standing(Standing::above_the_rest) + standing(Standing::below_the_rest);
    out = std::to_string(found.comparisons) + (found.comparisons == 1 ? " part was" : " parts were") +
          " compared with the rest, and " +
          (differ == 0 ? "none differs" : std::to_string(differ) + (differ == 1 ? " differs" : " differ")) +
          " from it by more than chance: of 20 such tables without any difference at most one would name a part.";
  }
  if (few > 0) {
    out += " " + std::to_string(few) + (few == 1 ? " part has" : " parts have") +
           (slicing_of(dimension) ? " too few rows, or too short a time, to be compared."
                                  : " too few rows to be compared.");
  }
  return out;
}

void add_missing(Part& part, const std::vector<MissingChanges>& missing) {
  for (const MissingChanges& absence : missing) {
    for (const change::ChangeId id : absence.rows) part.rows.push_back({id.number, {}, false, absence.why});
  }
}

void keep_longest(Part& part, std::size_t most) {
  std::ranges::stable_sort(part.rows, std::greater(), &PartRow::length);
  if (part.rows.size() <= most) return;
  part.rows_left_out += static_cast<int>(part.rows.size() - most);
  part.rows.resize(most);
}

void take_lengths(Part& part, const DeliveryLengths& lengths) {
  part.n_used = lengths.n_used;
  part.n_open = lengths.n_open;
  part.n_missing = lengths.n_missing;
  part.lengths = {lengths.median, lengths.p75, lengths.p90};
  add_missing(part, lengths.missing);
}

}  // namespace

std::vector<Group> groups(const Period& period, const Scope& scope, Dimension dimension,
                          std::span<const Labels> labels) {
  std::vector<Group> out;
  if (const auto slicing = slicing_of(dimension)) {
    for (const Slice& slice : slices(period, *slicing)) out.push_back({base::rfc3339(slice.period.from), slice, scope});
    return out;
  }
  std::map<std::string, Scope> found;
  for (const Labels& each : labels) {
    if (!scope.holds(each)) continue;
    each_value(each, dimension, scope,
               [&](const std::string& key, const Scope& narrowed) { found.emplace(key, narrowed); });
  }
  for (auto& [key, narrowed] : found) out.push_back({key, {period, true}, std::move(narrowed)});
  return out;
}

Frequency frequency_of(int count, const Slice& slice) {
  const base::Instant end = std::min(slice.period.until, slice.period.as_of);
  const double weeks = std::max(0.0, static_cast<double>((end - slice.period.from).microseconds) /
                                         static_cast<double>(base::days(7).microseconds));
  const Interval of_count = poisson(count);
  return {count, weeks, weeks > 0 ? Interval{of_count.low / weeks, of_count.high / weeks} : Interval{}};
}

Grouping::Grouping(std::span<const Group> groups, Dimension dimension, std::span<const Labels> labels)
    : is_by_time_(slicing_of(dimension).has_value()), of_labels_(is_by_time_ ? 0 : labels.size()) {
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (is_by_time_) {
      begins_.push_back(groups[group].slice.period.from);
      end_ = groups[group].slice.period.until;
      continue;
    }
    for (std::size_t at = 0; at < labels.size(); ++at) {
      if (groups[group].scope.holds(labels[at])) of_labels_[at].push_back(group);
    }
  }
}

std::optional<std::size_t> Grouping::slice_at(base::Instant at) const {
  if (begins_.empty() || at < begins_.front() || at >= end_) return {};
  return static_cast<std::size_t>(std::ranges::upper_bound(begins_, at) - begins_.begin()) - 1;
}

Part part_of(const Group& group, const ActionItems& items, ActionItemMeasure measure) {
  Part part{.group = group, .n_used = items.n_used, .n_open = items.n_open, .n_missing = items.n_dropped};
  if (measure == ActionItemMeasure::age) {
    std::vector<Observation> ages;
    for (const ActionItemRow& row : items.rows) ages.push_back({row.age.microseconds, !row.open});
    part.lengths = {items.age, quantile(ages, 75), quantile(ages, 90)};
  } else {
    part.n_used = items.decided;
    part.n_open = items.n_used - items.n_undated - items.decided;
    part.n_missing += items.n_undated;
    part.share = Share{.confirmed = items.in_time, .of = items.decided, .certain = {}, .possible = {}};
    part.share->certain = part.share->possible = wilson(items.in_time, items.decided);
  }
  for (const ActionItemRow& row : items.rows) {
    const bool is_undated = row.promise == Promise::done_without_date || row.promise == Promise::open_without_date;
    const bool is_missing = measure == ActionItemMeasure::in_time && is_undated;
    part.rows.push_back({row.item.number, row.age, row.open, is_missing ? "it has no due date" : ""});
  }
  return part;
}

Part part_of(const Group& group, const Dora& dora, DeliveryMeasure measure) {
  Part part{.group = group, .n_used = static_cast<int>(dora.rows.size())};
  const bool is_share = measure == DeliveryMeasure::failures || measure == DeliveryMeasure::rework;
  if (is_share) part.share = measure == DeliveryMeasure::failures ? dora.failures : dora.rework;
  if (measure == DeliveryMeasure::frequency) part.frequency = frequency_of(part.n_used, group.slice);
  part.is_clustered = measure == DeliveryMeasure::lead_time;
  if (part.is_clustered) take_lengths(part, dora.lead_time);
  if (measure == DeliveryMeasure::recovery) take_lengths(part, dora.recovery);
  for (const Deployment& row : dora.rows) {
    if (measure == DeliveryMeasure::frequency || is_share) part.rows.push_back({row.change.number});
    if (part.is_clustered && !row.lead_times.empty())
      part.rows.push_back({row.change.number, std::ranges::max(row.lead_times)});
    if (measure != DeliveryMeasure::recovery || row.failure != Failure::confirmed || !row.restored_missing.empty())
      continue;
    const bool is_over = row.restored_at && *row.restored_at <= dora.period.as_of;
    part.rows.push_back({row.change.number, (is_over ? *row.restored_at : dora.period.as_of) - row.at, !is_over, {}});
  }
  return part;
}

Parts together(Part whole, std::vector<Part> parts) {
  Parts out{std::move(whole), std::move(parts)};
  if (!out.whole.lengths) return out;
  std::vector<Observation> lengths;
  std::map<std::int64_t, std::uint32_t> places;
  for (const PartRow& row : out.whole.rows) {
    if (!row.length || !row.missing.empty()) continue;
    places.emplace(row.id, static_cast<std::uint32_t>(lengths.size()));
    lengths.push_back({row.length->microseconds, !row.open});
  }
  for (const Part& part : out.parts) {
    std::vector<std::uint32_t>& members = out.members.emplace_back();
    for (const PartRow& row : part.rows) {
      if (const auto place = places.find(row.id); place != places.end()) members.push_back(place->second);
    }
  }
  out.scores = log_rank_scores(lengths);
  return out;
}

Breakdown broken_down(Dimension dimension, Parts all) {
  std::vector<std::size_t> enough;
  for (std::size_t i = 0; i < all.parts.size(); ++i) {
    if (has_enough(all.parts[i]))
      enough.push_back(i);
    else
      all.parts[i].standing = Standing::too_few;
  }
  const std::vector<Judged> judged = verdicts(dimension, enough, all);
  for (const Judged& one : judged) {
    Part& part = all.parts[one.part];
    part.chance = one.chance;
    part.standing = one.chance >= accepted_chance ? Standing::no_difference_seen
                    : one.above                   ? Standing::above_the_rest
                                                  : Standing::below_the_rest;
  }
  const std::size_t most_rows = rows_of_each(all.parts.size());
  Breakdown out{std::move(all.whole), std::move(all.parts), static_cast<int>(judged.size()), {}};
  if (!slicing_of(dimension)) std::erase_if(out.parts, [](const Part& part) { return part.rows.empty(); });
  for (Part& part : out.parts) keep_longest(part, most_rows);
  out.sentence = spoken(out, dimension);
  return out;
}

}  // namespace metrics
