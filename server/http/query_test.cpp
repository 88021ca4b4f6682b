#include "http/query.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

TEST(Query, ReadsWhatFormsAndPeopleWrite) {
  EXPECT_EQ(*http::parse_query("a=1&b[]=x&b%5B%5D=y+z&c&=d&&e=f=g"),
            (http::Parameters{{"a", "1"}, {"b[]", "x"}, {"b[]", "y z"}, {"c", ""}, {"", "d"}, {"e", "f=g"}}));
  EXPECT_TRUE(http::parse_query("")->empty());
  EXPECT_EQ(http::parse_query("q=%C3%A4%2B")->at(0).value, "ä+");
}

TEST(Query, SaysWhichParameterDoesNotDecode) {
  EXPECT_EQ(http::parse_query("a=1&name=%8").error().field, "/name");
  EXPECT_EQ(http::parse_query("a%=1").error().field, "");
}

TEST(Query, RefusesWhatIsNoText) {
  for (const char* text : {"%", "%a", "%g0", "%00", "%1b", "%7F", "%80", "%c3", "%c1%81", "%e0%80%80", "%ed%bf%bf",
                           "%f4%90%80%80", "%f5%80%80%80", "\xff"}) {
    EXPECT_FALSE(http::percent_decode(text)) << text;
  }
  EXPECT_EQ(http::percent_decode("%F0%9F%94%A5"), "🔥");
}

TEST(Query, DecodesWhatItEncodes) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& bytes) {
    std::string text;
    for (const auto byte : bytes) text += static_cast<char>(byte % 95 + 32);
    RC_ASSERT(http::percent_decode(http::percent_encode(text)) == text);
  }));
}

}  // namespace
