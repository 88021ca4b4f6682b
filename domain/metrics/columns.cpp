#include "metrics/columns.h"

#include <algorithm>

#include "metrics/known.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

constexpr Instant always{std::numeric_limits<std::int64_t>::max()};
constexpr std::array packed_moments{Moment::declared, Moment::acknowledged, Moment::mitigated, Moment::resolved};
constexpr std::size_t declared_index = 0;
constexpr std::size_t no_moment = packed_moments.size();

// What one small number says of a packed incident.
struct Facts {
  bool drill = false;
  bool backfilled = false;
  bool detected = false;  // the origin is the detection
  Stage stage = Stage::closed;

  std::int64_t code() const { return drill + 2 * backfilled + 4 * detected + 8 * static_cast<std::int64_t>(stage); }
  static Facts of(std::int64_t code) {
    return {(code & 1) != 0, (code & 2) != 0, (code & 4) != 0, static_cast<Stage>(code >> 3)};
  }
};

// The last instant that anything of it says.
Instant settled_at(const History& history) {
  Instant last{};
  for (const incident::Fact& fact : history.facts) {
    last = std::max(last, fact.recorded_at);
    if (fact.happened_at) last = std::max(last, *fact.happened_at);
  }
  for (const incident::StageVisit& visit : history.visits) {
    last = std::max(last, visit.entered_at);
    if (visit.left_at) last = std::max(last, *visit.left_at);
  }
  return last;
}

// Over, and each visit ends where the next begins, so that the times in the stages say all of them.
bool can_be_packed(const History& history) {
  if (history.visits.empty() || !incident::is_done(history.visits.back().stage)) return false;
  for (std::size_t i = 0; i + 1 < history.visits.size(); ++i) {
    const auto& visit = history.visits[i];
    if (visit.left_at != history.visits[i + 1].entered_at || *visit.left_at < visit.entered_at) return false;
  }
  return !history.visits.back().left_at;
}

struct Measured {
  const Definition& definition;
  Span span;
  std::size_t until;  // among the packed moments
};

Measured measured(Timing timing) {
  switch (timing) {
    case Timing::detect:
      return {definition::time_to_detect, {Moment::impact_started, Moment::detected}, no_moment};
    case Timing::declare:
      return {definition::time_to_declare, {Moment::detected, Moment::declared}, 0};
    case Timing::acknowledge:
      return {definition::time_to_acknowledge, {Moment::detected, Moment::acknowledged}, 1};
    case Timing::mitigate:
      return {definition::time_to_mitigate, {Moment::detected, Moment::mitigated}, 2};
    case Timing::resolve:
      break;
  }
  return {definition::time_to_resolve, {Moment::detected, Moment::resolved}, 3};
}

Figure plainly(Timing timing, std::span<const History> histories, const Period& period) {
  switch (timing) {
    case Timing::detect:
      return time_to_detect(histories, period);
    case Timing::declare:
      return time_to_declare(histories, period);
    case Timing::acknowledge:
      return time_to_acknowledge(histories, period);
    case Timing::mitigate:
      return time_to_mitigate(histories, period);
    case Timing::resolve:
      break;
  }
  return time_to_resolve(histories, period);
}

// Reasons in few words' memory while rows are scanned.
class Absences {
 public:
  // `why` is asked for once a reason.
  template <class Why>
  void add(std::size_t reason, IncidentId id, Rows rows, Why why) {
    if (reason >= found_.size()) found_.resize(reason + 1);
    Found& found = found_[reason];
    if (found.absence.count++ == 0) {
      found.absence.why = why();
      found.first = id;
    }
    found.first = std::min(found.first, id);
    if (rows == Rows::listed) found.absence.rows.push_back(id);
    ++sum_;
  }
  void add(const Absence& absence, Rows rows) {
    auto at = std::ranges::find_if(found_, [&](const Found& each) { return each.absence.why == absence.why; });
    if (at == found_.end()) at = found_.insert(found_.end(), {{absence.why, {}, 0}, absence.rows.front()});
    at->first = at->absence.count == 0 ? absence.rows.front() : std::min(at->first, absence.rows.front());
    at->absence.count += absence.count;
    if (rows == Rows::listed) at->absence.rows.insert(at->absence.rows.end(), absence.rows.begin(), absence.rows.end());
    sum_ += absence.count;
  }
  int sum() const { return sum_; }
  std::vector<Absence> in_order() {
    std::erase_if(found_, [](const Found& each) { return each.absence.count == 0; });
    std::ranges::sort(found_, {}, &Found::first);
    std::vector<Absence> out;
    for (Found& each : found_) {
      std::ranges::sort(each.absence.rows);
      out.push_back(std::move(each.absence));
    }
    return out;
  }

