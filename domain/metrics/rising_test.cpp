#include "metrics/rising.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace metrics {
namespace {

TEST(Rising, ManyOfAllSizesAreInOrder) {
  base::Random random(3);
  for (const std::int64_t most : {0, 1, 1'000}) {
    for (const int count : {0, 1, 19'999, 20'000, 60'000}) {
      std::vector<std::int64_t> values;
      for (int i = 0; i < count; ++i) values.push_back(random.between(0, most) << random.between(0, 50));
      std::vector<std::int64_t> slow = values;
      std::ranges::sort(slow);
      sort_rising(values, std::identity());
      ASSERT_EQ(values, slow) << most << " " << count;
    }
  }
}

TEST(Rising, TheLongestLengthHasABucketToo) {
  EXPECT_LT(bucket_of<12>(std::numeric_limits<std::int64_t>::max()), bucket_count<12>);
  EXPECT_EQ(bucket_of<12>(0), 0U);
}

}  // namespace
}  // namespace metrics
