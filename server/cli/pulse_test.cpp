#include "cli/pulse.h"

#include <gtest/gtest.h>

#include "platform/clock.h"

namespace {

const base::Instant long_ago{0};
base::Instant far_away() { return platform::wall_clock_now() + base::days(1); }

TEST(Alarm, GoesOffAtWhatIsSetBeforeTheEnd) {
  cli::Alarm alarm;
  EXPECT_TRUE(alarm.wait(long_ago));
  alarm.set(far_away());
  alarm.set(long_ago);
  alarm.set(far_away());
  EXPECT_TRUE(alarm.wait(far_away()));
}

TEST(Alarm, IsSetAnewAfterItWasCleared) {
  cli::Alarm alarm;
  alarm.set(long_ago);
  alarm.clear();
  std::thread other([&] { alarm.set(long_ago); });
  EXPECT_TRUE(alarm.wait(far_away()));
  other.join();
}

TEST(Alarm, StopsForGood) {
  cli::Alarm alarm;
  std::thread other([&] { alarm.stop(); });
  EXPECT_FALSE(alarm.wait(far_away()));
  other.join();
  EXPECT_FALSE(alarm.wait(long_ago));
}

}  // namespace
