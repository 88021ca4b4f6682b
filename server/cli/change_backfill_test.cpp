#include "cli/change_backfill.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "app/signature.h"
#include "cli/testing/told_remote.h"
#include "integrations/history.h"
#include "integrations/payload.h"
#include "integrations/registry.h"

namespace cli {
namespace {

using integrations::History;
using integrations::Payload;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::Terminal;

constexpr const char* host = "https://git.example";

// What differs between the hosts of a test.
struct Product {
  std::string name;
  std::string token;       // the variable that has it
  std::string repository;  // as it is given
  std::string path;        // as it is asked for
  std::string whole;       // what is answered
  std::string commits;     // the path of their list
  std::string sha;         // where a telling has the commit
};

const Product github{"github",
                     "GITHUB_TOKEN",
                     "acme/shop",
                     "/repos/acme/shop",
                     R"({"full_name":"acme/shop","default_branch":"main"})",
                     "/commits?per_page=100",
                     "/after"};
const Product gitlab{"gitlab",
                     "GITLAB_TOKEN",
                     "acme/web/shop",
                     "/projects/acme%2Fweb%2Fshop",
                     R"({"path_with_namespace":"acme/web/shop","default_branch":"release/1"})",
                     "/repository/commits?ref_name=release%2F1&per_page=100",
                     "/checkout_sha"};
const Product bitbucket{"bitbucket",
                        "BITBUCKET_TOKEN",
                        "acme/shop",
                        "/repositories/acme/shop",
                        R"({"full_name":"acme/shop","mainbranch":{"name":"trunk"}})",
                        "/commits/trunk?pagelen=100",
                        "/push/changes/0/new/target/hash"};

std::string commit(const Product& product, const std::string& sha, const std::string& at) {
  if (product.name == "gitlab") return R"({"id":")" + sha + R"(","committed_date":")" + at + R"("})";
  if (product.name == "bitbucket") return R"({"hash":")" + sha + R"(","date":")" + at + R"("})";
  return R"({"sha":")" + sha + R"(","commit":{"message":"m","committer":{"date":")" + at + R"("}}})";
}

// A host of one repository, and the server that is told.
struct Fake {
  Product product;
  std::map<std::string, wire::HttpResponse> pages;  // by the address behind the host
  std::vector<std::string> asked;
  std::vector<std::string> told;  // commits
  std::vector<wire::json::value> bodies;

