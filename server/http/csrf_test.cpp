#include "http/csrf.h"

#include <gtest/gtest.h>

namespace {

struct Sent {
  std::string method = "POST";
  std::string site = "same-origin";
  std::string origin = "https://muster.example.com";
  std::string host = "muster.example.com";
  std::string header = "1";
};

bool passes(const Sent& sent) {
  wire::HttpRequest message;
  message.method = sent.method;
  for (const auto& [name, value] : {std::pair<const char*, std::string>{"Sec-Fetch-Site", sent.site},
                                    {"Origin", sent.origin},
                                    {"Host", sent.host},
                                    {"x-muster-csrf", sent.header}}) {
    if (!value.empty()) message.headers.push_back({name, value});
  }
  return http::check_csrf(message).has_value();
}

TEST(Csrf, OurOwnPagesPass) {
  EXPECT_TRUE(passes({}));
  EXPECT_TRUE(passes({.site = ""}));
  EXPECT_TRUE(passes({.origin = ""}));
  EXPECT_TRUE(passes({.site = "", .origin = "http://127.0.0.1:8080", .host = "127.0.0.1:8080"}));
  EXPECT_TRUE(passes({.site = "", .host = "MUSTER.example.com:443"}));
}

TEST(Csrf, ReadingAlwaysPasses) {
  EXPECT_TRUE(passes({.method = "GET", .site = "cross-site", .origin = "https://evil.example", .header = ""}));
  EXPECT_TRUE(passes({.method = "HEAD", .site = "cross-site", .origin = "", .header = ""}));
}

TEST(Csrf, OtherSitesDoNotPass) {
  EXPECT_FALSE(passes({.site = "cross-site"}));
  EXPECT_FALSE(passes({.site = "same-site"}));  // a sibling below the same domain
  EXPECT_FALSE(passes({.site = "none"}));
  EXPECT_FALSE(passes({.origin = "https://evil.example"}));
  EXPECT_FALSE(passes({.site = "", .origin = "https://muster.example.com.evil.example"}));
  EXPECT_FALSE(passes({.site = "", .origin = "null"}));
  EXPECT_FALSE(passes({.site = "", .origin = "https://muster.example.com:8443"}));
  EXPECT_FALSE(passes({.site = "", .origin = "https://", .host = ""}));
  EXPECT_FALSE(passes({.site = "", .origin = ""}));
}

TEST(Csrf, EveryMethodThatChangesNeedsTheHeader) {
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "get", "OPTIONS"}) {
    EXPECT_FALSE(passes({.method = method, .header = ""})) << method;
  }
}

}  // namespace
