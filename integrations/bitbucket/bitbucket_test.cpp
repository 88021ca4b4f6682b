// With the payloads of go-playground/webhooks, which are those of Atlassian's manual.
#include <gtest/gtest.h>

#include "integrations/contract_files.h"
#include "integrations/registry.h"
#include "wire/json.h"

namespace integrations {
namespace {

using change::Kind;
using change::Outcome;

base::Result<Reading> bitbucket_reading(const std::string& event, std::string body) {
  wire::HttpRequest request;
  request.headers = {{"X-Event-Key", event}};
  request.body = std::move(body);
  return find("bitbucket")->intake->read(request, {});
}

TEST(Bitbucket, APushToTheMainBranchIsAChangeWithTheOldestCommitFirst) {
  CONTRACT_OR_SKIP(text, "bitbucket/examples/repo-push.json");
  EXPECT_EQ(bitbucket_reading("repo:push", text)->ignored_because, "only pushes to the main branch are changes");
  auto document = *wire::parse(text);
  document.at("repository").as_object()["mainbranch"] = {{"name", "name-of-branch"}};
  const auto reading = bitbucket_reading("repo:push", wire::write_json(document));
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->changes.size(), 1U);
  const change::Change& change = reading->changes[0].change;
  EXPECT_EQ(change.kind, Kind::push);
  EXPECT_EQ(change.repository, "team_name/repo_name");
  EXPECT_EQ(change.revision, "709d658dc5b6d6afcd46049c2f332ee3f515a67d");
  EXPECT_EQ(change.author, "emmap1");
  EXPECT_FALSE(change.commits.empty());
}

TEST(Bitbucket, APullRequestIsMergedOrDeclinedByItsEvent) {
  CONTRACT_OR_SKIP(text, "bitbucket/examples/pull-request-updated.json");
  const auto only = [&](const char* event) { return bitbucket_reading(event, text)->changes.at(0).change; };
  EXPECT_FALSE(only("pullrequest:updated").finished_at);
  EXPECT_EQ(only("pullrequest:rejected").outcome, Outcome::failed);
  const change::Change merged = only("pullrequest:fulfilled");
  EXPECT_EQ(merged.outcome, Outcome::succeeded);
  EXPECT_EQ(merged.revision, "764413d85e29");
  EXPECT_EQ(merged.title, "Title of pull request");
  EXPECT_EQ(merged.external_id, "team_name/repo_name#1");
  EXPECT_EQ(base::rfc3339(*merged.finished_at), "2015-04-06T15:23:38.205705Z");
}

TEST(Bitbucket, EveryExampleIsTakenInOrIgnoredWithAReason) {
  CONTRACT_OR_SKIP(index, "bitbucket/examples/_index.json");
  const auto entries = wire::parse(index);
  for (const auto& entry : entries->as_array()) {
    const std::string file(entry.at("file").as_string());
    const auto reading = bitbucket_reading(std::string(entry.at("headers").at("X-Event-Key").as_string()),
                                           *contract_file("bitbucket/examples/" + file));
    ASSERT_TRUE(reading) << file << ": " << reading.error().field;
    EXPECT_EQ(reading->changes.empty(), !reading->ignored_because.empty()) << file;
  }
}

TEST(Bitbucket, WhatIsMissingIsNamed) {
  EXPECT_EQ(bitbucket_reading("pullrequest:created", "{}").error().field, "/repository/full_name");
  EXPECT_EQ(bitbucket_reading("repo:push", "[]").error().field, "/repository/full_name");
}

}  // namespace
}  // namespace integrations
