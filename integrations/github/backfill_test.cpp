// What GitHub's own examples of its lists become, read as the webhooks that they are told as.
#include "integrations/github/backfill.h"

#include <gtest/gtest.h>

#include "integrations/contract_reading.h"

namespace integrations::github {
namespace {

using wire::json::value;

const value& at(const value& document, const std::string& pointer) { return document.at_pointer(pointer); }

value example(const value& contract, const std::string& name) {
  return at(contract, "/components/examples/" + name + "/value");
}

change::Change only(const Told& told) { return change_of("github", told); }

std::optional<Told> first(const Listing& listing, const value& contract, const std::string& items, const value& more) {
  return listing.tell(example(contract, "full-repository-default-response"), example(contract, items).at(0), more);
}

TEST(GitHubBackfill, EveryListIsOneOfTheContractWithTheQueryThatItKnows) {
  CONTRACT_OR_SKIP(text, "github/rest.openapi.json");
  const auto contract = wire::parse(text);
  ASSERT_TRUE(contract);
  for (const Listing& listing : history.listings) {
    const std::string path = "/repos/{owner}/{repo}" + std::string(listing.path.substr(0, listing.path.find('?')));
    const std::set<std::string> known = parameters_of(*contract, path);
    for (const std::string& name : asked_in(listing.path)) {
      EXPECT_TRUE(known.contains(name) || (name == "per_page" && known.contains("#/components/parameters/per-page")))
          << path << " has no " << name;
    }
  }
}

TEST(GitHubBackfill, EachItemIsTheChangeThatItsWebhookTellsOf) {
  CONTRACT_OR_SKIP(text, "github/rest.openapi.json");
  const auto contract = wire::parse(text);
  ASSERT_TRUE(contract);
  const auto lists = history.listings;
  const auto commit = first(lists[0], *contract, "commit-items", {});
  ASSERT_TRUE(commit);
  const change::Change push = only(*commit);
  EXPECT_EQ(push.external_id, "octocat/Hello-World push 6dcb09b5b57875f334f61aebed695e2e4193db5e");
  EXPECT_EQ(push.title, "Fix all the bugs");
  EXPECT_EQ(push.author, "octocat");
  EXPECT_EQ(base::rfc3339(push.started_at), "2011-04-14T16:00:49Z");
  ASSERT_EQ(push.commits.size(), 1U);
  EXPECT_EQ(push.commits[0].authored_at, push.started_at);

  const auto request = first(lists[1], *contract, "pull-request-simple-items", {});
  ASSERT_TRUE(request);
  const change::Change merged = only(*request);
  EXPECT_EQ(merged.external_id, "octocat/Hello-World#1347");
  EXPECT_EQ(merged.outcome, change::Outcome::succeeded);
  EXPECT_EQ(base::rfc3339(*merged.finished_at), "2011-01-26T19:01:12Z");
  EXPECT_EQ(request->at, *merged.finished_at);
  EXPECT_FALSE(merged.files_changed || merged.lines_changed);
  const auto sized = first(lists[1], *contract, "pull-request-simple-items", example(*contract, "pull-request"));
  EXPECT_EQ(only(*sized).files_changed, 5);
  EXPECT_EQ(only(*sized).lines_changed, 103);
  EXPECT_EQ(lists[1].more(example(*contract, "pull-request-simple-items").at(0)), "/pulls/1347");

  const auto released = first(lists[2], *contract, "release-items", {});
  ASSERT_TRUE(released);
  EXPECT_EQ(only(*released).external_id, "octocat/Hello-World release v1.0.0");

  const auto deployed = first(lists[3], *contract, "deployment-items", example(*contract, "deployment-status-items"));
  ASSERT_TRUE(deployed);
  EXPECT_EQ(only(*deployed).external_id, "octocat/Hello-World deployment 1");
  EXPECT_EQ(only(*deployed).outcome, change::Outcome::succeeded);
  EXPECT_EQ(lists[3].more(example(*contract, "deployment-items").at(0)), "/deployments/1/statuses?per_page=100");
}

TEST(GitHubBackfill, ADeploymentIsWhatItWasBeforeAnotherTookItsPlace) {
  const Listing& deployments = history.listings[3];
  const value repository = wire::json::object{{"full_name", "a/b"}};
  const value item = wire::json::object{{"id", 7}, {"created_at", "2026-01-01T00:00:00Z"}};
  const auto state = [](const char* word, const char* at) {
    return wire::json::object{{"state", word}, {"created_at", at}};
  };
  const value replaced =
      wire::json::array{state("inactive", "2026-01-03T00:00:00Z"), state("failure", "2026-01-01T00:05:00Z"),
                        state("queued", "2026-01-01T00:00:00Z")};
  const change::Change failed = only(*deployments.tell(repository, item, replaced));
  EXPECT_EQ(failed.outcome, change::Outcome::failed);
  EXPECT_EQ(base::rfc3339(*failed.finished_at), "2026-01-01T00:05:00Z");
  EXPECT_EQ(only(*deployments.tell(repository, item, wire::json::array{})).outcome, change::Outcome::unknown);
  EXPECT_FALSE(deployments.tell(repository, item, wire::json::array{state("inactive", "2026-01-03T00:00:00Z")}));
}

TEST(GitHubBackfill, ADraftOfAReleaseIsNone) {
  EXPECT_FALSE(history.listings[2].tell(wire::json::object{}, wire::json::object{{"published_at", nullptr}}, {}));
}

}  // namespace
}  // namespace integrations::github
