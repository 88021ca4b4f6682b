// One figure of each of several groups, in one pass along the rows; the other questions are in columns.cpp.
#include <algorithm>
#include <future>
#include <numeric>

#include "metrics/by_lot.h"
#include "metrics/columns_each.h"
#include "metrics/growing_part.h"

namespace metrics {
using base::Instant;
using incident::IncidentId;

// Collects the parts, and what is known of the whole.
class Columns::Cut {
 public:
  Cut(const Columns& columns, const Question& question, Dimension dimension, Measures what)
      : what_(what),
        groups_(metrics::groups(question.period, question.scope, dimension, columns.labels_)),
        grouping_(groups_, dimension, columns.labels_),
        whole_{.group = {"", {question.period, true}, question.scope}},
        growing_(groups_.size(), GrowingPart(rows_of_each(groups_.size()))),
        members_(groups_.size()) {
    if (what == Measures::lengths) lengths_.reserve(columns.size());
  }

  template <class At>
  void use(std::size_t labels, At at, const Longest::Row& row) {
    ++whole_.n_used;
    whole_.n_open += row.open;
    const auto place = static_cast<std::uint32_t>(lengths_.size());
    if (what_ == Measures::lengths) {
      lengths_.push_back({row.microseconds, !row.open});
      if (place < largest_lot) ids_.push_back(row.id);
    }
    grouping_.each(labels, at, [&](std::size_t group) {
      growing_[group].use(row);
      if (what_ == Measures::lengths) members_[group].push_back(place);
    });
  }
  template <class At, class Why>
  void miss(std::size_t labels, At at, std::size_t reason, IncidentId id, Why why) {
    ++whole_.n_missing;
    grouping_.each(labels, at, [&](std::size_t group) { growing_[group].miss(reason, id, why); });
  }
  // What the plain way says of the incidents that are kept apart.
  template <class At>
  void miss(const Plain& plain, const std::vector<Absence>& missing, At at) {
    for (const Absence& absence : missing) {
      for (const IncidentId id : absence.rows) {
        ++whole_.n_missing;
        const std::size_t place = plain.place_of(id);
        grouping_.each(
            plain.labels[place], [&] { return at(plain.histories[place]); },
            [&](std::size_t group) { growing_[group].miss(absence.why, id); });
      }
    }
  }

  Parts finish() && {
    if (what_ == Measures::counts) {
      whole_.frequency = frequency_of(whole_.n_used, whole_.group.slice);
      return {std::move(whole_), finish_parts()};
    }
    whole_.lengths.emplace();
    if (lengths_.size() <= largest_lot) order_by_id();
    // Where there are many lengths, beside the parts.
    auto scores = std::async(lengths_.size() <= largest_lot ? std::launch::deferred : std::launch::async,
                             [&] { return log_rank_scores(lengths_); });
    std::vector<Part> parts = finish_parts();
    return {std::move(whole_), std::move(parts), scores.get(), std::move(members_)};
  }

 private:
  std::vector<Part> finish_parts() {
    std::vector<Part> parts;
    Lengths lengths;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      lengths.clear();
      for (const std::uint32_t place : members_[i]) lengths.add(lengths_[place]);
      const Lengths* known = what_ == Measures::lengths ? &lengths : nullptr;
      parts.push_back(std::move(growing_[i]).finish(groups_[i], known));
    }
    return parts;
  }

  // Lots are drawn by place, so that the answer would else depend on which incidents are packed.
  void order_by_id() {
    std::vector<std::uint32_t> order(lengths_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t place) { return ids_[place]; });
    std::vector<std::uint32_t> moved(order.size());
    std::vector<Observation> lengths;
    for (const std::uint32_t place : order) {
      moved[place] = static_cast<std::uint32_t>(lengths.size());
      lengths.push_back(lengths_[place]);
    }
    lengths_ = std::move(lengths);
    for (std::vector<std::uint32_t>& members : members_) {
      for (std::uint32_t& place : members) place = moved[place];
      std::ranges::sort(members);
    }
  }

  Measures what_;
  std::vector<Group> groups_;
  Grouping grouping_;
  Part whole_;
  std::vector<GrowingPart> growing_;
  std::vector<Observation> lengths_;
  std::vector<std::int64_t> ids_;  // of each, as long as lots can be drawn for all of them
  std::vector<std::vector<std::uint32_t>> members_;
};

Parts Columns::times(Timing timing, const Question& question, Dimension dimension) const {
  const Measured what = measured(timing);
  const std::vector<bool> chosen = this->chosen(question.scope);
  Cut cut(*this, question, dimension, Measures::lengths);
  Unpacked ids(ids_);
  Unpacked labels(label_rows_);
  each_time(
      timing, question, chosen,
      [&](std::size_t row, auto began, std::int64_t length) {
        cut.use(static_cast<std::size_t>(labels[row]), began, {ids[row], length, false});
      },
      [&](std::size_t row, auto began, std::size_t reason, auto why) {
        cut.miss(static_cast<std::size_t>(labels[row]), began, reason, IncidentId{ids[row]}, why);
      });
  const Plain plain = this->plain(question, chosen);
  const auto began = [&](const History& history) { return *Known(history, question.period.as_of).began(); };
  const Figure rest = rows_of_time(what.definition, what.span, plain.histories, question.period);
  for (const Row& row : rest.rows) {
    const std::size_t place = plain.place_of(row.incident);
    const auto at = [&] { return began(plain.histories[place]); };
    cut.use(plain.labels[place], at, {row.incident.number, row.length.microseconds, row.open});
  }
  cut.miss(plain, rest.missing, began);
  return std::move(cut).finish();
}

Parts Columns::counts(const Question& question, Dimension dimension) const {
  const std::vector<bool> chosen = this->chosen(question.scope);
  Cut cut(*this, question, dimension, Measures::counts);
  Unpacked ids(ids_);
  Unpacked labels(label_rows_);
  each_declared(
      question, chosen,
      [&](std::size_t row, Instant at) {
        cut.use(static_cast<std::size_t>(labels[row]), [&] { return at; }, {ids[row], 0, false});
      },
      [&](std::size_t row, Instant at, std::size_t reason, auto why) {
        cut.miss(static_cast<std::size_t>(labels[row]), [&] { return at; }, reason, IncidentId{ids[row]}, why);
      });
  const Plain plain = this->plain(question, chosen);
  const auto counted = [&](const History& history) {
    const Known known(history, question.period.as_of);
    const auto declared = known.at(incident::Moment::declared);
    return declared ? *declared : *known.began();
  };
  const Weekly rest = incidents_per_week(plain.histories, question.period);
  for (const Week& week : rest.weeks) {
    for (const IncidentId id : week.rows) {
      const std::size_t place = plain.place_of(id);
      cut.use(plain.labels[place], [&] { return counted(plain.histories[place]); }, {id.number, 0, false});
    }
  }
  cut.miss(plain, rest.missing, counted);
  return std::move(cut).finish();
}

}  // namespace metrics
