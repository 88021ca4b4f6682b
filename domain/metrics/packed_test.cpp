#include "metrics/packed.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/random.h"

namespace metrics {
namespace {

std::int64_t any(base::Random& random, std::int64_t spread) {
  if (random.chance(1, 9)) return Packed::missing;
  if (random.chance(1, 50)) return static_cast<std::int64_t>(random.next());  // anything, negative ones too
  return random.between(0, spread);
}

TEST(Packed, GivesBackWhatWasPutAndSet) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    for (const auto values : {Packed::Values::small, Packed::Values::near}) {
      Packed packed(values);
      std::vector<std::int64_t> naive;
      const std::int64_t spread = 1LL << random.between(0, 60);
      const std::int64_t count = random.between(0, 3) == 0 ? random.between(1'000, 4'000) : random.between(0, 500);
      for (std::int64_t i = 0; i < count; ++i) {
        naive.push_back(any(random, spread));
        packed.push(naive.back());
        if (random.chance(1, 4)) {
          const auto row = static_cast<std::size_t>(random.between(0, i));
          packed.set(row, naive[row] = any(random, spread));
        }
      }
      RC_ASSERT(packed.size() == naive.size());
      std::vector<std::int64_t> block(Packed::block_rows);
      for (std::size_t row = 0; row < naive.size(); ++row) {
        if (row % Packed::block_rows == 0) static_cast<void>(packed.read(row / Packed::block_rows, block));
        RC_ASSERT(packed.get(row) == naive[row]);
        RC_ASSERT(block[row % Packed::block_rows] == naive[row]);
      }
    }
  }));
}

TEST(Packed, TakesAsManyBitsAsMostValuesNeed) {
  base::Random random(1);
  Packed minutes;
  Packed ids(Packed::Values::near);
  Packed nothing;
  for (std::int64_t i = 0; i < 100'000; ++i) {
    minutes.push(random.between(0, 3'600'000'000));
    ids.push(1'800'000'000'000'000 + i);
    nothing.push(Packed::missing);
  }
  EXPECT_LT(minutes.bytes(), 4115'000U);
  EXPECT_LT(ids.bytes(), 180'000U);
  EXPECT_LT(nothing.bytes(), 15'000U);
}

}  // namespace
}  // namespace metrics
