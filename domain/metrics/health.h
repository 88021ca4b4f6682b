// What being on call costs beyond the number of pages: nights in a row, alerts that were for nothing, and whether it is
// shared.
#pragma once

#include "alert/alert.h"
#include "metrics/load.h"

namespace metrics {

// By whom an alert was ended.
enum class EndedBy { nobody, source, person };

// One alert, as these figures see it.
struct AlertRecord {
  alert::AlertId id;
  catalog::ServiceId service;
  base::Instant opened_at;
  std::optional<base::Instant> acknowledged_at = {};
  std::optional<base::Instant> resolved_at = {};
  EndedBy ended_by = EndedBy::nobody;
  bool paged = false;             // somebody was paged about it
  incident::IncidentId incident;  // that it belongs to, or none
  int hands = 0;                  // what people did about it or its page besides acknowledging
};

// By itself: it was over within the limit, nobody acted, and no incident came of it. Nothing done: somebody
// acknowledged it, did nothing else, and its source ended it.
BOOST_DEFINE_ENUM_CLASS(Noise, none, by_itself, nothing_done)
Noise noise_of(const AlertRecord& alert, base::Duration within, base::Instant as_of);

struct NoiseRow {
  alert::AlertId alert;
  Noise noise = Noise::none;

  bool operator==(const NoiseRow&) const = default;
};

struct NoiseFigure {
  int n_used = 0;    // alerts of the period about which somebody was paged
  int n_silent = 0;  // those about which nobody was: in no share
  int by_itself = 0;
  int nothing_done = 0;
  Interval of_by_itself;  // 95 % (Wilson 1927)
  Interval of_nothing_done;
  int in_incidents = 0;        // alerts, paged or not, that belong to an incident
  int incidents = 0;           // so many
  std::vector<NoiseRow> rows;  // that are noise

  bool operator==(const NoiseFigure&) const = default;
};
NoiseFigure noise(std::span<const AlertRecord> alerts, base::Duration within, const Period& period);

// The most nights in a row, each named by its evening, in which the person was interrupted.
int nights_in_a_row(const PersonLoad& load, const calendar::TimeZone* zone);

// How unevenly something is spread: nothing when all have the same, up to (n - 1) / n when one has all (Gini 1912).
double gini(std::vector<int> counts);

// Whether it is spread more unevenly than by lot: were each of them dealt to any of the people with the same chance.
struct Fairness {
  int people = 0;
  int sum = 0;
  std::optional<double> gini;      // nothing with fewer than two people, or fewer than six things to share
  std::optional<Interval> by_lot;  // where it lies in 95 of 100 deals
  double chance = 1;               // of as uneven a deal
  std::string sentence;
};
Fairness fairness(const std::vector<int>& counts, base::Random random);

}  // namespace metrics
