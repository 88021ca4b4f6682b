#include "http/cookie.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace {

std::optional<std::string> find(std::vector<std::string> values) {
  wire::HttpRequest message;
  for (std::string& value : values) message.headers.push_back({"cookie", std::move(value)});
  return http::find_session_cookie(message);
}

TEST(Cookie, IsBoundToHostAndTls) {
  EXPECT_EQ(http::set_session_cookie("aB-_9", base::hours(12)),
            (wire::Header{"Set-Cookie", "__Host-sid=aB-_9; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200"}));
  EXPECT_EQ(http::clear_session_cookie().value, "__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

TEST(Cookie, HoldsNothingThatCouldEndAHeader) {
  for (const char* secret : {"", "a b", "a;b", "a\r\nX: y", "a=b", "a\"b"}) {
    EXPECT_THROW(http::set_session_cookie(secret, base::hours(1)), base::CheckFailure) << secret;
  }
}

TEST(Cookie, IsFoundAmongOthers) {
  EXPECT_EQ(find({"theme=dark; __Host-sid=abc; x=y"}), "abc");
  EXPECT_EQ(find({"__Host-sid=abc"}), "abc");
  EXPECT_EQ(find({"a=b;__Host-sid=abc "}), "abc");
  EXPECT_EQ(find({"a=b", "__Host-sid=abc"}), "abc");
  EXPECT_EQ(find({"__Host-sid=abc; __Host-sid=abc"}), "abc");
}

TEST(Cookie, IsNothingWhenItIsNotOurs) {
  for (const char* value : {"", "__Host-sid", "__Host-sid=", "x__Host-sid=abc", "__host-sid=abc", "__Host-sid2=abc",
                            "__Host-sid=a b", "__Host-sid=\"abc\"", ";;;", "__Host-sid =abc"}) {
    EXPECT_FALSE(find({value})) << value;
  }
  EXPECT_FALSE(find({}));
}

TEST(Cookie, TwoDifferentOnesAreNone) {
  EXPECT_FALSE(find({"__Host-sid=abc; __Host-sid=abd"}));
  EXPECT_FALSE(find({"__Host-sid=abc", "__Host-sid=abd"}));
}

}  // namespace