 private:
  struct Found {
    Absence absence;
    IncidentId first;
  };
  std::vector<Found> found_;
  int sum_ = 0;
};

constexpr std::size_t from_missing = 13;  // behind the stages
constexpr std::size_t until_missing = 14;
constexpr std::size_t backwards = 15;
constexpr std::size_t not_declared = 16;
constexpr std::size_t afterwards = 17;

std::int64_t since(std::optional<Instant> at, Instant origin) {
  return at ? (*at - origin).microseconds : Packed::missing;
}

Instant plus(Instant origin, std::int64_t microseconds) { return origin + base::Duration{microseconds}; }

}  // namespace

std::uint32_t Columns::intern(const Labels& labels) {
  const auto [at, is_new] = label_numbers_.try_emplace(labels, static_cast<std::uint32_t>(labels_.size()));
  if (is_new) labels_.push_back(labels);
  return at->second;
}

std::optional<std::size_t> Columns::row_of(IncidentId id) const {
  std::vector<std::int64_t> ids(Packed::block_rows);
  for (std::size_t block = 0; block < spans_.size(); ++block) {
    if (id.number < spans_[block].lowest_id || id.number > spans_[block].highest_id) continue;
    const std::size_t rows = ids_.read(block, ids);
    const auto found = std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(rows), id.number);
    if (found != ids.begin() + static_cast<std::ptrdiff_t>(rows))
      return block * Packed::block_rows + static_cast<std::size_t>(found - ids.begin());
  }
  return {};
}

void Columns::put(const History& history, const Labels& labels) {
  const std::uint32_t number = intern(labels);
  const bool was_apart = apart_.erase(history.id) > 0;
  const auto row = was_apart && gaps_.empty() ? std::nullopt : row_of(history.id);
  if (can_be_packed(history)) {
    pack(history, number, row);
    if (row) gaps_.erase(*row);
    return;
  }
  apart_[history.id] = {history, number};
  if (row) gaps_.insert(*row);
}

void Columns::pack(const History& history, std::uint32_t labels, std::optional<std::size_t> row) {
  const Known known(history, always);
  const Instant origin = *known.began();
  const auto write = [&](Packed& column, std::int64_t value) { row ? column.set(*row, value) : column.push(value); };
  const auto detected = known.at(Moment::detected);
  const auto impact = known.at(Moment::impact_started);
  const auto declared = known.at(Moment::declared);
  const Facts facts{history.drill, history.backfilled, detected.has_value(), history.visits.back().stage};
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
  if (block == spans_.size()) spans_.emplace_back();
  Span& span = spans_[block];
  const Known known(history, always);
  for (const auto at : {known.began(), known.at(Moment::declared), std::optional(history.visits.front().entered_at)}) {
    if (!at) continue;
    span.first = std::min(span.first, *at);
    span.last = std::max(span.last, *at);
  }
  span.settled = std::max(span.settled, settled_at(history));
  span.lowest_id = std::min(span.lowest_id, history.id.number);
  span.highest_id = std::max(span.highest_id, history.id.number);
}

std::vector<bool> Columns::chosen(const Scope& scope) const {
  std::vector<bool> out;
  for (const Labels& labels : labels_) out.push_back(scope.holds(labels));
  return out;
}

std::vector<History> Columns::plain(const Question& question, const std::vector<bool>& chosen) const {
  std::vector<History> out;
  for (const auto& [id, apart] : apart_) {
    if (chosen[apart.labels]) out.push_back(apart.history);
  }
  for (std::size_t block = 0; block < spans_.size(); ++block) {
    if (spans_[block].settled <= question.period.as_of) continue;
    const std::size_t end = std::min(ids_.size(), (block + 1) * Packed::block_rows);
    for (std::size_t row = block * Packed::block_rows; row < end; ++row) {
      if (gaps_.contains(row) || !chosen[static_cast<std::size_t>(label_rows_.get(row))]) continue;
      out.push_back(history_of_(IncidentId{ids_.get(row)}));
    }
  }
  std::ranges::sort(out, {}, &History::id);
  return out;
}

