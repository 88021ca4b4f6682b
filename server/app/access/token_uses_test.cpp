#include "app/access/token_uses.h"

#include <gtest/gtest.h>

namespace app {
namespace {

using Uses = std::map<store::TokenId, base::Instant>;

constexpr base::Instant noon{1'800'000'000'000'000};
constexpr store::TokenId a{1};
constexpr store::TokenId b{2};

TEST(TokenUses, OneAMinuteIsLetThroughForEachToken) {
  TokenUses uses;
  for (int second = 0; second < 60; ++second) uses.note(a, noon + base::seconds(second));
  uses.note(b, noon + base::seconds(59));
  EXPECT_EQ(uses.take(), (Uses{{a, noon}, {b, noon + base::seconds(59)}}));
  EXPECT_EQ(uses.take(), Uses{});
  uses.note(a, noon + base::seconds(60));
  uses.note(b, noon + base::seconds(60));
  EXPECT_EQ(uses.take(), (Uses{{a, noon + base::seconds(60)}}));
}

TEST(TokenUses, AClockThatIsSetBackIsBelieved) {
  TokenUses uses;
  uses.note(a, noon);
  uses.note(a, noon - base::hours(1));
  EXPECT_EQ(uses.take(), (Uses{{a, noon - base::hours(1)}}));
}

}  // namespace
}  // namespace app
