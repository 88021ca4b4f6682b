// The figures of response, computed from the records of incidents and nothing else. Every figure says what it is made
// of.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident/timeline.h"
#include "metrics/definitions.h"
#include "metrics/statistics.h"
#include "process/lifecycle.h"

namespace metrics {

// [from, until), and the instant of the report: what was recorded later is not known, so a report can be made again.
struct Period {
  base::Instant from;
  base::Instant until;
  base::Instant as_of;

  bool operator==(const Period&) const = default;
};
BOOST_DESCRIBE_STRUCT(Period, (), (from, until, as_of))

// One incident, as the figures see it.
struct History {
  incident::IncidentId id;
  bool drill = false;
  bool backfilled = false;                   // written down afterwards, so its visits say nothing about stages
  std::vector<incident::Fact> facts;         // in the order they were recorded
  std::vector<incident::StageVisit> visits;  // in order
};

// An incident belongs to the period in which it was detected, or, where that is not known, declared or first visited.
// Drills are in nothing. Declined, merged and cancelled ones are no incidents, or are counted with another: they are
// listed as missing from every figure but the time in stages, with the reason, and so is whatever lacks a moment.

// Why an incident of the period is not in the figure, and how many there are.
struct Absence {
  std::string why;
  std::vector<incident::IncidentId> rows;
  int count = 0;

  bool operator==(const Absence&) const = default;
};
BOOST_DESCRIBE_STRUCT(Absence, (), (why, rows, count))

struct Row {
  incident::IncidentId incident;
  base::Duration length;
  bool open = false;  // still running at as_of, so the length is a lower bound

  bool operator==(const Row&) const = default;
};
BOOST_DESCRIBE_STRUCT(Row, (), (incident, length, open))

struct Figure {
  std::string definition;
  int version = 1;
  Period period;
  int n_used = 0;     // rows, the open ones included
  int n_open = 0;     // of those, still running: censored observations
  int n_missing = 0;  // could not be computed: why is in `missing`
  std::vector<Absence> missing;
  Quantile median;
  Quantile p75;
  Quantile p90;
  std::vector<Row> rows;  // in the order of the histories

  bool operator==(const Figure&) const = default;
};
BOOST_DESCRIBE_STRUCT(Figure, (),
                      (definition, version, period, n_used, n_open, n_missing, missing, median, p75, p90, rows))

// From which moment to which a figure of time goes.
struct Span {
  incident::Moment from;
  incident::Moment until;
};

Figure time_to_detect(std::span<const History> histories, const Period& period);
Figure time_to_declare(std::span<const History> histories, const Period& period);
Figure time_to_acknowledge(std::span<const History> histories, const Period& period);
Figure time_to_mitigate(std::span<const History> histories, const Period& period);
Figure time_to_resolve(std::span<const History> histories, const Period& period);
// The same for any of them, without its quantiles.
Figure rows_of_time(const Definition& definition, Span span, std::span<const History> histories, const Period& period);

struct Week {
  base::Instant from;
  base::Instant until;
  bool whole = true;  // wholly within the period and over at as_of; else its count is of a part of a week
  int count = 0;
  Interval interval;
  std::vector<incident::IncidentId> rows;

  bool operator==(const Week&) const = default;
};
BOOST_DESCRIBE_STRUCT(Week, (), (from, until, whole, count, interval, rows))

// Over the whole weeks alone: their count over their number, and the interval of the count likewise.
struct Rate {
  double per_week = 0;
  Interval interval;
  int count = 0;
  int weeks = 0;

  bool operator==(const Rate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rate, (), (per_week, interval, count, weeks))

struct Weekly {
  std::string definition;
  int version = 1;
  Period period;
  int n_used = 0;
  int n_missing = 0;
  std::vector<Absence> missing;
  std::optional<Rate> rate;  // nothing without a whole week
  std::vector<Week> weeks;   // every ISO week that the period touches by as_of, also those without incidents

  bool operator==(const Weekly&) const = default;
};
BOOST_DESCRIBE_STRUCT(Weekly, (), (definition, version, period, n_used, n_missing, missing, rate, weeks))

// Nothing without a whole week.
std::optional<Rate> rate_of(std::span<const Week> weeks);

Weekly incidents_per_week(std::span<const History> histories, const Period& period);

struct IncidentStages {
  incident::IncidentId incident;
  base::Duration length;
  bool open = false;
  std::optional<incident::Stage> open_in;  // the stage it is still in
  std::vector<process::StageTime> stages;  // sums to `length` exactly

  bool operator==(const IncidentStages&) const = default;
};
BOOST_DESCRIBE_STRUCT(IncidentStages, (), (incident, length, open, open_in, stages))

struct StageFigure {
  incident::Stage stage = incident::Stage::detected;
  base::Duration total;
  int n_used = 0;  // incidents that were in it
  int n_open = 0;  // that still are: censored
  Quantile median;
  Quantile p75;
  Quantile p90;

  bool operator==(const StageFigure&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageFigure, (), (stage, total, n_used, n_open, median, p75, p90))

struct StageTimes {
  std::string definition;
  int version = 1;
  Period period;
  base::Duration total;  // of all lengths, and of all stages
  int n_used = 0;
  int n_open = 0;
  int n_missing = 0;
  std::vector<Absence> missing;
  std::vector<StageFigure> stages;
  std::vector<IncidentStages> rows;

  bool operator==(const StageTimes&) const = default;
};
BOOST_DESCRIBE_STRUCT(StageTimes, (),
                      (definition, version, period, total, n_used, n_open, n_missing, missing, stages, rows))

// Incidents that began (their first visit) within the period.
StageTimes time_in_stages(std::span<const History> histories, const Period& period);
// The same without a figure of any stage.
StageTimes rows_of_stages(std::span<const History> histories, const Period& period);

}  // namespace metrics