template <class Take>
void Columns::each(const Question& question, const std::vector<bool>& chosen, const std::vector<const Packed*>& columns,
                   Take take) const {
  const Period& period = question.period;
  using Values = std::vector<std::int64_t>;
  Values ids(Packed::block_rows);
  Values origins(Packed::block_rows);
  Values facts(Packed::block_rows);
  Values labels(Packed::block_rows);
  std::vector<Values> values(columns.size(), Values(Packed::block_rows));
  std::vector<const std::int64_t*> at(columns.size());
  const bool takes_all = std::ranges::find(chosen, false) == chosen.end();
  for (std::size_t block = 0; block < spans_.size(); ++block) {
    const Span& span = spans_[block];
    if (span.settled > period.as_of || span.last < period.from || span.first >= period.until) continue;
    const std::size_t rows = ids_.read(block, ids);
    origins_.read(block, origins);
    facts_.read(block, facts);
    if (!takes_all) label_rows_.read(block, labels);
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i]->read(block, values[i]);
    for (std::size_t row = 0; row < rows; ++row) {
      if (!takes_all && !chosen[static_cast<std::size_t>(labels[row])]) continue;
      const Facts known = Facts::of(facts[row]);
      if (known.drill || (!gaps_.empty() && gaps_.contains(block * Packed::block_rows + row))) continue;
      for (std::size_t i = 0; i < columns.size(); ++i) at[i] = &values[i][row];
      take(IncidentId{ids[row]}, Instant{origins[row]}, known, at);
    }
  }
}

Figure Columns::time(Timing timing, const Question& question) const {
  const Measured what = measured(timing);
  const std::vector<bool> chosen = this->chosen(question.scope);
  Figure out{.definition = std::string(what.definition.id),
             .version = what.definition.version,
             .period = question.period,
             .missing = {},
             .median = {},
             .p75 = {},
             .p90 = {},
             .rows = {}};
  Lengths lengths;
  Absences absences;
  const Packed* column = timing == Timing::detect ? &impact_ : &moments_[what.until];
  each(question, chosen, {column}, [&](IncidentId id, Instant origin, Facts facts, const auto& values) {
    if (!contains(question.period, origin)) return;
    const auto leave_out = [&](std::size_t reason, auto why) { absences.add(reason, id, question.rows, why); };
    const bool is_aside = facts.stage > Stage::closed;
    if (is_aside) return leave_out(static_cast<std::size_t>(facts.stage), [&] { return why_set_aside(facts.stage); });
    const std::int64_t length = *values[0];
    const bool has_from = timing == Timing::detect ? length != Packed::missing : facts.detected;
    const bool has_until = timing == Timing::detect ? facts.detected : length != Packed::missing;
    if (!has_from) return leave_out(from_missing, [&] { return why_without(what.span.from); });
    if (!has_until) return leave_out(until_missing, [&] { return why_without(what.span.until); });
    if (length < 0) return leave_out(backwards, [&] { return why_backwards(what.span); });
    lengths.ended.push_back(length);
    if (question.rows == Rows::listed) out.rows.push_back({id, base::Duration{length}, false});
  });
  const Figure rest = plainly(timing, plain(question, chosen), question.period);
  for (const Row& row : rest.rows) {
    lengths.add({row.length.microseconds, !row.open});
    if (question.rows == Rows::listed) out.rows.push_back(row);
  }
  for (const Absence& absence : rest.missing) absences.add(absence, question.rows);
  out.n_open = rest.n_open;
  out.n_used = static_cast<int>(lengths.ended.size() + lengths.censored.size());
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  std::ranges::sort(out.rows, {}, &Row::incident);
  const UsualQuantiles quantiles = usual_quantiles(lengths);
  out.median = quantiles.median;
  out.p75 = quantiles.p75;
  out.p90 = quantiles.p90;
  return out;
}

