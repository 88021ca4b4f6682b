// With the payloads of GitLab's Go client and of go-playground/webhooks.
#include <gtest/gtest.h>

#include "integrations/contract_files.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

using change::Kind;
using change::Outcome;

base::Result<Reading> gitlab_reading(std::string body) {
  wire::HttpRequest request;
  request.headers = {{"X-Gitlab-Token", "the key of the source"}};
  request.body = std::move(body);
  return find("gitlab")->intake->read(request, {});
}

change::Report gitlab_report(std::string body) {
  const auto reading = gitlab_reading(std::move(body));
  EXPECT_TRUE(reading) << (reading ? "" : reading.error().field);
  EXPECT_EQ(reading ? reading->changes.size() : 0, 1U);
  return reading && !reading->changes.empty() ? reading->changes[0] : change::Report{};
}

TEST(GitLab, TheTokenIsTheKeyOfTheSource) { EXPECT_EQ(gitlab_reading("{}")->key, "the key of the source"); }

TEST(GitLab, APushIsAChangeWithItsCommits) {
  CONTRACT_OR_SKIP(text, "gitlab/examples/push.json");
  const change::Change change = gitlab_report(text).change;
  EXPECT_EQ(change.kind, Kind::push);
  EXPECT_EQ(change.repository, "mike/diaspora");
  EXPECT_EQ(change.title, "4 commits: fixed readme");
  EXPECT_EQ(change.author, "jsmith");
  EXPECT_EQ(change.revision, "da1560886d4f094c3e6c9ef40349f7d38b5d27d7");
  ASSERT_EQ(change.commits.size(), 2U);
  EXPECT_EQ(base::rfc3339(*change.commits[1].authored_at), "2012-01-03T21:36:29Z");
}

TEST(GitLab, AMergeRequestIsOpenUntilItIsMerged) {
  CONTRACT_OR_SKIP(text, "gitlab/examples/service_merge_request.json");
  const change::Change open = gitlab_report(text).change;
  EXPECT_EQ(open.kind, Kind::pull_request);
  EXPECT_EQ(open.external_id, "test/woodpecker!2");
  EXPECT_EQ(base::rfc3339(open.started_at), "2021-09-27T05:00:01Z");
  EXPECT_FALSE(open.finished_at);
  auto document = *wire::parse(text);
  document.at("object_attributes").as_object()["state"] = "merged";
  const change::Change merged = gitlab_report(wire::write_json(document)).change;
  EXPECT_EQ(merged.outcome, Outcome::succeeded);
  EXPECT_EQ(base::rfc3339(*merged.finished_at), "2021-09-27T05:01:21Z");
}

TEST(GitLab, ADeploymentSaysWhereItWentAndHowItEnded) {
  CONTRACT_OR_SKIP(text, "gitlab/examples/deployment.json");
  const change::Change change = gitlab_report(text).change;
  EXPECT_EQ(change.kind, Kind::deployment);
  EXPECT_EQ(change.environment, "staging");
  EXPECT_EQ(change.outcome, Outcome::succeeded);
  EXPECT_EQ(change.revision, "279484c09fbe69ededfced8c1bb6e6d24616b468");
  EXPECT_EQ(change.title, "Deploy 1.0.0");
  EXPECT_EQ(base::rfc3339(*change.finished_at), "2021-04-28T19:50:00Z");
}

TEST(GitLab, AReleaseIsAChange) {
  CONTRACT_OR_SKIP(text, "gitlab/examples/release.json");
  const change::Change change = gitlab_report(text).change;
  EXPECT_EQ(change.kind, Kind::release);
  EXPECT_EQ(change.external_id, "exm-namespace/example-project release 1.0.0");
  EXPECT_EQ(base::rfc3339(change.started_at), "2021-02-25T21:23:34Z");
}

TEST(GitLab, EveryExampleIsTakenInOrIgnoredWithAReason) {
  CONTRACT_OR_SKIP(index, "gitlab/examples/_index.json");
  int taken = 0;
  const auto entries = wire::parse(index);
  for (const auto& entry : entries->as_array()) {
    const std::string file(entry.at("file").as_string());
    const auto reading = gitlab_reading(*contract_file("gitlab/examples/" + file));
    ASSERT_TRUE(reading) << file << ": " << reading.error().field;
    EXPECT_EQ(reading->changes.empty(), !reading->ignored_because.empty()) << file;
    taken += reading->changes.empty() ? 0 : 1;
  }
  EXPECT_GE(taken, 6);
}

TEST(GitLab, WhatIsMissingIsNamed) {
  EXPECT_EQ(gitlab_reading(R"({"object_kind":"deployment"})").error().field, "/project/path_with_namespace");
  EXPECT_EQ(gitlab_reading(R"({"object_kind":"merge_request","project":{"path_with_namespace":"a/b"}})").error().field,
            "/object_attributes/iid");
}

}  // namespace
}  // namespace integrations
