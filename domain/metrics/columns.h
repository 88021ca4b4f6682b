// Many incidents in memory, so that figures over all of them take milliseconds. Those that are over are packed into
// columns; those still going on, and the few that a column can't say, are kept as they are. The functions of response.h
// are the plain way to the same figures.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "metrics/hours.h"
#include "metrics/lengths.h"
#include "metrics/packed.h"
#include "metrics/response.h"
#include "metrics/scope.h"
#include "metrics/timing.h"

namespace metrics {

enum class Dimension;
struct Parts;

// Whether a figure lists the incidents it is made of: a million of them take longer than the figure.
enum class Rows { listed, left_out };

// Of which incidents, when, and whether they are listed.
struct Question {
  Period period;
  Scope scope;
  Rows rows = Rows::listed;
};

// An incident's whole record. Asked for where a report of the past must not know what was recorded later.
using HistoryOf = std::function<History(incident::IncidentId)>;

class Columns {
 public:
  explicit Columns(HistoryOf history_of) : history_of_(std::move(history_of)) {}

  // Adds it, or replaces what was known of it.
  void put(const History& history, const Labels& labels);

  // As time_to_detect() and so on, rows and reasons in the order of the identifiers.
  Figure time(Timing timing, const Question& question) const;
  // What such a figure is made of, in no order.
  Lengths lengths(Timing timing, const Question& question) const;
  Weekly weekly(const Question& question) const;
  // Without the incidents' own rows.
  StageTimes stages(const Question& question) const;
  // time(), and the number of weekly(), of each group in one pass, and how many there are in all: see breakdown.h.
  Parts times(Timing timing, const Question& question, Dimension dimension) const;
  Parts counts(const Question& question, Dimension dimension) const;

  Hours hours(const Question& question, const calendar::TimeZone& zone) const;

  // Whatever some incident has, or had.
  std::span<const Labels> labels() const { return labels_; }
  std::size_t size() const { return ids_.size() - gaps_.size() + apart_.size(); }
  // Of memory, for the packed ones.
  std::size_t bytes() const;

 private:
  // The incidents of a question that are read in the plain way: all that are kept apart, or some copies.
  struct Plain {
    std::vector<History> copies = {};
    std::vector<std::uint32_t> labels_of_copies = {};
    std::span<const History> histories = {};  // by id
    std::span<const std::uint32_t> labels = {};

    std::size_t place_of(incident::IncidentId id) const {
      return static_cast<std::size_t>(std::ranges::lower_bound(histories, id, {}, &History::id) - histories.begin());
    }
  };
  class Cut;
  // Between which instants the origins, declarations and first visits of a block's rows lie, from when on anything of
  // them was known, and the last instant that anything of them says.
  struct Extent {
    base::Instant first{std::numeric_limits<std::int64_t>::max()};
    base::Instant last{std::numeric_limits<std::int64_t>::min()};
    base::Instant known{std::numeric_limits<std::int64_t>::max()};
    base::Instant settled{std::numeric_limits<std::int64_t>::min()};
    std::int64_t lowest_id = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest_id = std::numeric_limits<std::int64_t>::min();
  };

  std::uint32_t intern(const Labels& labels);
  std::optional<std::size_t> row_of(incident::IncidentId id) const;
  void pack(const History& history, std::uint32_t labels, std::optional<std::size_t> row);
  Plain plain(const Question& question, const std::vector<bool>& chosen) const;
  std::vector<bool> chosen(const Scope& scope) const;
  // Gives `take` the row and the facts of each packed incident that may be of the period, and whether it surely is.
  template <class Take>
  void each(const Question& question, const std::vector<bool>& chosen, Take take) const;
  template <class Used, class Missing>
  void each_time(Timing timing, const Question& question, const std::vector<bool>& chosen, Used used,
                 Missing missing) const;
  template <class Used, class Missing>
  void each_declared(const Question& question, const std::vector<bool>& chosen, Used used, Missing missing) const;
  StageFigure stage(incident::Stage stage, std::span<const std::uint32_t> rows, const StageTimes& rest,
                    Lengths& lengths) const;
  std::vector<StageFigure> every_stage(std::span<const std::uint32_t> rows, const StageTimes& rest) const;
  void widen(std::size_t row, const History& history);

  HistoryOf history_of_;
  std::vector<Labels> labels_;
  std::map<Labels, std::uint32_t> label_numbers_;
  std::vector<History> apart_;               // by id
  std::vector<std::uint32_t> apart_labels_;  // of each

  // A row each. Lengths count from the origin: the detection, else the declaration, else the first visit.
  Packed ids_{Packed::Values::near};
  Packed origins_{Packed::Values::near};
  Packed facts_;                              // what is known of it: see packing.h
  Packed label_rows_;                         // into labels_
  Packed impact_;                             // from the start of the impact to the origin
  std::array<Packed, 4> moments_;             // declared, acknowledged, mitigated, resolved
  Packed visits_;                             // from the declaration, or for want of it the origin, to the first visit
  std::map<incident::Stage, Packed> stages_;  // the time in each
  std::vector<Extent> extents_;               // of each block
  std::set<std::size_t> gaps_;                // rows whose incident is kept apart again
};

}  // namespace metrics