Weekly Columns::weekly(const Question& question) const {
  const Period& period = question.period;
  const std::vector<bool> chosen = this->chosen(question.scope);
  Weekly out = incidents_per_week(plain(question, chosen), period);
  Absences absences;
  const Instant first = week_start(period.from);
  each(question, chosen, {&moments_[declared_index]},
       [&](IncidentId id, Instant origin, Facts facts, const auto& values) {
         const bool is_declared = *values[0] != Packed::missing;
         const Instant at = is_declared ? plus(origin, *values[0]) : origin;
         if (!contains(period, at)) return;
         const auto leave_out = [&](std::size_t reason, auto why) { absences.add(reason, id, question.rows, why); };
         if (facts.stage > Stage::closed)
           return leave_out(static_cast<std::size_t>(facts.stage), [&] { return why_set_aside(facts.stage); });
         if (!is_declared) return leave_out(not_declared, [] { return why_not_declared; });
         Week& week = out.weeks[static_cast<std::size_t>((at - first).microseconds / week_length.microseconds)];
         ++week.count;
         if (question.rows == Rows::listed) week.rows.push_back(id);
         ++out.n_used;
       });
  for (Week& week : out.weeks) {
    if (question.rows == Rows::left_out) week.rows.clear();
    std::ranges::sort(week.rows);
    week.interval = poisson(week.count);
  }
  out.rate = rate_of(out.weeks);
  for (const Absence& absence : out.missing) absences.add(absence, question.rows);
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  return out;
}

StageTimes Columns::stages(const Question& question) const {
  const std::vector<bool> chosen = this->chosen(question.scope);
  StageTimes out = time_in_stages(plain(question, chosen), question.period);
  Absences absences;
  std::vector<StageFigure> figures(stages_.size());
  std::vector<Lengths> lengths(stages_.size());
  std::vector<const Packed*> columns{&moments_[declared_index], &visits_};
  std::map<Stage, std::size_t> places;
  for (const auto& [stage, column] : stages_) {
    figures[places.size()].stage = stage;
    places.emplace(stage, places.size());
    columns.push_back(&column);
  }
  const auto take = [&](Stage stage, std::int64_t spent, bool is_open) {
    const std::size_t place = places.at(stage);
    ++figures[place].n_used;
    figures[place].n_open += is_open;
    figures[place].total.microseconds += spent;
    if (!incident::is_done(stage)) lengths[place].add({spent, !is_open});
  };
  each(question, chosen, columns, [&](IncidentId id, Instant origin, Facts facts, const auto& values) {
    const std::int64_t declared = *values[0] == Packed::missing ? 0 : *values[0];
    if (!contains(question.period, plus(origin, declared + *values[1]))) return;
    if (facts.backfilled) return absences.add(afterwards, id, question.rows, [] { return why_afterwards; });
    ++out.n_used;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::int64_t spent = *values[i + 2];
      if (spent == Packed::missing) continue;
      ++figures[i].n_used;
      figures[i].total.microseconds += spent;
      out.total.microseconds += spent;
      if (!incident::is_done(figures[i].stage)) lengths[i].ended.push_back(spent);
    }
  });
  for (const IncidentStages& row : out.rows) {
    for (const process::StageTime& time : row.stages) {
      if (!places.contains(time.stage)) {
        places.emplace(time.stage, figures.size());
        figures.emplace_back().stage = time.stage;
        lengths.emplace_back();
      }
      take(time.stage, time.spent.microseconds, row.open_in == time.stage);
    }
  }
  out.rows.clear();
  out.stages.clear();
  for (const auto& [stage, place] : places) {
    StageFigure& figure = figures[place];
    if (figure.n_used == 0) continue;
    const UsualQuantiles quantiles = usual_quantiles(lengths[place]);
    figure.median = quantiles.median;
    figure.p75 = quantiles.p75;
    figure.p90 = quantiles.p90;
    out.stages.push_back(figure);
  }
  for (const Absence& absence : out.missing) absences.add(absence, question.rows);
  out.n_missing = absences.sum();
  out.missing = absences.in_order();
  return out;
}

std::size_t Columns::bytes() const {
  std::size_t sum = spans_.capacity() * sizeof(Span);
  for (const Packed* column : {&ids_, &origins_, &facts_, &label_rows_, &impact_, &visits_}) sum += column->bytes();
  for (const Packed& column : moments_) sum += column.bytes();
  for (const auto& [stage, column] : stages_) sum += column.bytes();
  return sum;
}

}  // namespace metrics
