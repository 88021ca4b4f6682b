#include "calendar/interval.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace calendar {
namespace {

constexpr int width = 40;

std::vector<Interval> any_intervals() {
  std::vector<Interval> some;
  for (int left = *rc::gen::inRange(0, 8); left > 0; --left) {
    some.push_back({{*rc::gen::inRange(0, width)}, {*rc::gen::inRange(0, width)}});
  }
  return some;
}

bool any_contains(const std::vector<Interval>& some, base::Instant at) {
  return std::any_of(some.begin(), some.end(), [at](const Interval& interval) { return interval.contains(at); });
}

TEST(IntervalSet, IsASetOfMoments) {
  EXPECT_TRUE(rc::check([] {
    const auto a = any_intervals();
    const auto b = any_intervals();
    const IntervalSet both = intersection(IntervalSet(a), IntervalSet(b));
    const IntervalSet either = union_of(IntervalSet(a), IntervalSet(b));
    const IntervalSet rest = subtraction(IntervalSet(a), IntervalSet(b));
    std::int64_t length = 0;
    for (base::Instant at{-1}; at.microseconds <= width; ++at.microseconds) {
      const bool in_a = any_contains(a, at);
      const bool in_b = any_contains(b, at);
      RC_ASSERT(IntervalSet(a).contains(at) == in_a);
      RC_ASSERT(both.contains(at) == (in_a && in_b));
      RC_ASSERT(either.contains(at) == (in_a || in_b));
      RC_ASSERT(rest.contains(at) == (in_a && !in_b));
      length += in_a;
    }
    RC_ASSERT(IntervalSet(a).length().microseconds == length);
  }));
}

TEST(IntervalSet, HasOneFormPerSet) {
  EXPECT_TRUE(rc::check([] {
    const IntervalSet set{any_intervals()};
    const auto& parts = set.intervals();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      RC_ASSERT(!parts[i].empty());
      if (i > 0) RC_ASSERT(parts[i - 1].until < parts[i].from);
    }
    RC_ASSERT(subtraction(set, IntervalSet()) == set);
    RC_ASSERT(subtraction(set, set).empty());
  }));
}

TEST(IntervalSet, AnInvertedIntervalCoversNothing) { EXPECT_TRUE(IntervalSet({{{5}, {3}}, {{4}, {4}}}).empty()); }

}  // namespace
}  // namespace calendar
