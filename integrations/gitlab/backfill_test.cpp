// What items as GitLab's manual shows them become, read as the webhooks that they are told as.
#include "integrations/gitlab/backfill.h"

#include <gtest/gtest.h>

#include "integrations/contract_reading.h"

namespace integrations::gitlab {
namespace {

using change::Outcome;
using wire::json::object;
using wire::json::value;

enum List { commits, merge_requests, releases, deployments };

value parsed(const std::string& text) { return *wire::parse(text); }

const value& project() {
  static const value known = parsed(R"({"path_with_namespace":"acme/web/shop","default_branch":"main",
      "web_url":"https://gitlab.example.com/acme/web/shop","runners_token":"s3cret"})");
  return known;
}

std::optional<Told> told(List list, const std::string& item, const value& more = {}) {
  return history.listings[list].tell(project(), parsed(item), more);
}

change::Change only(const std::optional<Told>& one) {
  EXPECT_TRUE(one);
  if (!one) return {};
  EXPECT_EQ(wire::json::serialize(one->body).find("s3cret"), std::string::npos);
  return change_of("gitlab", *one);
}

std::string at(const std::optional<base::Instant>& instant) { return instant ? base::rfc3339(*instant) : ""; }

change::Change read_webhook(const std::string& text) {
  wire::HttpRequest request;
  request.body = text;
  return find("gitlab")->intake->read(request, {})->changes.at(0).change;
}

TEST(GitLabBackfill, AProjectIsNamedWithAllItsGroups) {
  EXPECT_EQ(history.path("acme/web/shop"), "/projects/acme%2Fweb%2Fshop");
}

TEST(GitLabBackfill, EveryListThatTheContractKnowsHasTheQuery) {
  CONTRACT_OR_SKIP(text, "gitlab/rest-v4.partial.openapi.json");
  const value contract = parsed(text);
  for (const List list : {commits, releases}) {
    const std::string_view asked = history.listings[list].path;
    const auto known = parameters_of(contract, "/projects/{id}" + std::string(asked.substr(0, asked.find('?'))));
    for (const std::string& name : asked_in(asked)) {
      EXPECT_TRUE(known.contains(name) || name == "per_page") << asked << " has no " << name;
    }
  }
}

constexpr const char* commit_item = R"({"id":"ed899a2f4b50b4370feeea94676502b42383c746","title":"Replace sanitize",
    "message":"Replace sanitize\n\nFixes INC-12","author_name":"Example User",
    "authored_date":"2021-09-20T09:00:00.000Z","committed_date":"2021-09-20T13:50:22.001+02:00",
    "web_url":"https://gitlab.example.com/acme/web/shop/-/commit/ed899a2f"})";

TEST(GitLabBackfill, ACommitIsAPushOfItsOwn) {
  const change::Change push = only(told(commits, commit_item));
  EXPECT_EQ(push.external_id, "acme/web/shop push ed899a2f4b50b4370feeea94676502b42383c746");
  EXPECT_EQ(push.title, "Replace sanitize");
  EXPECT_EQ(push.author, "Example User");
  EXPECT_EQ(push.url, "https://gitlab.example.com/acme/web/shop/-/commit/ed899a2f");
  EXPECT_EQ(at(push.started_at), "2021-09-20T11:50:22.001Z");
  EXPECT_EQ(push.finished_at, push.started_at);
  ASSERT_EQ(push.commits.size(), 1U);
  EXPECT_EQ(at(push.commits[0].authored_at), "2021-09-20T09:00:00Z");
}

constexpr const char* merged_item = R"({"iid":7,"title":"Fix login","description":"Fixes INC-12","state":"merged",
    "created_at":"2018-09-05T08:46:00Z","updated_at":"2018-12-24T00:00:00Z","merged_at":"2018-09-07T11:16:17.520Z",
    "closed_at":null,"source_branch":"login","merge_commit_sha":"8888","author":{"username":"admin"},
    "web_url":"https://gitlab.example.com/acme/web/shop/-/merge_requests/7"})";

TEST(GitLabBackfill, AMergeRequestEndsWhenItIsMergedAndNotWhenItIsSpokenOfLater) {
  const auto one = told(merge_requests, merged_item);
  const change::Change merged = only(one);
  EXPECT_EQ(merged.external_id, "acme/web/shop!7");
  EXPECT_EQ(merged.author, "admin");
  EXPECT_EQ(merged.revision, "8888");
  EXPECT_EQ(merged.url, "https://gitlab.example.com/acme/web/shop/-/merge_requests/7");
  EXPECT_EQ(merged.outcome, Outcome::succeeded);
  EXPECT_EQ(at(merged.started_at), "2018-09-05T08:46:00Z");
  EXPECT_EQ(at(merged.finished_at), "2018-09-07T11:16:17.52Z");
  EXPECT_EQ(one->at, *merged.finished_at);
  EXPECT_FALSE(merged.files_changed);

  value open = parsed(merged_item);
  open.as_object()["state"] = "opened";
  open.as_object()["merged_at"] = nullptr;
  EXPECT_FALSE(only(told(merge_requests, wire::json::serialize(open))).finished_at);
  open.as_object()["state"] = "closed";
  open.as_object()["closed_at"] = "2018-09-06T00:00:00Z";
  const change::Change closed = only(told(merge_requests, wire::json::serialize(open)));
  EXPECT_EQ(closed.outcome, Outcome::failed);
  EXPECT_EQ(at(closed.finished_at), "2018-09-06T00:00:00Z");
}

