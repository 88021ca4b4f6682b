#include "cli/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace cli {
namespace {

using Fields = std::vector<std::string>;

TEST(Csv, ReadsFieldsWithCommasLineEndsAndDoubledQuotes) {
  const auto records = read_csv(
      "\xef\xbb\xbf"
      "a,b\r\n\r\n\"x, y\",\"says \"\"no\"\"\"\n\"two\nlines\",\nlast");
  ASSERT_TRUE(records);
  const std::vector<CsvRecord> expected{
      {1, {"a", "b"}}, {3, {"x, y", "says \"no\""}}, {4, {"two\nlines", ""}}, {6, {"last"}}};
  EXPECT_EQ(*records, expected);
  EXPECT_TRUE(read_csv("")->empty());
}

TEST(Csv, AFaultNamesItsLine) {
  EXPECT_EQ(read_csv("a\nb,\"c\nd").error().message, "line 2: the quotes that begin here are not closed");
  EXPECT_EQ(read_csv("a\n\"b\"c").error().message, "line 2: expected a comma or the end of the line behind the quotes");
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  EXPECT_TRUE(rc::check([](std::vector<Fields> rows) {
    std::string text;
    std::vector<Fields> expected;
    for (Fields& row : rows) {
      if (row.empty() || (row.size() == 1 && row[0].empty())) continue;
      text += csv_line(row);
      expected.push_back(row);
    }
    const auto records = read_csv(text);
    RC_ASSERT(records.has_value() || text.starts_with("\xef\xbb\xbf"));
    if (!records || text.starts_with("\xef\xbb\xbf")) return;
    RC_ASSERT(records->size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) RC_ASSERT((*records)[i].fields == expected[i]);
  }));
}

}  // namespace
}  // namespace cli
