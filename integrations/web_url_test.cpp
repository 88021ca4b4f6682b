#include "integrations/web_url.h"

#include <gtest/gtest.h>

namespace integrations {
namespace {

TEST(WebUrl, IsHttpOrHttps) {
  for (const char* good : {"http://a", "https://a.example/b?c=d#e", "HTTPS://A", "http://127.0.0.1:9090/graph"}) {
    EXPECT_TRUE(is_web_url(good)) << good;
  }
}

TEST(WebUrl, IsNothingElse) {
  for (const char* bad :
       {"", "a", "http://", "https:///x", "javascript:alert(1)", "javascript://x/%0aalert(1)", "file:///etc/passwd",
        "data:text/html,x", " http://a", "http://a\r\nX: y", "http://a\"b", "http://a<b>"}) {
    EXPECT_FALSE(is_web_url(bad)) << bad;
  }
}

}  // namespace
}  // namespace integrations
