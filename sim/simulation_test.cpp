// The promises hold in every storm, and the same seed tells the same story twice. MUSTER_SIM_DAYS says how many days
// are simulated, in months of thirty.
#include <gtest/gtest.h>

#include <cstdlib>

#include "sim/simulate.h"

namespace sim {
namespace {

int days_wanted() {
  const char* days = std::getenv("MUSTER_SIM_DAYS");
  return days ? std::atoi(days) : 60;
}

TEST(Simulation, EveryPromiseHoldsThroughStormsAndCrashes) {
  int days = days_wanted();
  for (std::uint64_t seed = 1; days > 0; ++seed, days -= 30) {
    const Options options{.seed = seed, .days = std::min(days, 30)};
    const Outcome outcome = simulate(options);
    EXPECT_EQ(outcome.verdict, Verdict::held) << sentence(options, outcome);
    std::printf("%s\n", sentence(options, outcome).c_str());
  }
}

TEST(Simulation, TheSameSeedTellsTheSameStory) {
  const Options options{.seed = 3, .days = 4};
  EXPECT_EQ(simulate(options).trace_hash, simulate(options).trace_hash);
  EXPECT_NE(simulate(options).trace_hash, simulate({.seed = 7, .days = 4}).trace_hash);
}

}  // namespace
}  // namespace sim
