#include "wire/html.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

TEST(Html, NothingThatOpensATagOrClosesAQuoteIsLeft) {
  EXPECT_EQ(wire::html_escaped("<b title=\"a\" id='b'>R&D"), "&lt;b title=&quot;a&quot; id=&#39;b&#39;&gt;R&amp;D");
  EXPECT_TRUE(rc::check([](const std::string& text) {
    RC_ASSERT(wire::html_escaped(text).find_first_of("<>\"'") == std::string::npos);
  }));
}
