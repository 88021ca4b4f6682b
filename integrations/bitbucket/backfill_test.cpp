// What items as Bitbucket's reference describes them become, read as the webhooks that they are told as.
#include "integrations/bitbucket/backfill.h"

#include <gtest/gtest.h>

#include "integrations/contract_reading.h"

namespace integrations::bitbucket {
namespace {

using change::Outcome;
using wire::json::object;
using wire::json::value;

enum List { commits, pull_requests };

value parsed(const std::string& text) { return *wire::parse(text); }

change::Change only(List list, const value& item, const value& more = {}) {
  static const value repository = object{{"full_name", "acme/shop"}, {"mainbranch", {{"name", "trunk"}}}};
  const auto told = history.listings[list].tell(repository, item, more);
  EXPECT_TRUE(told);
  return told ? change_of("bitbucket", *told) : change::Change{};
}

std::string at(const std::optional<base::Instant>& instant) { return instant ? base::rfc3339(*instant) : ""; }

TEST(BitbucketBackfill, EveryListIsOneOfTheContractWithTheQueryThatItKnows) {
  CONTRACT_OR_SKIP(text, "bitbucket/cloud-v2.openapi.json");
  const value contract = parsed(text);
  const std::string repository = "/repositories/{workspace}/{repo_slug}";
  EXPECT_EQ(history.path("acme/shop"), "/repositories/acme/shop");
  EXPECT_TRUE(contract.at("paths").as_object().contains(repository + "/commits/{revision}"));
  EXPECT_TRUE(history.listings[commits].path.starts_with("/commits/{branch}?"));
  const auto known = parameters_of(contract, repository + "/pullrequests");
  const std::set<std::string> of_every_list{"pagelen", "sort"};
  for (const std::string& name : asked_in(history.listings[pull_requests].path)) {
    EXPECT_TRUE(known.contains(name) || of_every_list.contains(name)) << name;
  }
  const value& state = contract.at("paths").at(repository + "/pullrequests").at("get").at("parameters").at(0);
  for (const value& one : state.at("schema").at("enum").as_array()) {
    const std::string asked = "state=" + std::string(one.as_string()) + "&";
    EXPECT_NE(history.listings[pull_requests].path.find(asked), std::string_view::npos) << asked;
  }
  EXPECT_EQ(history.listings[pull_requests].more(object{{"id", 7}}), "/pullrequests/7/diffstat");
  EXPECT_TRUE(contract.at("paths").as_object().contains(repository + "/pullrequests/{pull_request_id}/diffstat"));
}

constexpr const char* commit_item = R"({"type":"commit","hash":"f7591a13eda445d9a9167f98eb870319f4b6c2d8",
    "date":"2013-11-07T23:01:07+00:00","message":"Add a setting\n","author":{"raw":"Ann Lee <ann@acme.example>",
    "user":{"nickname":"ann","display_name":"Ann Lee"}},
    "links":{"html":{"href":"https://bitbucket.org/acme/shop/commits/f7591a13eda4"}}})";

TEST(BitbucketBackfill, ACommitIsAPushOfItsOwn) {
  const change::Change push = only(commits, parsed(commit_item));
  EXPECT_EQ(push.external_id, "acme/shop push f7591a13eda445d9a9167f98eb870319f4b6c2d8");
  EXPECT_EQ(push.title, "Add a setting");
  EXPECT_EQ(push.author, "ann");
  EXPECT_EQ(push.url, "https://bitbucket.org/acme/shop/commits/f7591a13eda4");
  EXPECT_EQ(at(push.started_at), "2013-11-07T23:01:07Z");
  EXPECT_EQ(push.finished_at, push.started_at);
  ASSERT_EQ(push.commits.size(), 1U);
  EXPECT_EQ(push.commits[0].authored_at, push.started_at);
  value stranger = parsed(commit_item);
  stranger.at("author").as_object().erase("user");
  EXPECT_EQ(only(commits, stranger).author, "Ann Lee");
}

constexpr const char* request_item = R"({"id":7,"title":"Fix login","summary":{"raw":"Fixes INC-12"},"state":"MERGED",
    "created_on":"2026-01-02T00:00:00.000001+00:00","updated_on":"2026-01-03T00:00:00+00:00",
    "author":{"nickname":"ann"},"source":{"branch":{"name":"login"}},"merge_commit":{"hash":"764413d85e29"},
    "links":{"html":{"href":"https://bitbucket.org/acme/shop/pull-requests/7"}}})";

