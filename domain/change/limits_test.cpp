#include "change/limits.h"

#include <gtest/gtest.h>

namespace change {
namespace {

TEST(ChangeLimits, LongTextsAreCutAndTheOldestCommitsLeftOut) {
  Report report;
  report.change.title = std::string(2000, 'x');
  report.change.author = std::string(600, 'x');
  report.change.url = "https://" + std::string(5000, 'x');
  for (int i = 0; i < 1200; ++i) report.change.commits.push_back({std::to_string(i), {}});
  const Report cut = shortened(report);
  EXPECT_TRUE(cut.change.title.ends_with("x…"));
  EXPECT_EQ(cut.change.author.size(), word_most - 1 + 3);
  EXPECT_EQ(cut.change.url, "");
  ASSERT_EQ(cut.change.commits.size(), commits_most);
  EXPECT_EQ(cut.change.commits.back().revision, "1199");
  EXPECT_EQ(shortened(cut), cut);
}

}  // namespace
}  // namespace change
