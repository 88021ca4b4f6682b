// A part of a breakdown while the incidents of its group are added, of which there may be very many.
#pragma once

#include <algorithm>

#include "metrics/absences.h"
#include "metrics/breakdown.h"

namespace metrics {

// Of many rows the longest, among equals those of the lowest identifiers.
class Longest {
 public:
  struct Row {
    std::int64_t id;
    std::int64_t microseconds;  // 0 where the figure has no lengths
    bool open;
  };

  explicit Longest(std::size_t most) : most_(most) {}

  void add(const Row& row) {
    ++count_;
    if (is_full_ && !comes_first(row, kept_[most_ - 1])) return;
    kept_.push_back(row);
    if (kept_.size() == 2 * most_) shorten();
  }
  std::size_t most() const { return most_; }
  int count() const { return count_; }
  std::vector<Row> in_order() && {
    std::ranges::sort(kept_, comes_first);
    if (kept_.size() > most_) kept_.resize(most_);
    return std::move(kept_);
  }

 private:
  static bool comes_first(const Row& one, const Row& other) {
    return one.microseconds != other.microseconds ? one.microseconds > other.microseconds : one.id < other.id;
  }
  void shorten() {
    std::ranges::nth_element(kept_, kept_.begin() + static_cast<std::ptrdiff_t>(most_) - 1, comes_first);
    kept_.resize(most_);
    is_full_ = true;
  }

  std::size_t most_;
  std::vector<Row> kept_;  // once full, the last of the first `most_` is the least of those
  bool is_full_ = false;
  int count_ = 0;
};

enum class Measures { lengths, counts };

class GrowingPart {
 public:
  // Lists so many of its rows.
  explicit GrowingPart(std::size_t most_rows) : longest_(most_rows) {}

  void use(const Longest::Row& row) { longest_.add(row); }
  template <class Why>
  void miss(std::size_t reason, incident::IncidentId id, Why why) {
    absences_.add(reason, id, Rows::listed, why);
  }
  void miss(const std::string& why, incident::IncidentId id) { absences_.add({why, {id}, 1}, Rows::listed); }

  // `lengths`: of all its rows; nothing where they are only counted.
  Part finish(const Group& group, const Lengths* lengths) && {
    Part out{.group = group, .n_used = longest_.count(), .n_missing = absences_.sum()};
    if (lengths) {
      out.n_open = static_cast<int>(lengths->censored.size());
      const UsualQuantiles quantiles = usual_quantiles(*lengths);
      out.lengths = {quantiles.median, quantiles.p75, quantiles.p90};
    } else {
      out.frequency = frequency_of(out.n_used, group.slice);
    }
    out.rows = std::move(*this).rows(lengths ? Measures::lengths : Measures::counts);
    out.rows_left_out = out.n_used + out.n_missing - static_cast<int>(out.rows.size());
    return out;
  }
  // The longest first; behind them those that are missing.
  std::vector<PartRow> rows(Measures what) && {
    const std::size_t most = longest_.most();
    std::vector<PartRow> out;
    for (const Longest::Row& row : std::move(longest_).in_order()) {
      out.push_back({row.id, {}, row.open});
      if (what == Measures::lengths) out.back().length = base::Duration{row.microseconds};
    }
    for (const Absence& absence : absences_.in_order()) {
      for (const incident::IncidentId id : absence.rows) {
        if (out.size() < most) out.push_back({id.number, {}, false, absence.why});
      }
    }
    return out;
  }

 private:
  Longest longest_;
  Absences absences_;
};

}  // namespace metrics
