#include "http/security_headers.h"

#include <gtest/gtest.h>

namespace {

using http::Page;
using http::Styles;

wire::HttpResponse with_headers(Page page, bool secure = true, Styles styles = Styles::files) {
  wire::HttpResponse response;
  add_security_headers(response, page, secure, styles);
  return response;
}

TEST(SecurityHeaders, NoPageRunsWhatIsNotAFileOfOurs) {
  for (const Page page : {Page::app, Page::document, Page::data}) {
    for (const Styles styles : {Styles::files, Styles::inline_too}) {
      const std::string policy(with_headers(page, true, styles).header("Content-Security-Policy"));
      EXPECT_TRUE(policy.starts_with("default-src 'none';")) << policy;
      EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos);
      EXPECT_EQ(policy.find("script-src 'self' 'unsafe"), std::string::npos);
      EXPECT_EQ(policy.find("http"), std::string::npos);
      for (const char* part : {"frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"}) {
        EXPECT_NE(policy.find(part), std::string::npos) << part;
      }
      EXPECT_EQ(policy.find("script-src") != std::string::npos, page == Page::app);
    }
  }
}

TEST(SecurityHeaders, StylesAreFilesUnlessAskedOtherwise) {
  EXPECT_EQ(with_headers(Page::app).header("Content-Security-Policy").find("unsafe-inline"), std::string::npos);
  EXPECT_NE(with_headers(Page::app, true, Styles::inline_too).header("Content-Security-Policy").find("unsafe-inline"),
            std::string::npos);
}

TEST(SecurityHeaders, OnlyTlsAsksForTls) {
  EXPECT_NE(with_headers(Page::app, true).header("Strict-Transport-Security"), "");
  EXPECT_EQ(with_headers(Page::app, false).header("Strict-Transport-Security"), "");
}

TEST(SecurityHeaders, DataIsNotKept) {
  EXPECT_EQ(with_headers(Page::data).header("Cache-Control"), "no-store");
  EXPECT_EQ(with_headers(Page::app).header("Cache-Control"), "");
}

TEST(SecurityHeaders, LeaveWhatIsThere) {
  wire::HttpResponse response;
  response.headers = {{"cache-control", "max-age=60"}};
  add_security_headers(response, Page::data, true);
  EXPECT_EQ(response.header("Cache-Control"), "max-age=60");
}

}  // namespace