TEST(GitLabBackfill, AMergeRequestIsAsLargeAsGitLabCounts) {
  EXPECT_EQ(history.listings[merge_requests].more(parsed(merged_item)), "/merge_requests/7");
  const auto files = [](const value& count) {
    return only(told(merge_requests, merged_item, object{{"changes_count", count}})).files_changed;
  };
  EXPECT_EQ(files("17"), 17);
  EXPECT_EQ(files("1000+"), 1000);
  for (const value& none : {value(nullptr), value(""), value("+"), value("-1"), value("12 files"),
                            value("99999999999999999999"), value(5)}) {
    EXPECT_FALSE(files(none)) << none;
  }
}

TEST(GitLabBackfill, AReleaseIsTheOneOfItsTag) {
  const change::Change released = only(told(releases, R"({"tag_name":"v0.2","name":"Awesome app v0.2",
      "description":"Better","created_at":"2019-01-03T01:56:19.539Z","released_at":"2019-01-04T01:56:19.539Z",
      "commit":{"id":"079e90101242458910cccd35eab0e211dfc359c0","author_name":"Administrator"},
      "_links":{"self":"https://gitlab.example.com/acme/web/shop/-/releases/v0.2"}})"));
  EXPECT_EQ(released.external_id, "acme/web/shop release v0.2");
  EXPECT_EQ(released.title, "Release Awesome app v0.2");
  EXPECT_EQ(released.revision, "079e90101242458910cccd35eab0e211dfc359c0");
  EXPECT_EQ(released.url, "https://gitlab.example.com/acme/web/shop/-/releases/v0.2");
  EXPECT_EQ(at(released.finished_at), "2019-01-04T01:56:19.539Z");
}

std::string deployment_item(const std::string& status, const std::string& started, const std::string& finished) {
  return R"({"id":42,"iid":2,"ref":"main","sha":"a91957a858320c0e17f3a0eca7cfacbff50ea29a","status":")" + status +
         R"(","created_at":"2016-08-11T11:32:35.444Z","updated_at":"2016-08-11T11:34:01.123Z",
         "environment":{"name":"production"},"user":{"username":"root"},"deployable":{"started_at":)" +
         started + R"(,"finished_at":)" + finished + R"(,"commit":{"title":"Rename README"},
         "web_url":"https://gitlab.example.com/acme/web/shop/-/jobs/664"}})";
}

TEST(GitLabBackfill, ADeploymentTakesAsLongAsItsJob) {
  const char* began = R"("2016-08-11T11:33:00Z")";
  const char* ended = R"("2016-08-11T11:33:40Z")";
  const change::Change failed = only(told(deployments, deployment_item("failed", began, ended)));
  EXPECT_EQ(failed.external_id, "acme/web/shop deployment 42");
  EXPECT_EQ(failed.environment, "production");
  EXPECT_EQ(failed.revision, "a91957a858320c0e17f3a0eca7cfacbff50ea29a");
  EXPECT_EQ(failed.title, "Deploy main");
  EXPECT_EQ(failed.author, "root");
  EXPECT_EQ(failed.outcome, Outcome::failed);
  EXPECT_EQ(at(failed.started_at), "2016-08-11T11:33:00Z");
  EXPECT_EQ(at(failed.finished_at), "2016-08-11T11:33:40Z");

  const change::Change jobless = only(told(deployments, deployment_item("success", "null", "null")));
  EXPECT_EQ(at(jobless.started_at), "2016-08-11T11:32:35.444Z");
  EXPECT_EQ(at(jobless.finished_at), "2016-08-11T11:34:01.123Z");

  const change::Change running = only(told(deployments, deployment_item("running", began, "null")));
  EXPECT_EQ(at(running.started_at), "2016-08-11T11:33:00Z");
  EXPECT_FALSE(running.finished_at);
  EXPECT_FALSE(told(deployments, deployment_item("skipped", "null", "null")));
}

// Each webhook that was seen, as the list that has the same thing would show it.
TEST(GitLabBackfill, WhatAWebhookTellsOfAgainIsTheSameChange) {
  CONTRACT_OR_SKIP(push, "gitlab/examples/push.json");
  CONTRACT_OR_SKIP(request, "gitlab/examples/service_merge_request.json");
  CONTRACT_OR_SKIP(release, "gitlab/examples/release.json");
  CONTRACT_OR_SKIP(deployment, "gitlab/examples/deployment.json");
  const auto same = [](const std::string& webhook, List list, object item) {
    const value seen = parsed(webhook);
    const auto again = history.listings[list].tell(seen.at("project"), std::move(item), {});
    const change::Change expected = read_webhook(webhook);
    const change::Change known = only(again);
    EXPECT_EQ(known.external_id, expected.external_id);
    EXPECT_EQ(known.kind, expected.kind);
    EXPECT_EQ(known.revision, expected.revision);
    EXPECT_EQ(known.finished_at.has_value(), expected.finished_at.has_value() || known.kind == change::Kind::push);
  };
  const char* when = "2021-04-28T19:50:00Z";
  same(push, commits, {{"id", "da1560886d4f094c3e6c9ef40349f7d38b5d27d7"}, {"committed_date", when}});
  same(request, merge_requests, parsed(request).at("object_attributes").as_object());
  same(
      release, releases,
      {{"tag_name", "1.0.0"}, {"released_at", when}, {"commit", {{"id", "2626dbdb936782b5c54816b1c6d45b1279303c6d"}}}});
  same(deployment, deployments,
       {{"id", 15}, {"status", "success"}, {"created_at", when}, {"sha", "279484c09fbe69ededfced8c1bb6e6d24616b468"}});
}

TEST(GitLabBackfill, WhatHasNoInstantIsNoChange) {
  for (const List list : {commits, merge_requests, releases, deployments}) EXPECT_FALSE(told(list, "{}"));
}

}  // namespace
}  // namespace integrations::gitlab
