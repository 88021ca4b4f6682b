// Where the chance of a count reaches the tail of an interval.
#pragma once

#include <cmath>

#include "metrics/interval.h"

namespace metrics {

// A chance, and how it rises with the parameter of its law.
struct Chance {
  double value;
  double slope;
};

// Where a chance that rises from `low` to `high` passes the tail: Newton's steps from `start`, and the middle where one
// would lead out of what is left.
template <class Rising>
double solve(double low, double high, double start, Rising rising) {
  double at = start > low && start < high ? start : (low + high) / 2;
  for (int i = 0; i < 200; ++i) {
    const Chance here = rising(at);
    (here.value < tail ? low : high) = at;
    double next = at + (tail - here.value) / here.slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const bool is_close = std::abs(next - at) <= 1e-14 * std::abs(next);
    if (is_close || next <= low || next >= high) return next;
    at = next;
  }
  return at;
}

inline double log_gamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);  // std::lgamma() would leave it in a variable of the process
}

}  // namespace metrics