TEST(BitbucketBackfill, APullRequestIsWhatItsStateSays) {
  value item = parsed(request_item);
  const change::Change merged = only(pull_requests, item);
  EXPECT_EQ(merged.external_id, "acme/shop#7");
  EXPECT_EQ(merged.outcome, Outcome::succeeded);
  EXPECT_EQ(merged.revision, "764413d85e29");
  EXPECT_EQ(at(merged.started_at), "2026-01-02T00:00:00.000001Z");
  EXPECT_EQ(at(merged.finished_at), "2026-01-03T00:00:00Z");
  EXPECT_FALSE(merged.files_changed || merged.lines_changed);
  for (const auto& [state, outcome] : {std::pair("DECLINED", Outcome::failed), std::pair("SUPERSEDED", Outcome::failed),
                                       std::pair("OPEN", Outcome::unknown)}) {
    item.as_object()["state"] = state;
    const change::Change one = only(pull_requests, item);
    EXPECT_EQ(one.outcome, outcome) << state;
    EXPECT_EQ(one.finished_at.has_value(), outcome == Outcome::failed) << state;
  }
}

TEST(BitbucketBackfill, APullRequestIsAsLargeAsAllItsFiles) {
  CONTRACT_OR_SKIP(text, "bitbucket/cloud-v2.openapi.json");
  const std::string place =
      "/paths/~1repositories~1{workspace}~1{repo_slug}~1diffstat~1{spec}/get/responses/200/content/application~1json"
      "/examples/response/value/values";
  value files = parsed(text).at_pointer(place);
  const change::Change one = only(pull_requests, parsed(request_item), files);
  EXPECT_EQ(one.files_changed, 1);
  EXPECT_EQ(one.lines_changed, 3);
  files.as_array().push_back(object{{"type", "diffstat"}, {"lines_added", 40}, {"lines_removed", -1}});
  const change::Change two = only(pull_requests, parsed(request_item), files);
  EXPECT_EQ(two.files_changed, 2);
  EXPECT_EQ(two.lines_changed, 43);
}

TEST(BitbucketBackfill, WhatAWebhookTellsOfAgainIsTheSameChange) {
  CONTRACT_OR_SKIP(push, "bitbucket/examples/repo-push.json");
  CONTRACT_OR_SKIP(request, "bitbucket/examples/pull-request-declined.json");
  const auto same = [](const char* event, value webhook, List list, const value& item) {
    webhook.at("repository").as_object()["mainbranch"] = {{"name", "name-of-branch"}};
    wire::HttpRequest seen;
    seen.headers = {{"X-Event-Key", event}};
    seen.body = wire::json::serialize(webhook);
    const change::Change expected = find("bitbucket")->intake->read(seen, {})->changes.at(0).change;
    const auto again = history.listings[list].tell(webhook.at("repository"), item, {});
    const change::Change known = change_of("bitbucket", *again);
    EXPECT_EQ(known.external_id, expected.external_id);
    EXPECT_EQ(known.kind, expected.kind);
    EXPECT_EQ(known.revision, expected.revision);
    EXPECT_EQ(known.author, expected.author);
    EXPECT_EQ(known.outcome, expected.outcome);
  };
  const value pushed = parsed(push);
  same("repo:push", pushed, commits,
       object{{"hash", pushed.at_pointer("/push/changes/0/new/target/hash")},
              {"date", pushed.at_pointer("/push/changes/0/new/target/date")},
              {"author", {{"user", pushed.at("actor")}}}});
  value declined = parsed(request);
  declined.at("pullrequest").as_object()["state"] = "DECLINED";
  same("pullrequest:rejected", declined, pull_requests, declined.at("pullrequest"));
}

TEST(BitbucketBackfill, WhatHasNoInstantIsNoChange) {
  for (const List list : {commits, pull_requests}) {
    EXPECT_FALSE(history.listings[list].tell(object{}, object{}, {}));
  }
}

}  // namespace
}  // namespace integrations::bitbucket
