#include "cli/change_backfill.h"

#include <gmock/gmock.h>

#include "app/signature.h"
#include "cli/testing/told_remote.h"

namespace cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Terminal;

// A host of one repository, and the server that is told.
struct Fake {
  std::map<std::string, wire::HttpResponse> pages;  // by the address behind the host
  std::vector<std::string> asked;
  std::vector<std::string> told;  // "push https://… "

  Fake() {
    page("/repos/acme/shop", R"({"full_name":"acme/shop","default_branch":"main"})");
    for (const char* list : {"/commits?per_page=100", "/pulls?state=all&sort=updated&direction=desc&per_page=100",
                             "/releases?per_page=100", "/deployments?per_page=100"}) {
      page(std::string("/repos/acme/shop") + list, "[]");
    }
  }
  void page(const std::string& path, std::string body, const std::string& next = {}) {
    wire::HttpResponse response{200, {}, std::move(body), {}};
    if (!next.empty()) response.headers.push_back({"link", "<" + next + ">; rel=\"next\", <x>; rel=\"last\""});
    pages[path] = std::move(response);
  }
  base::Result<wire::HttpResponse> operator()(const wire::OutboundRequest& request) {
    if (request.url == "http://muster/ingest/k3y/github") {
      const auto header = [&](const char* name) { return std::string(*wire::find_header(request.headers, name)); };
      EXPECT_EQ(header("X-Hub-Signature-256"), "sha256=" + app::hmac_sha256_hex("k3y", request.body));
      told.push_back(header("X-GitHub-Event") + " " + std::string(wire::parse(request.body)->at("after").as_string()));
      return wire::HttpResponse{202, {}, R"({"status":"accepted","changes":1})", {}};
    }
    constexpr std::string_view host = "https://git.example";
    EXPECT_TRUE(request.url.starts_with(host)) << request.url;
    EXPECT_EQ(wire::find_header(request.headers, "Authorization"), "Bearer t0ken");
    asked.push_back(request.url.substr(host.size()));
    const auto found = pages.find(asked.back());
    if (found == pages.end()) return wire::HttpResponse{404, {}, R"({"message":"Not Found"})", {}};
    return found->second;
  }
};

std::string commit(const std::string& sha, const std::string& at) {
  return R"({"sha":")" + sha + R"(","commit":{"message":"m","committer":{"date":")" + at + R"("}}})";
}

struct ChangeBackfill : ::testing::Test {
  int run(std::vector<std::string> more = {}) {
    terminal.environment = {{"GITHUB_TOKEN", "t0ken"}, {"MUSTER_SOURCE_KEY", "k3y"}};
    terminal.elsewhere = [this](const wire::OutboundRequest& request) { return fake(request); };
    std::vector<std::string> line{"change",  "backfill",
                                  "github",  "acme/shop",
                                  "--host",  "https://git.example/",
                                  "--since", "2026-01-02T00:00:00Z"};
    line.insert(line.end(), more.begin(), more.end());
    return terminal.run(line);
  }
  Fake fake;
  Terminal terminal;
  const std::string commits = "/repos/acme/shop/commits?per_page=100";
};

TEST_F(ChangeBackfill, ReadsPageByPageUntilTheInstantAndTellsTheOldestFirst) {
  fake.page(commits, "[" + commit("d", "2026-01-05T00:00:00Z") + "]", "https://git.example/2");
  fake.page("/2",
            "[" + commit("c", "2026-01-04T00:00:00Z") + "," + commit("a", "2026-01-01T00:00:00Z") + "," +
                commit("b", "2026-01-03T00:00:00Z") + "]",
            "https://git.example/3");
  fake.page("/3", "[" + commit("z", "2025-12-31T00:00:00Z") + "]", "https://git.example/4");
  EXPECT_EQ(run(), done) << terminal.err.str();
  EXPECT_THAT(fake.told, ElementsAre("push b", "push c", "push d"));
  EXPECT_THAT(fake.asked, ::testing::Contains("/3"));
  EXPECT_THAT(fake.asked, ::testing::Not(::testing::Contains("/4")));
  EXPECT_EQ(terminal.out.str(), "Took in 3 changes of acme/shop since 2026-01-02T00:00:00Z; 0 were none.\n");
}

TEST_F(ChangeBackfill, NothingIsToldWhenAListCannotBeRead) {
  fake.page(commits, "[" + commit("d", "2026-01-05T00:00:00Z") + "]");
  fake.pages["/repos/acme/shop/releases?per_page=100"] = {403, {}, R"({"message":"API rate limit exceeded"})", {}};
  EXPECT_EQ(run(), refused);
  EXPECT_TRUE(fake.told.empty());
  EXPECT_EQ(
      terminal.err.str(),
      "muster: https://git.example/repos/acme/shop/releases?per_page=100 answered 403: API rate limit exceeded\n");
}

TEST_F(ChangeBackfill, TheTokenIsNotSentElsewhere) {
  fake.page(commits, "[" + commit("d", "2026-01-05T00:00:00Z") + "]", "https://git.example.evil/2");
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: the next page lies elsewhere: https://git.example.evil/2\n");
}

TEST_F(ChangeBackfill, WhatIsMissingIsNamed) {
  EXPECT_EQ(terminal.run({"change", "backfill", "github", "acme"}), refused);
  EXPECT_EQ(terminal.err.str(), "muster: REPOSITORY: expected OWNER/NAME, such as acme/shop\n");
  EXPECT_EQ(terminal.run({"change", "backfill", "github", "acme/shop"}), refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("--key: expected the key of the source"));
  EXPECT_EQ(terminal.run({"change", "backfill", "gitlab", "acme/shop"}), wrong_usage);
  fake.pages.erase("/repos/acme/shop");
  EXPECT_EQ(run(), refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("answered 404: Not Found"));
}

TEST(NextPage, IsTheOneThatIsCalledSo) {
  EXPECT_EQ(next_page(""), "");
  EXPECT_EQ(next_page("<https://h/1>; rel=\"prev\", <https://h/3>; rel=\"next\""), "https://h/3");
  EXPECT_EQ(next_page("<https://h/1>; rel=\"prev\""), "");
  EXPECT_EQ(next_page(">< rel=\"next\", ,<"), "");
}

}  // namespace
}  // namespace cli
