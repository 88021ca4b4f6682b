// With the payloads of npm @octokit/webhooks-examples, which are real ones.
#include <gtest/gtest.h>

#include "change/take_in.h"
#include "integrations/contract_files.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

using change::Kind;
using change::Outcome;

base::Result<Reading> github_reading(const std::string& event, std::string body,
                                     const std::string& type = "application/json") {
  wire::HttpRequest request;
  request.headers = {{"X-GitHub-Event", event}, {"Content-Type", type}};
  request.body = std::move(body);
  return find("github")->intake->read(request, {});
}

change::Report github_report(const std::string& event, std::string body) {
  const auto reading = github_reading(event, std::move(body));
  EXPECT_TRUE(reading) << (reading ? "" : reading.error().field);
  EXPECT_EQ(reading ? reading->changes.size() : 0, 1U);
  return reading && !reading->changes.empty() ? reading->changes[0] : change::Report{};
}

TEST(GitHub, APushToTheDefaultBranchIsAChangeWithItsCommits) {
  CONTRACT_OR_SKIP(text, "github/examples/push.event.2.json");
  const change::Change change = github_report("push", text).change;
  EXPECT_EQ(change.kind, Kind::push);
  EXPECT_EQ(change.title, "Initial commit");
  EXPECT_EQ(change.repository, "Codertocat/Hello-World");
  EXPECT_EQ(change.revision, "6113728f27ae82c7b1a177c8d03f9e96e0adf246");
  EXPECT_EQ(change.external_id, "Codertocat/Hello-World push 6113728f27ae82c7b1a177c8d03f9e96e0adf246");
  ASSERT_EQ(change.commits.size(), 1U);
  EXPECT_EQ(base::rfc3339(*change.commits[0].authored_at), "2019-05-15T15:19:25Z");
  EXPECT_EQ(change.author, "Codertocat");
}

TEST(GitHub, ATagIsNoChange) {
  CONTRACT_OR_SKIP(text, "github/examples/push.tag.1.json");
  const auto reading = github_reading("push", text);
  ASSERT_TRUE(reading);
  EXPECT_TRUE(reading->changes.empty());
  EXPECT_EQ(reading->ignored_because, "only pushes to the default branch are changes");
}

TEST(GitHub, APullRequestIsOpenMergedOrClosed) {
  CONTRACT_OR_SKIP(opened, "github/examples/pull_request.opened.2.json");
  const change::Change open = github_report("pull_request", opened).change;
  EXPECT_EQ(open.kind, Kind::pull_request);
  EXPECT_EQ(open.outcome, Outcome::unknown);
  EXPECT_FALSE(open.finished_at);
  CONTRACT_OR_SKIP(closed, "github/examples/pull_request.closed.1.json");
  const change::Change change = github_report("pull_request", closed).change;
  EXPECT_EQ(change.outcome, Outcome::failed);
  EXPECT_EQ(base::rfc3339(*change.finished_at), "2019-05-15T15:21:18Z");
  EXPECT_EQ(change.external_id, "Codertocat/Hello-World#2");
  EXPECT_EQ(change.files_changed, 1);
  EXPECT_EQ(change.lines_changed, 2);
  // The same, merged: what differs stands in GitHub's reference.
  auto document = *wire::parse(closed);
  auto& request = document.at("pull_request").as_object();
  request["merged"] = true;
  request["merged_at"] = "2019-05-15T15:21:18Z";
  request["body"] = "Fixes INC-12. Reverts Codertocat/Hello-World#1.";
  const change::Report merged = github_report("pull_request", wire::write_json(document));
  EXPECT_EQ(merged.change.outcome, Outcome::succeeded);
  EXPECT_EQ(merged.change.revision, "c4295bd74fb0f4fda03689c3df3f2803b658fd85");
  EXPECT_EQ(merged.undoes, "Codertocat/Hello-World#1");
  EXPECT_EQ(change::incidents_named_in(merged.text), std::vector{12});
}

TEST(GitHub, ADeploymentAndItsStateAreOneChange) {
  CONTRACT_OR_SKIP(created, "github/examples/deployment.created.1.json");
  CONTRACT_OR_SKIP(status, "github/examples/deployment_status.created.1.json");
  const change::Change begun = github_report("deployment", created).change;
  EXPECT_EQ(begun.outcome, Outcome::unknown);
  EXPECT_FALSE(begun.finished_at);
  const change::Change change = github_report("deployment_status", status).change;
  EXPECT_EQ(change.external_id, begun.external_id);
  EXPECT_EQ(change.kind, Kind::deployment);
  EXPECT_EQ(change.environment, "production");
  EXPECT_EQ(change.outcome, Outcome::succeeded);
  EXPECT_EQ(base::rfc3339(change.started_at), "2019-05-15T15:20:53Z");
  EXPECT_EQ(base::rfc3339(*change.finished_at), "2019-05-15T15:20:55Z");
  EXPECT_EQ(change.revision, "f95f852bd8fca8fcc58a9a2d6c842781e32a215e");
}

TEST(GitHub, AReleaseCountsOnceItIsPublished) {
  CONTRACT_OR_SKIP(published, "github/examples/release.published.1.json");
  const change::Change change = github_report("release", published).change;
  EXPECT_EQ(change.kind, Kind::release);
  EXPECT_EQ(change.title, "Release 0.0.1");
  EXPECT_EQ(change.revision, "0.0.1");
  EXPECT_TRUE(github_reading("release", R"({"action":"edited"})")->changes.empty());
}

TEST(GitHub, EveryExampleIsTakenInOrIgnoredWithAReason) {
  CONTRACT_OR_SKIP(index, "github/examples/_index.json");
  int taken = 0;
  int ignored = 0;
  const auto entries = wire::parse(index);
  for (const auto& entry : entries->as_array()) {
    const std::string file(entry.at("file").as_string());
    const auto text = contract_file("github/examples/" + file);
    ASSERT_TRUE(text);
    const auto reading = github_reading(std::string(entry.at("headers").at("X-GitHub-Event").as_string()), *text);
    ASSERT_TRUE(reading) << file << ": " << reading.error().field;
    EXPECT_EQ(reading->changes.empty(), !reading->ignored_because.empty()) << file;
    ++(reading->changes.empty() ? ignored : taken);
  }
  EXPECT_GE(taken, 15);
  EXPECT_GE(ignored, 40);
}

TEST(GitHub, WhatIsMissingIsNamed) {
  EXPECT_EQ(github_reading("pull_request", R"({"repository":{"full_name":"a/b"}})").error().field,
            "/pull_request/number");
  EXPECT_EQ(github_reading("deployment", R"({})").error().field, "/repository/full_name");
  EXPECT_EQ(github_reading("push", "payload=%7B%7D", "application/x-www-form-urlencoded").error().message,
            "expected JSON: choose application/json as the content type of the webhook");
}

}  // namespace
}  // namespace integrations
