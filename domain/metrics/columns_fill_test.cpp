#include <gtest/gtest.h>

#include <cstdlib>

#include "metrics/columns.h"

namespace metrics {
namespace {

using base::Instant;
using incident::IncidentId;
using incident::Moment;
using incident::Stage;

constexpr Instant taken_in_at{1'800'000'000'000'000};
const Labels of_one_team{{1}, {}, {}, ""};
const Labels of_another{{2}, {}, {}, ""};

History taken_in(std::int64_t id, std::optional<base::Duration> closed_after) {
  History out{.id = {id}, .facts = {{Moment::declared, taken_in_at, taken_in_at, {}, "web"}}, .visits = {}};
  const auto closed_at = closed_after ? std::optional(taken_in_at + *closed_after) : std::nullopt;
  out.visits.push_back({Stage::declared, taken_in_at, closed_at});
  if (closed_at) out.visits.push_back({Stage::closed, *closed_at, std::nullopt});
  return out;
}

Columns no_questions_of_the_past() {
  return Columns([](IncidentId) -> History { std::abort(); });
}

std::vector<IncidentId> counted(const Columns& columns, const Scope& scope) {
  const Period day{taken_in_at - base::days(7), taken_in_at + base::days(7), taken_in_at + base::days(7)};
  std::vector<IncidentId> found;
  for (const Week& week : columns.weekly({day, scope}).weeks)
    found.insert(found.end(), week.rows.begin(), week.rows.end());
  return found;
}

// Still open, over, open again, over again: it is in another place each time, and there once.
TEST(ColumnsTakingIn, KeepsAnIncidentOnceWhateverBecomesOfIt) {
  Columns columns = no_questions_of_the_past();
  columns.put(taken_in(1, base::minutes(5)), of_one_team);
  columns.put(taken_in(3, {}), of_one_team);
  for (const auto& closed_after : {std::optional<base::Duration>(), std::optional(base::minutes(9)),
                                   std::optional<base::Duration>(), std::optional(base::minutes(20))}) {
    columns.put(taken_in(2, closed_after), of_one_team);
    EXPECT_EQ(columns.size(), 3U);
    EXPECT_EQ(counted(columns, {}), (std::vector<IncidentId>{{1}, {2}, {3}}));
  }
}

TEST(ColumnsTakingIn, TakesWhatIsSaidLastOfItsTeam) {
  Columns columns = no_questions_of_the_past();
  columns.put(taken_in(1, base::minutes(5)), of_one_team);
  columns.put(taken_in(2, {}), of_one_team);
  for (const std::int64_t id : {1, 2}) columns.put(taken_in(id, base::minutes(5)), of_another);
  EXPECT_TRUE(counted(columns, {.team = catalog::TeamId{1}}).empty());
  EXPECT_EQ(counted(columns, {.team = catalog::TeamId{2}}), (std::vector<IncidentId>{{1}, {2}}));
  EXPECT_EQ(columns.labels().size(), 2U);
}

TEST(ColumnsTakingIn, FindsARowAmongMoreThanABlockOfThem) {
  Columns columns = no_questions_of_the_past();
  constexpr std::int64_t many = 2 * static_cast<std::int64_t>(Packed::block_rows) + 7;
  for (std::int64_t id = 1; id <= many; ++id) columns.put(taken_in(id, base::minutes(5)), of_one_team);
  columns.put(taken_in(1, base::minutes(6)), of_another);
  columns.put(taken_in(many, base::minutes(6)), of_another);
  EXPECT_EQ(columns.size(), static_cast<std::size_t>(many));
  EXPECT_EQ(counted(columns, {.team = catalog::TeamId{2}}), (std::vector<IncidentId>{{1}, {many}}));
  EXPECT_GT(columns.bytes(), 0U);
}

}  // namespace
}  // namespace metrics