  explicit Fake(Product of) : product(std::move(of)) {
    pages[product.path] = {200, {}, product.whole, {}};
    for (const integrations::Listing& list : history().listings) page(product.path + std::string(list.path), "");
    page(product.path + product.commits, "");
  }
  const History& history() const { return *integrations::find(product.name)->history; }
  std::string list(std::size_t index) const { return product.path + std::string(history().listings[index].path); }
  void page(const std::string& path, const std::string& items, const std::string& next = {}) {
    wire::HttpResponse response{200, {}, "[" + items + "]", {}};
    if (!history().next.empty()) {
      response.body = R"({"values":)" + response.body + (next.empty() ? "}" : R"(,"next":")" + next + "\"}");
    } else if (!next.empty()) {
      response.headers.push_back({"link", "<" + next + ">; rel=\"next\", <x>; rel=\"last\""});
    }
    pages[path] = std::move(response);
  }
  wire::HttpResponse take(const wire::OutboundRequest& request) {
    const auto header = [&](std::string_view name) { return wire::find_header(request.headers, name).value_or(""); };
    EXPECT_FALSE(header("Authorization").starts_with("Bearer t0ken"));
    EXPECT_FALSE(header(history().event_header).empty());
    if (product.name == "gitlab") {
      EXPECT_EQ(request.url, "http://muster/ingest/gitlab");
      EXPECT_EQ(header("X-Gitlab-Token"), "k3y");
    } else {
      EXPECT_EQ(request.url, "http://muster/ingest/k3y/" + product.name);
      EXPECT_EQ(header(integrations::find(product.name)->intake->signature_header),
                "sha256=" + app::hmac_sha256_hex("k3y", request.body));
    }
    bodies.push_back(*wire::parse(request.body));
    told.push_back(Payload(bodies.back()).text(product.sha));
    return {202, {}, R"({"status":"accepted","changes":1})", {}};
  }
  base::Result<wire::HttpResponse> operator()(const wire::OutboundRequest& request) {
    if (request.url.starts_with("http://muster/")) return take(request);
    EXPECT_TRUE(request.url.starts_with(std::string(host) + "/")) << request.url;
    EXPECT_EQ(wire::find_header(request.headers, "Authorization"), "Bearer t0ken");
    asked.push_back(request.url.substr(std::string_view(host).size()));
    const auto found = pages.find(asked.back());
    if (found == pages.end()) return wire::HttpResponse{404, {}, R"({"message":"Not Found"})", {}};
    return found->second;
  }
};

struct ChangeBackfill : ::testing::TestWithParam<Product> {
  int run(std::vector<std::string> more = {}) {
    terminal.environment = {{fake.product.token, "t0ken"}, {"MUSTER_SOURCE_KEY", "k3y"}};
    terminal.elsewhere = [this](const wire::OutboundRequest& request) { return fake(request); };
    std::vector<std::string> line{"change",          "backfill",
                                  fake.product.name, fake.product.repository,
                                  "--host",          std::string(host) + "/",
                                  "--since",         "2026-01-02T00:00:00Z"};
    line.insert(line.end(), more.begin(), more.end());
    return terminal.run(line);
  }
  std::string made(const std::string& sha, const std::string& at) const { return commit(fake.product, sha, at); }
  Fake fake{GetParam()};
  Terminal terminal;
  const std::string commits = fake.product.path + fake.product.commits;
};

INSTANTIATE_TEST_SUITE_P(Hosts, ChangeBackfill, ::testing::Values(github, gitlab, bitbucket),
                         [](const auto& tested) { return tested.param.name; });

TEST_P(ChangeBackfill, ReadsPageByPageUntilTheInstantAndTellsTheOldestFirst) {
  fake.page(commits, made("d", "2026-01-05T00:00:00Z"), std::string(host) + "/2");
  fake.page("/2",
            made("c", "2026-01-04T00:00:00Z") + "," + made("a", "2026-01-01T00:00:00Z") + "," +
                made("b", "2026-01-03T00:00:00Z"),
            std::string(host) + "/3");
  fake.page("/3", made("z", "2025-12-31T00:00:00Z"), std::string(host) + "/4");
  EXPECT_EQ(run(), done) << terminal.err.str();
  EXPECT_THAT(fake.told, ElementsAre("b", "c", "d"));
  EXPECT_THAT(fake.asked, Contains("/3"));
  EXPECT_THAT(fake.asked, Not(Contains("/4")));
  EXPECT_EQ(terminal.out.str(),
            "Took in 3 changes of " + fake.product.repository + " since 2026-01-02T00:00:00Z; 0 were none.\n");
}

// However the host cuts its list into pages, what is told is what a filter and a sort would leave.
TEST_P(ChangeBackfill, PagesDoNotMatter) {
  const bool holds = rc::check([this] {
    fake = Fake(fake.product);
    auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 28));
    std::ranges::sort(days, std::greater());
    std::vector<std::string> expected;
    std::string items;
    std::string path = commits;
    for (std::size_t i = 0; i < days.size(); ++i) {
      const std::string day = std::string(days[i] < 10 ? "0" : "") + std::to_string(days[i]);
      items += (items.empty() ? "" : ",") + made(std::to_string(i), "2026-01-" + day + "T00:00:00Z");
      if (days[i] >= 2) expected.push_back(day);
      if (!*rc::gen::arbitrary<bool>()) continue;
      const std::string next = "/" + std::to_string(i);
      fake.page(path, items, host + next);
      path = next;
      items.clear();
    }
    fake.page(path, items);
    std::ranges::reverse(expected);
    RC_ASSERT(run() == done);
    std::vector<std::string> told;
    for (const std::string& sha : fake.told) {
      const int day = days[static_cast<std::size_t>(std::stoi(sha))];
      told.push_back((day < 10 ? "0" : "") + std::to_string(day));
    }
    RC_ASSERT(told == expected);
  });
  EXPECT_TRUE(holds);
}

