#include "http/router.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/check.h"
#include "http/query.h"

namespace {

using http::Method;
using http::Route;
using http::Router;

constexpr auto may = rights::Permission::read;

const Router& router() {
  static const Router made("/api/v1", {
                                          Route{Method::get, "/pages", "0.", may},
                                          Route{Method::get, "/pages/{page}", "1.", may},
                                          Route{Method::get, "/pages/mine", "2.", may},
                                          Route{Method::remove, "/pages/{id}", "3.", may},
                                          Route{Method::put, "/pages/{page}/rungs/{rung}", "4.", may},
                                          Route{Method::get, "/", "5.", may},
                                      });
  return made;
}

// "1 page=7", "405 GET, HEAD", "404" or "400".
std::string find(std::string_view method, std::string_view path) {
  const auto match = router().find(method, path);
  if (const auto* found = std::get_if<Router::Found>(&match)) {
    std::string text = std::to_string(found->index);
    for (const auto& [name, value] : found->path) text += " " + name + "=" + value;
    return text + (found->head ? " head" : "");
  }
  if (const auto* wrong = std::get_if<Router::WrongMethod>(&match)) return "405 " + wrong->allowed;
  return std::holds_alternative<Router::Malformed>(match) ? "400" : "404";
}

TEST(Router, FindsTheRouteAndItsParameters) {
  EXPECT_EQ(find("GET", "/api/v1/pages"), "0");
  EXPECT_EQ(find("GET", "/api/v1/pages/7"), "1 page=7");
  EXPECT_EQ(find("PUT", "/api/v1/pages/7/rungs/2"), "4 page=7 rung=2");
  EXPECT_EQ(find("GET", "/api/v1"), "5");
  EXPECT_EQ(find("GET", "/api/v1/"), "5");
}

TEST(Router, ALiteralBeatsANameUnlessOnlyTheNameKnowsTheMethod) {
  EXPECT_EQ(find("GET", "/api/v1/pages/mine"), "2");
  EXPECT_EQ(find("DELETE", "/api/v1/pages/mine"), "3 id=mine");
}

TEST(Router, AWrongTurnLeavesNoParameterBehind) {
  const Router turns("", {Route{Method::get, "/a/{x}/c", "0.", may}, Route{Method::get, "/{y}/b/d", "1.", may}});
  const auto match = turns.find("GET", "/a/b/d");
  const auto* found = std::get_if<Router::Found>(&match);
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->index, 1U);
  EXPECT_EQ(found->path, (http::Parameters{{"y", "a"}}));
}

TEST(Router, TellsNoPathFromWrongMethod) {
  EXPECT_EQ(find("POST", "/api/v1/pages"), "405 GET, HEAD");
  EXPECT_EQ(find("POST", "/api/v1/pages/7"), "405 GET, HEAD, DELETE");
  EXPECT_EQ(find("POST", "/api/v1/pages/mine"), "405 GET, HEAD, DELETE");
  EXPECT_EQ(find("get", "/api/v1/pages"), "405 GET, HEAD");
  for (const char* path : {"/api/v1/page", "/api/v1/pages/7/rungs", "/pages", "/api/v1pages", "", "/", "/api/v1//pages",
                           "/api/v1/pages//rungs/2", "/api/v1/pages/7//", "*", "/api/v2/pages"}) {
    EXPECT_EQ(find("GET", path), "404") << path;
  }
}

TEST(Router, HeadIsGet) { EXPECT_EQ(find("HEAD", "/api/v1/pages/7"), "1 page=7 head"); }

TEST(Router, ToleratesASlashAtTheEnd) { EXPECT_EQ(find("GET", "/api/v1/pages/7/"), "1 page=7"); }

TEST(Router, DecodesStrictly) {
  EXPECT_EQ(find("GET", "/api/v1/pages/a%20b"), "1 page=a b");
  EXPECT_EQ(find("GET", "/api/v1/pages/a%2Fb"), "1 page=a/b");
  EXPECT_EQ(find("GET", "/api/v1/p%61ges"), "0");
  EXPECT_EQ(find("GET", "/api/v1/pages/a+b"), "1 page=a+b");
  for (const char* path : {"/api/v1/pages/%", "/api/v1/pages/%2", "/api/v1/pages/%zz", "/api/v1/pages/%00",
                           "/api/v1/pages/%ff", "/api/v1/pages/%c0%af", "/api/v1/pages/%ed%a0%80"}) {
    EXPECT_EQ(find("GET", path), "400") << path;
  }
}

TEST(Router, RefusesTwoRoutesForOneRequest) {
  EXPECT_THROW(Router("", {Route{Method::get, "/a/{x}", "A.", may}, Route{Method::get, "/a/{y}", "B.", may}}),
               base::CheckFailure);
}

TEST(Router, AnyPathIsAnsweredAndNoParameterIsEmpty) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& picks) {
    static const std::vector<std::string> pieces{"/api/v1", "/", "pages", "mine", "%2F", "%", "..", "{page}", "\xff"};
    std::string path;
    for (const auto pick : picks) path += pieces[pick % pieces.size()];
    const auto match = router().find("GET", path);
    if (const auto* found = std::get_if<Router::Found>(&match)) {
      for (const auto& parameter : found->path) RC_ASSERT(!parameter.value.empty());
    }
  }));
}

TEST(Router, FindsEveryPathThatIsBuiltFromARoute) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& bytes) {
    std::string value = "x";
    for (const auto byte : bytes) value += static_cast<char>(byte % 95 + 32);
    RC_ASSERT(find("GET", "/api/v1/pages/" + http::percent_encode(value)) == "1 page=" + value);
  }));
}

}  // namespace
