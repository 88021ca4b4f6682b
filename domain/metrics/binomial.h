// Chances of a binomial count, exact to rounding also far out in the tails.
#pragma once

#include <cstdint>
#include <vector>

namespace metrics {

class Binomial {
 public:
  // `share` in (0, 1).
  Binomial(std::int64_t tries, double share);

  double at_most(std::int64_t hits) const;
  // The first count up to which the chance is more than that.
  std::int64_t first_above(double chance) const;
  double at_least(std::int64_t hits) const;
  // Of all counts that are no more likely than this one (Fisher 1934), as R's binom.test adds them up.
  double as_unlikely_as(std::int64_t hits) const;

 private:
  std::int64_t first_ = 0;       // the count that the first chance is of; those left out are below 1e-300
  std::vector<double> chances_;  // sum to 1
};

}  // namespace metrics
