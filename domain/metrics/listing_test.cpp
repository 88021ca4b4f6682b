#include "metrics/listing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "metrics/testing/histories.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;

const Period listed_period{Instant{0}, Instant{400}, Instant{500}};

std::vector<std::int64_t> ids_of(const std::vector<PartRow>& rows) {
  std::vector<std::int64_t> ids;
  for (const PartRow& row : rows) ids.push_back(row.id);
  return ids;
}

// However long the pages are, together they are all rows, each once.
TEST(Listing, PagesTogetherAreAllRowsByIdentifier) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const std::vector<History> histories = testing::random_histories(random);
    const Figure figure = time_to_resolve(histories, listed_period);
    std::map<std::int64_t, PartRow> expected;
    for (const Row& row : figure.rows) expected[row.incident.number] = {row.incident.number, row.length, row.open};
    for (const Absence& absence : figure.missing) {
      for (const IncidentId id : absence.rows) expected[id.number] = {id.number, {}, false, absence.why};
    }
    const Listing listing(figure);
    const auto length = static_cast<std::size_t>(random.between(1, 7));
    std::vector<PartRow> all;
    IncidentId last{0};
    for (;;) {
      const std::vector<PartRow> page = listing.after(last, length);
      if (page.empty()) break;
      RC_ASSERT(page.size() <= length);
      all.insert(all.end(), page.begin(), page.end());
      last = IncidentId{page.back().id};
    }
    RC_ASSERT(all.size() == expected.size());
    auto next = expected.begin();
    for (const PartRow& row : all) RC_ASSERT(row == next++->second);
  }));
}

TEST(Listing, OfWeeksAndHoursAreTheirIncidentsAndThoseThatAreMissing) {
  base::Random random(5);
  const std::vector<History> histories = testing::random_histories(random);
  const auto utc = calendar::TimeZone::utc();
  const Weekly weekly = incidents_per_week(histories, listed_period);
  EXPECT_EQ(Listing(weekly).after(IncidentId{0}, 1'000).size(),
            static_cast<std::size_t>(weekly.n_used + weekly.n_missing));
  const Hours hours = incidents_by_hour(histories, listed_period, utc);
  EXPECT_EQ(Listing(hours).after(IncidentId{0}, 1'000).size(),
            static_cast<std::size_t>(hours.n_used + hours.n_missing));
  ASSERT_FALSE(hours.hours.empty());
  EXPECT_EQ(Listing(hours.hours[0]).after(IncidentId{0}, 1'000).size(), static_cast<std::size_t>(hours.hours[0].count));
}

TEST(LongestRows, AreTheLongestFirstAndThoseThatAreMissingLast) {
  Figure figure{.definition = "",
                .period = listed_period,
                .missing = {{"because", {IncidentId{3}}, 1}},
                .median = {},
                .p75 = {},
                .p90 = {},
                .rows = {}};
  for (std::int64_t id = 10; id < 400; ++id) figure.rows.push_back({IncidentId{id}, base::Duration{id % 100}, false});
  const std::vector<PartRow> rows = longest_rows(figure, 500);
  ASSERT_EQ(rows.size(), 391U);
  EXPECT_EQ(ids_of({rows.begin(), rows.begin() + 5}), (std::vector<std::int64_t>{99, 199, 299, 399, 98}));
  EXPECT_EQ(rows.back().missing, "because");
  for (std::int64_t id = 400; id < 3'000; ++id) figure.rows.push_back({IncidentId{id}, base::Duration{id}, false});
  const std::vector<PartRow> most = longest_rows(figure, 500);
  ASSERT_EQ(most.size(), 500U);
  EXPECT_EQ(most.front().id, 2'999);
  EXPECT_EQ(most.back().id, 2'500);
}

}  // namespace
}  // namespace metrics
