// Did the weekly number change once, and when?
#pragma once

#include <optional>
#include <span>

namespace metrics {

struct ChangePoint {
  int week = 0;            // the first of the new rate, counted from 0
  double rate_before = 0;  // incidents a week
  double rate_after = 0;
  double likelihood_ratio = 0;  // twice the logarithm, at the best split
  double chance = 1;            // of as large a ratio anywhere, when the rate never changed
  int earliest = 0;             // where the change was, if there was one, in 95 of 100 cases
  int latest = 0;
};

// The largest likelihood ratio of a split into two Poisson rates (Worsley 1986). Given the sum of all weeks the chance
// is exact: the cumulated counts are followed week by week within the bounds that the ratio draws, which needs no
// simulation. Beyond 20,000 in all, or a ratio above 80, it is Chernoff's bound (1952) for all splits together, which
// is never too small. `earliest` and `latest` hold 95 % of the weight of Raftery and Akman (1986), each rate with
// Jeffreys' prior and each split as likely as the other. Nothing with fewer than two weeks, or nothing in them.
std::optional<ChangePoint> change_point(std::span<const int> weeks);

}  // namespace metrics