TEST_P(ChangeBackfill, NothingIsToldWhenAListCannotBeRead) {
  fake.page(commits, made("d", "2026-01-05T00:00:00Z"));
  const std::string list = fake.list(1);
  fake.pages[list] = {429, {}, R"({"error":{"message":"Rate limit exceeded"}})", {}};
  EXPECT_EQ(run(), refused);
  EXPECT_TRUE(fake.told.empty());
  EXPECT_EQ(terminal.err.str(), "muster: " + (host + list) + " answered 429: Rate limit exceeded\n");
  fake.pages[list] = {403, {}, R"({"message":"API rate limit exceeded"})", {}};
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: " + (host + list) + " answered 403: API rate limit exceeded\n");
  fake.pages[list] = {200, {}, "7", {}};
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: " + (host + list) + " answered no list\n");
  fake.page(list, "7");
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: " + (host + list) + " answered a list of something else\n");
}

TEST_P(ChangeBackfill, TheTokenIsNotSentElsewhere) {
  fake.page(commits, made("d", "2026-01-05T00:00:00Z"), "https://git.example.evil/2");
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: the host points elsewhere: https://git.example.evil/2\n");
  fake.pages[commits] = {302, {{"Location", "https://evil.example/\x1b[2J"}}, "", {}};
  EXPECT_EQ(run(), refused);
  EXPECT_THAT(terminal.err.str(), StartsWith("muster: the host points elsewhere: https://evil.example/"));
  EXPECT_THAT(terminal.err.str(), Not(HasSubstr("\x1b"))) << "an address moves no terminal";
}

TEST_P(ChangeBackfill, FollowsItsHostAndNotForEver) {
  fake.pages[commits] = {302, {{"Location", std::string(host) + "/moved"}}, "", {}};
  fake.page("/moved", made("d", "2026-01-05T00:00:00Z"));
  EXPECT_EQ(run(), done) << terminal.err.str();
  EXPECT_THAT(fake.told, ElementsAre("d"));
  fake.pages["/moved"] = fake.pages[commits];
  EXPECT_EQ(run(), refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("/moved answered 302"));
}

TEST_P(ChangeBackfill, ARepositoryThatIsNotThereIsNamed) {
  fake.pages.erase(fake.product.path);
  EXPECT_EQ(run(), refused);
  EXPECT_EQ(terminal.err.str(), "muster: " + (host + fake.product.path) + " answered 404: Not Found\n");
}

// One open pull request, and where its size is asked for.
struct Sized {
  std::string item;
  std::string path;
};

Sized sized(const Product& product) {
  if (product.name == "github") return {R"({"number":7,"created_at":"2026-01-05T00:00:00Z"})", "/pulls/7"};
  if (product.name == "gitlab") return {R"({"iid":7,"created_at":"2026-01-05T00:00:00Z"})", "/merge_requests/7"};
  return {R"({"id":7,"state":"OPEN","created_on":"2026-01-05T00:00:00Z"})", "/pullrequests/7/diffstat"};
}

TEST_P(ChangeBackfill, SizesAreAskedForWhereTheyAreWanted) {
  const auto [item, behind] = sized(fake.product);
  const std::string path = fake.product.path + behind;
  fake.page(fake.list(1), item);
  EXPECT_EQ(run(), done) << terminal.err.str();
  EXPECT_THAT(fake.asked, Not(Contains(path)));
  if (fake.product.name == "bitbucket") {  // which says it of each file, elsewhere and page by page
    fake.pages[path] = {302, {{"Location", std::string(host) + "/diffstat"}}, "", {}};
    fake.page("/diffstat", R"({"lines_added":2,"lines_removed":1})", std::string(host) + "/diffstat2");
    fake.page("/diffstat2", R"({"lines_added":4,"lines_removed":0})");
  } else {
    fake.pages[path] = {200, {}, R"({"changed_files":2,"additions":6,"deletions":1,"changes_count":"2"})", {}};
  }
  EXPECT_EQ(run({"--sizes"}), done) << terminal.err.str();
  EXPECT_THAT(fake.asked, Contains(path));
  const Payload told(fake.bodies.back());
  const bool plain = fake.product.name == "github";
  EXPECT_EQ(told.integer(plain ? "/pull_request/changed_files" : "/muster/files_changed"), 2);
  EXPECT_EQ(told.integer("/muster/lines_changed"),
            fake.product.name == "bitbucket" ? std::optional<std::int64_t>(7) : std::nullopt);
}

