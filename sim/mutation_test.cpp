// A fault that is planted is found, each within a few months: the simulation itself works.
#include <gtest/gtest.h>

#include <set>

#include "sim/simulate.h"
#include "wire/describe.h"

namespace sim {
namespace {

constexpr std::uint64_t most_seeds = 12;

struct Planted {
  Mutation mutation;
  std::set<std::string> promises;  // as the breaking of which it may show
};

class Planting : public testing::TestWithParam<Planted> {};

TEST_P(Planting, IsFound) {
  for (std::uint64_t seed = 1; seed <= most_seeds; ++seed) {
    const Options options{.seed = seed, .days = 30, .mutation = GetParam().mutation};
    const Outcome outcome = simulate(options);
    if (outcome.verdict == Verdict::held) continue;
    EXPECT_TRUE(GetParam().promises.contains(outcome.promise)) << sentence(options, outcome);
    std::printf("%s\n", sentence(options, outcome).c_str());
    return;
  }
  FAIL() << "not found within " << most_seeds << " months";
}

INSTANTIATE_TEST_SUITE_P(
    Faults, Planting,
    testing::Values(Planted{Mutation::skip_the_fence, {"each call is an attempt", "an attempt ends with its call"}},
                    Planted{Mutation::acknowledge_after_compose,
                            {"nobody is paged for what was acknowledged before the call"}},
                    Planted{Mutation::drop_a_retry, {"a message is due until it is over"}},
                    Planted{Mutation::wrong_dst_rule,
                            {"a step pages whom the oracle names", "a newcomer is paged within a minute"}},
                    Planted{Mutation::lost_savepoint,
                            {"an open page is never a silent dead end", "a refused event leaves nothing",
                             "each call is an attempt", "an open page has taken a step"}}),
    [](const auto& planted) { return std::string(wire::text_of(planted.param.mutation)); });

}  // namespace
}  // namespace sim
