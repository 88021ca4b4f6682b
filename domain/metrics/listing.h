// The incidents behind a figure, of which there may be very many: the longest, or a page of them.
#pragma once

#include <vector>

#include "metrics/breakdown.h"
#include "metrics/hours.h"

namespace metrics {

// The longest first, and behind them those that are missing; at most so many.
std::vector<PartRow> longest_rows(const Figure& figure, std::size_t most);

// By identifier, with those that are missing among them.
class Listing {
 public:
  explicit Listing(const Figure& figure);
  explicit Listing(const Weekly& weekly);
  explicit Listing(const Hours& hours);
  explicit Listing(const Hour& hour);

  // At most `count` that come after that one.
  std::vector<PartRow> after(incident::IncidentId id, std::size_t count) const;

 private:
  static constexpr std::int64_t no_length = -1;  // no length of a row is negative
  struct Entry {
    incident::IncidentId id;
    std::int64_t microseconds = no_length;
    bool open = false;
    std::size_t why = 0;  // it is missing; 0: it is not
  };

  void add(const std::vector<incident::IncidentId>& ids);
  void add(const std::vector<Absence>& missing);

  std::vector<Entry> entries_;
  std::vector<std::string> whys_{""};
};

}  // namespace metrics
