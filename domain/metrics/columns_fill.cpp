// Taking incidents in; the questions are in columns.cpp.
#include <algorithm>

#include "metrics/columns.h"
#include "metrics/known.h"
#include "metrics/packing.h"

namespace metrics {

using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

namespace {

constexpr Instant always{std::numeric_limits<std::int64_t>::max()};

std::int64_t since(std::optional<Instant> at, Instant origin) {
  return at ? (*at - origin).microseconds : Packed::missing;
}

}  // namespace

std::uint32_t Columns::intern(const Labels& labels) {
  const auto [at, is_new] = label_numbers_.try_emplace(labels, static_cast<std::uint32_t>(labels_.size()));
  if (is_new) labels_.push_back(labels);
  return at->second;
}

std::optional<std::size_t> Columns::row_of(IncidentId id) const {
  std::vector<std::int64_t> ids(Packed::block_rows);
  for (std::size_t block = 0; block < extents_.size(); ++block) {
    if (id.number < extents_[block].lowest_id || id.number > extents_[block].highest_id) continue;
    const std::size_t rows = ids_.read(block, ids);
    const auto found = std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(rows), id.number);
    if (found != ids.begin() + static_cast<std::ptrdiff_t>(rows))
      return block * Packed::block_rows + static_cast<std::size_t>(found - ids.begin());
  }
  return {};
}

void Columns::put(const History& history, const Labels& labels) {
  const std::uint32_t number = intern(labels);
  const auto kept = std::ranges::lower_bound(apart_, history.id, {}, &History::id);
  const auto place = kept - apart_.begin();
  const bool was_apart = kept != apart_.end() && kept->id == history.id;
  const auto row = was_apart && gaps_.empty() ? std::nullopt : row_of(history.id);
  if (can_be_packed(history)) {
    if (was_apart) {
      apart_.erase(kept);
      apart_labels_.erase(apart_labels_.begin() + place);
    }
    pack(history, number, row);
    if (row) gaps_.erase(*row);
    return;
  }
  if (was_apart) {
    *kept = history;
    apart_labels_[static_cast<std::size_t>(place)] = number;
  } else {
    apart_.insert(kept, history);
    apart_labels_.insert(apart_labels_.begin() + place, number);
  }
  if (row) gaps_.insert(*row);
}

void Columns::pack(const History& history, std::uint32_t labels, std::optional<std::size_t> row) {
  const Known known(history, always);
  const Instant origin = *known.began();
  const auto write = [&](Packed& column, std::int64_t value) { row ? column.set(*row, value) : column.push(value); };
  const auto detected = known.at(Moment::detected);
  const auto impact = known.at(Moment::impact_started);
  const auto declared = known.at(Moment::declared);
  const PackedFacts facts{history.drill, history.backfilled, detected.has_value(), history.visits.back().stage};
  const std::size_t rows_before = ids_.size();
  write(ids_, history.id.number);
  write(origins_, origin.microseconds);
  write(facts_, facts.code());
  write(label_rows_, labels);
  write(impact_, impact ? (origin - *impact).microseconds : Packed::missing);
  for (std::size_t i = 0; i < packed_moments.size(); ++i)
    write(moments_[i], since(known.at(packed_moments[i]), origin));
  write(visits_, (history.visits.front().entered_at - declared.value_or(origin)).microseconds);
  std::map<Stage, std::int64_t> spent;
  for (const process::StageTime& time : process::time_in_stages(history.visits, always))
    spent[time.stage] = time.spent.microseconds;
  for (const auto& [stage, _] : spent) {
    Packed& column = stages_[stage];
    while (column.size() < rows_before) column.push(Packed::missing);
  }
  for (auto& [stage, column] : stages_) {
    const auto found = spent.find(stage);
    write(column, found == spent.end() ? Packed::missing : found->second);
  }
  widen(row.value_or(rows_before), history);
}

void Columns::widen(std::size_t row, const History& history) {
  const std::size_t block = row / Packed::block_rows;
  if (block == extents_.size()) extents_.emplace_back();
  Extent& extent = extents_[block];
  const Known known(history, always);
  for (const auto at : {known.began(), known.at(Moment::declared), std::optional(history.visits.front().entered_at)}) {
    if (!at) continue;
    extent.first = std::min(extent.first, *at);
    extent.last = std::max(extent.last, *at);
  }
  extent.known = std::min(extent.known, known_at(history));
  extent.settled = std::max(extent.settled, settled_at(history));
  extent.lowest_id = std::min(extent.lowest_id, history.id.number);
  extent.highest_id = std::max(extent.highest_id, history.id.number);
}

std::size_t Columns::bytes() const {
  std::size_t sum = extents_.capacity() * sizeof(Extent);
  for (const Packed* column : {&ids_, &origins_, &facts_, &label_rows_, &impact_, &visits_}) sum += column->bytes();
  for (const Packed& column : moments_) sum += column.bytes();
  for (const auto& [stage, column] : stages_) sum += column.bytes();
  return sum;
}

}  // namespace metrics
