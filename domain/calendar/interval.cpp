#include "calendar/interval.h"

#include <algorithm>

namespace calendar {

IntervalSet::IntervalSet(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& interval) { return interval.empty(); });
  std::sort(intervals.begin(), intervals.end());
  for (const Interval& interval : intervals) {
    if (!intervals_.empty() && interval.from <= intervals_.back().until) {
      intervals_.back().until = std::max(intervals_.back().until, interval.until);
    } else {
      intervals_.push_back(interval);
    }
  }
}

bool IntervalSet::contains(base::Instant at) const {
  const auto later = [](base::Instant moment, const Interval& interval) { return moment < interval.from; };
  const auto next = std::upper_bound(intervals_.begin(), intervals_.end(), at, later);
  return next != intervals_.begin() && (next - 1)->contains(at);
}

base::Duration IntervalSet::length() const {
  base::Duration sum;
  for (const Interval& interval : intervals_) sum = sum + (interval.until - interval.from);
  return sum;
}

IntervalSet union_of(const IntervalSet& a, const IntervalSet& b) {
  std::vector<Interval> all = a.intervals();
  all.insert(all.end(), b.intervals().begin(), b.intervals().end());
  return IntervalSet(std::move(all));
}

IntervalSet intersection(const IntervalSet& a, const IntervalSet& b) {
  std::vector<Interval> common;
  auto left = a.intervals().begin();
  auto right = b.intervals().begin();
  while (left != a.intervals().end() && right != b.intervals().end()) {
    common.push_back({std::max(left->from, right->from), std::min(left->until, right->until)});
    left->until < right->until ? ++left : ++right;
  }
  return IntervalSet(std::move(common));
}

IntervalSet subtraction(const IntervalSet& a, const IntervalSet& b) {
  std::vector<Interval> left_over;
  auto hole = b.intervals().begin();
  for (Interval rest : a.intervals()) {
    while (hole != b.intervals().end() && hole->until <= rest.from) ++hole;
    for (auto inner = hole; inner != b.intervals().end() && inner->from < rest.until; ++inner) {
      left_over.push_back({rest.from, inner->from});
      rest.from = inner->until;
    }
    left_over.push_back(rest);
  }
  return IntervalSet(std::move(left_over));
}

}  // namespace calendar
