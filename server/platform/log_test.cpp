#include "platform/log.h"

#include <gtest/gtest.h>

namespace {

using platform::log_line;
using platform::LogLevel;

const base::Instant logged_at{1'795'359'168'123'456};

TEST(Log, IsOneLineOfNamedFields) {
  EXPECT_EQ(log_line(logged_at, LogLevel::warn, "delivery_failed",
                     {{"connection", "cnn_01"}, {"attempt", 3}, {"last", true}, {"detail", "no answer"}}),
            "2026-11-22T14:52:48.123Z warn delivery_failed connection=cnn_01 attempt=3 last=true detail=\"no answer\"");
}

TEST(Log, NobodyCanWriteALineOfTheirOwn) {
  EXPECT_EQ(
      log_line(logged_at, LogLevel::info, "e", {{"a", "x\n2026-11-22T00:00:00Z error forged\r\t\x1b[31m\x7f\"\\"}}),
      "2026-11-22T14:52:48.123Z info e a=\"x\\n2026-11-22T00:00:00Z error forged\\x0d\\x09\\x1b[31m\\x7f\\\"\\\\\"");
  EXPECT_EQ(log_line(logged_at, LogLevel::info, "e", {{"a", ""}, {"b", "c=d"}}),
            "2026-11-22T14:52:48.123Z info e a=\"\" b=\"c=d\"");
}

TEST(Log, LongValuesAreCut) {
  EXPECT_LT(log_line(logged_at, LogLevel::info, "e", {{"a", std::string(100'000, 'x')}}).size(), 2100U);
}

TEST(Log, SecretsAreHiddenByTheirNames) {
  for (const char* name : {"password", "smtp_password", "Authorization", "api_token", "client_secret", "set-cookie"}) {
    const std::string line = log_line(logged_at, LogLevel::info, "e", {{name, "hunter2"}});
    EXPECT_EQ(line.find("hunter2"), std::string::npos) << line;
  }
}

TEST(Log, KnowsItsLevels) {
  EXPECT_EQ(platform::parse_log_level("warn"), LogLevel::warn);
  EXPECT_FALSE(platform::parse_log_level("loud"));
}

}  // namespace
