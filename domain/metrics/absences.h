// Reasons why incidents are missing from a figure, collected while many rows are scanned.
#pragma once

#include <algorithm>

#include "metrics/columns.h"

namespace metrics {

class Absences {
 public:
  // `why` is asked for once a reason.
  template <class Why>
  void add(std::size_t reason, incident::IncidentId id, Rows rows, Why why) {
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
    incident::IncidentId first;
  };
  std::vector<Found> found_;
  int sum_ = 0;
};

}  // namespace metrics
