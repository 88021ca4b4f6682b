#include "base/id.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

MUSTER_ID(Incident, "inc");
MUSTER_ID(Alert, "alr");

TEST(Id, ReadsBackWhatItPrints) {
  EXPECT_TRUE(rc::check([](std::uint32_t high, std::uint32_t low) {
    const IncidentId id{static_cast<std::int64_t>(high >> 1) << 32 | low | 1};
    RC_ASSERT(IncidentId::parse(id.text()) == id);
  }));
}

TEST(Id, SortsAsTextTheWayItSortsAsANumber) {
  EXPECT_TRUE(rc::check(
      [](std::uint32_t a, std::uint32_t b) { RC_ASSERT((base::id_letters(a) < base::id_letters(b)) == (a < b)); }));
}

TEST(Id, RefusesTheIdOfAnotherKind) { EXPECT_FALSE(IncidentId::parse(AlertId{5}.text())); }

TEST(Id, RefusesForeignText) {
  for (const char* text : {"", "inc", "inc_", "inc_000000000000i", "inc_00000000000001", "inc_8000000000001",
                           "inc_0000000000000", "INC_0000000000001"}) {
    EXPECT_FALSE(IncidentId::parse(text)) << text;
  }
}

TEST(Id, RisesEvenWhenTheClockGoesBack) {
  base::IdMaker maker(3);
  std::int64_t last = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::int64_t id = maker.next_number(1'800'000'000'000'000 - std::int64_t{i} * 1'000'000);
    ASSERT_GT(id, last);
    last = id;
  }
}

TEST(Id, TheFirstNumberOfAMomentDividesTheIdsBeforeItFromThoseAfter) {
  base::IdMaker maker(255);
  constexpr std::int64_t noon = 1'800'000'000'000'000;
  const std::int64_t first = base::first_id_number(noon);
  EXPECT_LT(maker.next_number(noon - 1'000), first);
  EXPECT_GE(base::IdMaker(0).next_number(noon), first);
}

TEST(Id, TwoNodesNeverMakeTheSame) {
  base::IdMaker one(1);
  base::IdMaker two(2);
  for (int i = 0; i < 10'000; ++i) {
    ASSERT_NE(one.next_number(1'800'000'000'000'000), two.next_number(1'800'000'000'000'000));
  }
}

}  // namespace
