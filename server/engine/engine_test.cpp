// What is due is done when the engine is asked, without its thread.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include "app/paging.h"
#include "app/testing/small_company.h"

namespace engine {
namespace {

class StepSoon : public ::testing::Test {
 protected:
  void page_bob() {
    company.in([&](store::Transaction& tx) {
      escalation::Policy policy;
      policy.rungs.push_back({{{.person = company.bob}}, 300});
      return app::paging::open(tx, company.world, {company.checkout, {}, "Help", catalog::Urgency::high, policy},
                               company.as_ann);
    });
  }

  app::testing::SmallCompany company;
  Engine engine{
      company.world,
      {[](std::string_view, std::string_view) { return std::string("signed"); }, "Muster <m@localhost>", "m"}};
  std::vector<base::Instant> told;
};

TEST_F(StepSoon, SendsWhatIsDueAndSaysWhenToLookAgain) {
  page_bob();
  engine.step_soon([this](base::Instant at) { told.push_back(at); });
  EXPECT_EQ(engine.under_way(), 1);
  EXPECT_EQ(told.size(), 1U);
}

TEST_F(StepSoon, SendsNothingAfterTheHalt) {
  page_bob();
  engine.halt();
  engine.step_soon([this](base::Instant at) { told.push_back(at); });
  EXPECT_EQ(engine.under_way(), 0);
  EXPECT_TRUE(told.empty());
}

}  // namespace
}  // namespace engine
