// How long things last when some have not ended yet.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/interval.h"

namespace metrics {

// A length of time that was seen to its end, or only up to `microseconds` (censored).
struct Observation {
  std::int64_t microseconds = 0;
  bool ended = true;

  bool operator==(const Observation&) const = default;
};

struct SurvivalStep {
  std::int64_t microseconds = 0;
  std::int64_t at_risk = 0;
  std::int64_t ended = 0;
  double survival = 1;
  double variance = 0;  // of the survival: Greenwood (1926)
  Interval band;        // 95 %, log(-log) scale (Kalbfleisch and Prentice); at survival 0 no more than a step before
};
// One step per distinct time at which something ended (Kaplan and Meier 1958).
std::vector<SurvivalStep> survival(std::vector<Observation> observations);

// Where a falling curve reaches 1 - p, p a percentage. Where it runs level at just that height, the middle of the level
// stretch, as R's survfit reads it.
class Crossing {
 public:
  explicit Crossing(int percent) : share_(percent / 100.0) {}

  // The curve falls to `level` at that time. In the order of time.
  void step(std::int64_t microseconds, double level) {
    constexpr double tolerance = 1.4901161193847656e-8;  // survivals are products of fractions: 0.5 may be 0.5 + 1e-17
    if (!reached_ && 1 - level + tolerance >= share_) reached_ = microseconds;
    if (!passed_ && 1 - level - tolerance >= share_) passed_ = microseconds;
  }
  // Nothing where it does not get so far. `last`: how far the curve is known when it stays level to its end.
  std::optional<std::int64_t> at(std::optional<std::int64_t> last) const {
    const auto end = passed_ ? passed_ : last;
    if (!reached_ || !end) return {};
    return *reached_ + (*end - *reached_) / 2;
  }

 private:
  double share_;
  std::optional<std::int64_t> reached_;
  std::optional<std::int64_t> passed_;
};

}  // namespace metrics
