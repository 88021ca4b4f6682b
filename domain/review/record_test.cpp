#include "review/record.h"

#include <gtest/gtest.h>

#include "review/example.h"

namespace review {
namespace {

using base::Instant;
using example::detected_at;

TEST(Record, WhatPeopleTypedIsOneLineWithoutMarkup) {
  EXPECT_EQ(plain("a\r\n# b\t|c| <i> [x](y)"), "a \\# b \\|c\\| \\<i\\> \\[x\\](y)");
  EXPECT_EQ(plain("\\|"), "\\\\\\|");
  EXPECT_EQ(plain("\n"), "");
}

TEST(Record, ALongTextStaysInsideItsQuotation) { EXPECT_EQ(quoted("a\r\n# b"), "> a\n> # b\n"); }

TEST(Record, TimesAreToTheSecondAndRoundDown) {
  EXPECT_EQ(to_the_second(detected_at), "2026-11-21T10:00:00Z");
  EXPECT_EQ(to_the_second(Instant{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(day_of(detected_at), "2026-11-21");
  EXPECT_EQ(day_of({}), "not set");
}

TEST(Record, LengthsAreThoseThatTheMomentsAllow) {
  incident::Incident incident;
  incident.severity = incident::Severity::sev2;
  incident.detected_at = detected_at;
  incident.resolved_at = detected_at + base::minutes(5);
  incident.mitigated_at = detected_at - base::minutes(5);
  const std::string rows = fact_rows(incident);
  EXPECT_NE(rows.find("| severity | SEV2 |\n"), std::string::npos);
  EXPECT_NE(rows.find("| impact started | not recorded |\n"), std::string::npos);
  EXPECT_NE(rows.find("| time to resolve | 5 minutes |\n"), std::string::npos);
  EXPECT_EQ(rows.find("time to mitigate"), std::string::npos) << "it ended before it began";
}

}  // namespace
}  // namespace review
