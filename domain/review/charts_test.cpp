#include "review/charts.h"

#include <gtest/gtest.h>

namespace review {
namespace {

TEST(Charts, EachIsItsLineAndThenItsFigures) {
  Charts charts;
  charts.course.moments = {{"detected", base::Instant{0}}};
  EXPECT_TRUE(stages_chart(charts).starts_with("<!-- chart: stages_chart -->\n\n| what | at (UTC) |"));
  EXPECT_TRUE(resolution_chart(charts).starts_with("<!-- chart: resolution_chart -->\n\n| time to resolve | |"));
}

TEST(Charts, EachIsDrawnInThePlaceOfItsLine) {
  const auto drawings = drawings_of({});
  ASSERT_EQ(drawings.size(), 2U);
  EXPECT_TRUE(stages_chart({}).starts_with(drawings[0].line + "\n"));
  EXPECT_TRUE(resolution_chart({}).starts_with(drawings[1].line + "\n"));
  for (const PlacedDrawing& placed : drawings) {
    EXPECT_FALSE(placed.drawing.title.empty());
    EXPECT_FALSE(placed.drawing.description.empty()) << "who can't see it reads it";
    EXPECT_GT(placed.drawing.height, 0);
  }
}

}  // namespace
}  // namespace review
