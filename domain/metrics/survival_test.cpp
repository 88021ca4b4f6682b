#include "metrics/survival.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <set>

#include "metrics/quantile.h"
#include "metrics/testing/samples.h"

namespace metrics {
namespace {

using testing::random_observations;
using testing::remission;
using testing::up_to;

TEST(KaplanMeier, GivesThePublishedCurveOfTheRemissionData) {
  struct Row {
    std::int64_t week;
    std::int64_t at_risk;
    double survival, error, low, high;
  };
  const std::vector<Row> published{{6, 21, .8571, .0764, .6197, .9516},  {7, 17, .8067, .0869, .5631, .9228},
                                   {10, 15, .7529, .0963, .5032, .8894}, {13, 12, .6902, .1068, .4316, .8491},
                                   {16, 11, .6275, .1141, .3675, .8049}, {22, 7, .5378, .1282, .2678, .7468},
                                   {23, 6, .4482, .1346, .1881, .6801}};
  const auto steps = survival(remission());
  ASSERT_EQ(steps.size(), published.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].microseconds, published[i].week);
    EXPECT_EQ(steps[i].at_risk, published[i].at_risk);
    EXPECT_NEAR(steps[i].survival, published[i].survival, 5e-5) << published[i].week;
    EXPECT_NEAR(std::sqrt(steps[i].variance), published[i].error, 5e-5) << published[i].week;
    EXPECT_NEAR(steps[i].band.low, published[i].low, 5e-5) << published[i].week;
    EXPECT_NEAR(steps[i].band.high, published[i].high, 5e-5) << published[i].week;
  }
}

// R: survfit(Surv(t, e) ~ 1, conf.type = "log-log").
TEST(KaplanMeier, GivesTheBandsOfR) {
  const auto steps = survival(testing::seen_for(90, testing::early_minor()));
  ASSERT_EQ(steps.size(), 9U);
  EXPECT_NEAR(steps[0].survival, 0.95, 1e-12);
  EXPECT_NEAR(steps[0].band.low, 0.694743193256570, 1e-12);
  EXPECT_NEAR(steps[0].band.high, 0.992802228593397, 1e-12);
  EXPECT_EQ(steps[8].microseconds, 79);
  EXPECT_NEAR(steps[8].survival, 0.55, 1e-12);
  EXPECT_NEAR(steps[8].band.low, 0.313399985518856, 1e-12);
  EXPECT_NEAR(steps[8].band.high, 0.734887207774982, 1e-12);
}

TEST(KaplanMeier, GivesThePublishedMedianAndNoUpperEnd) {
  const Quantile median = quantile(remission(), 50);
  EXPECT_EQ(median.microseconds, 23);
  EXPECT_EQ(median.low, 13);
  EXPECT_EQ(median.high, std::nullopt);
  EXPECT_EQ(quantile(remission(), 75).microseconds, std::nullopt);
}

// By the definition: for each time, the product over all times up to it, each counted by a scan over everything.
TEST(KaplanMeier, AgreesWithTheDefinitionOnRandomData) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    const auto data = random_observations(random, 4);
    std::set<std::int64_t> times;
    for (const Observation& o : data) {
      if (o.ended) times.insert(o.microseconds);
    }
    const auto steps = survival(data);
    RC_ASSERT(steps.size() == times.size());
    std::size_t at = 0;
    for (const std::int64_t time : times) {
      double left = 1;
      double sum = 0;
      for (const std::int64_t earlier : times) {
        if (earlier > time) break;
        double risk = 0;
        double ended = 0;
        for (const Observation& o : data) {
          risk += o.microseconds >= earlier;
          ended += o.ended && o.microseconds == earlier;
        }
        left *= 1 - ended / risk;
        sum += risk > ended ? ended / (risk * (risk - ended)) : 0;
      }
      RC_ASSERT(std::abs(steps[at].survival - left) < 1e-9);
      RC_ASSERT(std::abs(steps[at].variance - left * left * sum) < 1e-9);
      RC_ASSERT(steps[at].band.low <= steps[at].survival + 1e-12);
      RC_ASSERT(steps[at].band.high >= steps[at].survival - 1e-12);
      ++at;
    }
  }));
}

TEST(KaplanMeier, WhereNobodyIsLeftTheBandSaysNoMoreThanAStepBefore) {
  const auto steps = survival({{1, true}, {2, false}, {3, true}});
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].survival, 0);
  EXPECT_EQ(steps[1].variance, 0);
  EXPECT_LT(steps[0].band.high, 1);
  EXPECT_EQ(steps[1].band, (Interval{0, steps[0].band.high}));
}

TEST(KaplanMeier, WithoutCensoringIsTheShareStillRunning) {
  const auto steps = survival(up_to(10));
  for (std::size_t i = 0; i < 10; ++i) EXPECT_NEAR(steps[i].survival, 1 - static_cast<double>(i + 1) / 10, 1e-12);
}

TEST(KaplanMeier, OpenOnesMakeTheMedianLongerThanDroppingThem) {
  std::vector<Observation> data = up_to(9);
  const auto dropped = quantile(data, 50);
  for (int i = 0; i < 5; ++i) data.push_back({850, false});
  const auto kept = quantile(data, 50);
  EXPECT_EQ(dropped.microseconds, 500);
  EXPECT_EQ(kept.microseconds, 750);  // 7 of 14 last longer than 700, and until 800
}

TEST(KaplanMeier, WhereNothingEndedThereIsNoQuantile) {
  EXPECT_EQ(quantile({{5, false}, {9, false}}, 50), Quantile{});
  EXPECT_TRUE(survival({{5, false}}).empty());
}

}  // namespace
}  // namespace metrics