TEST_P(ChangeBackfill, ASizeThatIsGoneIsLeftOutAndALimitIsNot) {
  const auto [item, behind] = sized(fake.product);
  const std::string path = fake.product.path + behind;
  fake.page(fake.list(1), item);
  EXPECT_EQ(run({"--sizes"}), done) << terminal.err.str();
  EXPECT_EQ(fake.bodies.size(), 1U);
  fake.bodies.clear();
  fake.pages[path] = {429, {}, "Retry later", {}};
  EXPECT_EQ(run({"--sizes"}), refused);
  EXPECT_TRUE(fake.bodies.empty());
  EXPECT_THAT(terminal.err.str(), HasSubstr(path + " answered 429: "));
}

TEST_P(ChangeBackfill, WithoutABranchThereIsNoCommit) {
  const bool named = fake.list(0).find("{branch}") != std::string::npos;  // GitHub's list is of the default one
  if (named) fake.pages.erase(commits);
  fake.pages[fake.product.path].body = "{}";
  EXPECT_EQ(run(), done) << terminal.err.str();
  EXPECT_EQ(fake.asked.size(), fake.history().listings.size() + (named ? 0 : 1));
}

TEST(Backfill, WhatIsMissingIsNamed) {
  Terminal terminal;
  const auto said = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"change", "backfill"});
    EXPECT_EQ(terminal.run(words), refused);
    return terminal.err.str();
  };
  EXPECT_EQ(said({"github", "acme"}), "muster: REPOSITORY: expected OWNER/NAME, such as acme/shop\n");
  EXPECT_EQ(said({"bitbucket", "acme/web/shop"}), "muster: REPOSITORY: expected WORKSPACE/NAME, such as acme/shop\n");
  EXPECT_EQ(said({"gitlab", "shop"}),
            "muster: REPOSITORY: expected GROUP/NAME, groups within groups too, such as acme/web/shop\n");
  EXPECT_THAT(said({"gitlab", "acme/web/shop"}), HasSubstr("--key: expected the key of the source"));
  EXPECT_EQ(terminal.run({"change", "backfill", "gitea", "acme/shop"}), wrong_usage);
  EXPECT_THAT(terminal.err.str(), HasSubstr("gitlab"));
}

TEST(Backfill, ARepositoryIsPlainWordsBetweenSlashes) {
  const History& nested = *integrations::find("gitlab")->history;
  const History& flat = *integrations::find("github")->history;
  for (const char* name : {"a/b", "A.1/b_c-d"}) {
    EXPECT_TRUE(is_repository(nested, name) && is_repository(flat, name)) << name;
  }
  EXPECT_TRUE(is_repository(nested, "a/b/c"));
  EXPECT_FALSE(is_repository(flat, "a/b/c"));
  for (const char* name : {"", "a", "/", "/a", "a/", "a//b", "/a/b", "a/b/", "a/b?c", "a/%2e", "a/b c", "a/\xC3\xA4"}) {
    EXPECT_FALSE(is_repository(nested, name)) << name;
  }
}

TEST(NextPage, IsTheOneThatIsCalledSo) {
  EXPECT_EQ(next_page(""), "");
  EXPECT_EQ(next_page("<https://h/1>; rel=\"prev\", <https://h/3>; rel=\"next\""), "https://h/3");
  EXPECT_EQ(next_page("<https://h/1>; rel=\"prev\""), "");
  EXPECT_EQ(next_page(">< rel=\"next\", ,<"), "");
}

}  // namespace
}  // namespace cli
