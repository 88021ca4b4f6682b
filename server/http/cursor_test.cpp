#include "http/cursor.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

TEST(Cursor, ReadsBackWhatItWrites) {
  EXPECT_TRUE(rc::check([](std::vector<std::int64_t> position) {
    position.resize(std::min<std::size_t>(position.size(), 8));
    const std::string text = http::write_cursor("alerts", position);
    RC_ASSERT(http::read_cursor(text, "alerts", position.size()).value() == position);
    RC_ASSERT(text.find_first_of("+/=&?:%") == std::string::npos);
  }));
}

TEST(Cursor, BelongsToItsList) {
  const std::string text = http::write_cursor("alerts", {5, 6});
  EXPECT_FALSE(http::read_cursor(text, "pages", 2));
  EXPECT_FALSE(http::read_cursor(text, "alert", 2));
  EXPECT_FALSE(http::read_cursor(text, "alerts", 1));
  EXPECT_FALSE(http::read_cursor(text, "alerts", 3));
}

TEST(Cursor, RefusesWhatWasChanged) {
  const std::string text = http::write_cursor("alerts", {1'800'000'000'000'000, -7});
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : {'A', 'B', 'z', '9', '-', '=', '\n', '\0'}) {
      std::string changed = text;
      changed[i] = c;
      if (changed == text) continue;
      EXPECT_FALSE(http::read_cursor(changed, "alerts", 2)) << i << c;
    }
    EXPECT_FALSE(http::read_cursor(text.substr(0, i), "alerts", 2));
  }
  EXPECT_FALSE(http::read_cursor(text + "A", "alerts", 2));
  EXPECT_EQ(http::read_cursor("", "alerts", 2).error().field, "/cursor");
  EXPECT_FALSE(http::read_cursor(std::string(1'000'000, 'A'), "alerts", 2));
}

}  // namespace
