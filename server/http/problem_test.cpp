#include "http/problem.h"

#include <gtest/gtest.h>

#include "wire/json.h"

namespace {

TEST(Problem, CarriesEveryFaultOfTheInput) {
  base::Error error{base::Code::invalid, "expected a text", "/tags/1"};
  error.more.push_back({"/oops", "is not a known field"});
  const auto answer = http::problem(error);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_EQ(answer.body,
            R"({"type":"/docs/problems#invalid","title":"The input breaks a rule","status":400,"code":"invalid",)"
            R"("detail":"expected a text","errors":[{"pointer":"/tags/1","detail":"expected a text"},)"
            R"({"pointer":"/oops","detail":"is not a known field"}]})");
}

TEST(Problem, NeverShowsWhatIsInternal) {
  base::Error error{base::Code::internal, "password=hunter2", "/secret"};
  error.more.push_back({"/more", "hunter2"});
  const auto answer = http::problem(error);
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("hunter2"), std::string::npos);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
}

TEST(Problem, DoesNotSayWhereTheStoreIs) {
  const auto answer = http::problem({base::Code::unavailable, "connection to server at \"db.internal\" failed"});
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.body.find("db.internal"), std::string::npos);
  EXPECT_EQ(answer.header("Retry-After"), "1");
}

TEST(Problem, EveryCodeHasItsStatus) {
  using base::Code;
  const std::vector<std::pair<Code, int>> expected{
      {Code::invalid, 400},     {Code::unauthenticated, 401}, {Code::forbidden, 403}, {Code::not_found, 404},
      {Code::conflict, 409},    {Code::stale, 412},           {Code::too_large, 413}, {Code::limited, 429},
      {Code::unavailable, 503}, {Code::internal, 500}};
  for (const auto& [code, status] : expected) {
    const auto answer = http::problem({code, "x \" \n"});
    EXPECT_EQ(answer.status, status);
    EXPECT_TRUE(wire::parse(answer.body)) << answer.body;
    EXPECT_FALSE(http::title_of(code).empty());
  }
}

TEST(Problem, SaysHowToSignInAndWhenToComeBack) {
  EXPECT_EQ(http::problem({base::Code::unauthenticated, "x"}).header("WWW-Authenticate"), "Bearer realm=\"Muster\"");
  EXPECT_EQ(http::problem({base::Code::limited, "x"}, base::milliseconds(1500)).header("Retry-After"), "2");
  EXPECT_EQ(http::problem({base::Code::limited, "x"}, base::Duration{0}).header("Retry-After"), "1");
  EXPECT_EQ(http::wrong_method("GET, HEAD").header("Allow"), "GET, HEAD");
  EXPECT_EQ(http::wrong_method("GET").status, 405);
  EXPECT_EQ(http::no_such_path().status, 404);
}

}  // namespace
