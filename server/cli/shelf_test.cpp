#include "cli/shelf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using embedded::File;
using testing::HasSubstr;
using testing::Not;

struct Shelves : testing::Test {
  wire::HttpResponse get(const std::string& path, const std::string& method = "GET") const {
    wire::HttpRequest request;
    request.method = method;
    request.path = path;
    return shelf.answer(request);
  }

  std::vector<File> web{{"assets/index-1a2b.js", "run()"},
                        {"assets/font.woff2", "bytes"},
                        {"favicon.svg", "<svg/>"},
                        {"index.html", "<!doctype html>app"}};
  std::vector<File> docs{
      {"README.md", "# The manual\n\n[alerts](alerts.md#keys) [out](https://a.example/x.md)"},
      {"alerts.md",
       "# Alerts & pages\n\n## not_found\n\n## Why me?\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n<script>x</script>"},
      {"decisions/0001-one.md", "# One"},
      {"picture.svg", "<svg/>"}};
  std::vector<File> plain{{"plain.css", "body{}"}};
  cli::Shelf shelf{web, docs, plain};
};

TEST_F(Shelves, HashedFilesAreKeptForeverAndTheStartIsNot) {
  const auto script = get("/assets/index-1a2b.js");
  EXPECT_EQ(script.status, 200);
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
  const auto start = get("/");
  EXPECT_EQ(start.body, "<!doctype html>app");
  EXPECT_EQ(start.header("Cache-Control"), "no-cache");
  EXPECT_EQ(get("/index.html").header("Cache-Control"), "no-cache");
  EXPECT_EQ(get("/favicon.svg").content_type, "image/svg+xml");
}

TEST_F(Shelves, AScreenIsAnyPathWithoutADot) {
  EXPECT_EQ(get("/incidents/inc_1").body, "<!doctype html>app");
  EXPECT_EQ(get("/a.b/incidents").body, "<!doctype html>app");
  EXPECT_EQ(get("/assets/gone.js").status, 404);
  EXPECT_EQ(get("/../etc/passwd.txt").status, 404);
}

TEST_F(Shelves, EveryAnswerTellsTheBrowserWhatToRefuse) {
  for (const char* path : {"/", "/docs/", "/nothing.txt", "/plain.css"}) {
    EXPECT_THAT(std::string(get(path).header("Content-Security-Policy")), HasSubstr("script-src 'self'")) << path;
    EXPECT_EQ(get(path).header("X-Content-Type-Options"), "nosniff") << path;
  }
}

TEST_F(Shelves, OnlyReadingIsAnswered) {
  EXPECT_EQ(get("/", "HEAD").status, 200);
  EXPECT_EQ(get("/", "POST").status, 405);
}

TEST_F(Shelves, WithoutTheWebAppAPageSaysHowToBuildIt) {
  const std::vector<File> none;
  const cli::Shelf bare(none, docs, plain);
  wire::HttpRequest request;
  request.method = "GET";
  request.path = "/incidents";
  EXPECT_EQ(bare.answer(request).status, 200);
  EXPECT_THAT(bare.answer(request).body, HasSubstr("npm"));
}

TEST_F(Shelves, TheManualIsPagesThatLinkToPages) {
  EXPECT_EQ(get("/docs").header("Location"), "/docs/");
  EXPECT_THAT(get("/docs/").body, HasSubstr("href=\"alerts#keys\""));
  EXPECT_THAT(get("/docs/").body, HasSubstr("href=\"https://a.example/x.md\""));
  EXPECT_THAT(get("/docs/").body, HasSubstr("href=\"/docs/decisions/0001-one\""));
  for (const char* path : {"/docs/alerts", "/docs/alerts.md"}) {
    const auto page = get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<title>Alerts &amp; pages · Muster</title>"));
    EXPECT_THAT(page.body, HasSubstr("<table>"));
    EXPECT_THAT(page.body, HasSubstr("<h2 id=\"not_found\">not_found</h2>"));
    EXPECT_THAT(page.body, HasSubstr("<h2 id=\"why-me\">Why me?</h2>"));
    EXPECT_THAT(page.body, Not(HasSubstr("<script>")));
  }
  EXPECT_EQ(get("/docs/picture.svg").content_type, "image/svg+xml");
  EXPECT_EQ(get("/docs/nothing").status, 404);
}

}  // namespace
