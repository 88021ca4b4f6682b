// Changes from the command line: what is asked of the server, and what a file's faults are called.
#include <gmock/gmock.h>

#include <fstream>

#include "cli/change_import.h"
#include "cli/pipeline.h"
#include "cli/testing/told_remote.h"
#include "store/testing/fresh_store.h"

namespace cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Terminal;

std::string fault(const std::string& text, const ImportRules& rules = {}) {
  const auto read = read_changes(text, rules);
  return read ? "" : read.error().message;
}

wire::json::object only(const std::string& text, const ImportRules& rules = {}) {
  const auto read = read_changes(text, rules);
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return read && !read->empty() ? read->front().change : wire::json::object{};
}

TEST(ChangeImport, ReadsATableByTheNamesOfItsColumns) {
  const auto change = only(
      "title,started_at,service,files_changed,commits,ignored\n"
      "Deploy,2026-01-02T03:04:05+01:00,Checkout; Payments,7,a@2026-01-01T00:00:00Z;b,x\n");
  EXPECT_EQ(wire::json::serialize(change),
            R"({"title":"Deploy","services":["Checkout","Payments"],"started_at":"2026-01-02T02:04:05Z",)"
            R"("finished_at":"2026-01-02T02:04:05Z","commits":[{"revision":"a","authored_at":"2026-01-01T00:00:00Z"},)"
            R"({"revision":"b"}],"files_changed":7,"external_id":"import Deploy 2026-01-02T02:04:05Z"})");
}

TEST(ChangeImport, ColumnsAreRenamedAndConstantsFillIn) {
  const auto change = only("sha,when,authored_at\nabc,2026-01-02T00:00:00Z,2026-01-01T00:00:00Z\n",
                           {{{"revision", "sha"}, {"started_at", "when"}}, {{"kind", "push"}, {"repository", "a/b"}}});
  EXPECT_EQ(change.at("title").as_string(), "abc");
  EXPECT_EQ(change.at("external_id").as_string(), "import push a/b abc 2026-01-02T00:00:00Z");
  EXPECT_EQ(change.at("commits").at(0).at("revision").as_string(), "abc");
}

TEST(ChangeImport, EachFaultNamesLineAndColumn) {
  EXPECT_EQ(fault(""), "expected a line with the names of the columns");
  EXPECT_EQ(fault("title\nx\n"), "line 2, column started_at: an instant is needed");
  EXPECT_EQ(fault("title,started_at\nx,2026-01-01T00:00:00Z\ny,yesterday\n"),
            "line 3, column started_at: expected an instant such as 2026-11-22T14:52:00Z, not \"yesterday\"");
  EXPECT_EQ(fault("started_at\n2026-01-01T00:00:00Z\n"), "line 2, column title: a title or a revision is needed");
  EXPECT_EQ(fault("title,started_at\nx\n"), "line 2: expected 2 columns as in the head, not 1");
  EXPECT_EQ(fault("title,started_at,files_changed\nx,2026-01-01T00:00:00Z,many\n"),
            "line 2, column files_changed: expected a whole number, not \"many\"");
  EXPECT_EQ(fault("title\nx\n", {{{"revision", "sha"}}, {}}), "the file has no column \"sha\"");
  EXPECT_THAT(fault("title\nx\n", {{{"colour", "sha"}}, {}}), HasSubstr("there is no \"colour\" of a change"));
  EXPECT_THAT(fault("{\"title\":\"x\"}\n{\n"), HasSubstr("line 2: "));
}

TEST(ChangeImport, AFaultOfTheServerIsPutToItsLine) {
  const auto sent = read_changes("title,started_at\n\nx,2026-01-01T00:00:00Z\ny,2026-01-01T00:00:00Z\n", {});
  ASSERT_TRUE(sent);
  const base::Error error = at_its_line(
      {base::Code::invalid, "two", "", {{"/changes/1/url", "expected an address"}, {"/other", "x"}}}, *sent);
  EXPECT_EQ(error.more[0].message, "line 4, column url: expected an address");
  EXPECT_EQ(error.more[1].field, "/other");
}

TEST(ChangeCommands, SendFillsInWhatThePipelineSays) {
  Terminal terminal;
  terminal.environment = {{"GITHUB_ACTIONS", "true"}, {"GITHUB_REPOSITORY", "acme/shop"},
                          {"GITHUB_SHA", "0123abc"},  {"GITHUB_ACTOR", "ada"},
                          {"GITHUB_RUN_ID", "77"},    {"GITHUB_SERVER_URL", "https://git.example"}};
  terminal.remote.tell("POST /api/v1/changes", R"({"id":"chg_1","sentence":"Deployment began."})");
  EXPECT_EQ(terminal.run({"change", "send", "Deploy", "--environment", "production", "--author", "grace"}), done);
  EXPECT_THAT(
      terminal.remote.asked,
      ElementsAre(R"(POST /api/v1/changes {"title":"Deploy","repository":"acme/shop",)"
                  R"("environment":"production","revision":"0123abc","author":"grace",)"
                  R"("url":"https://git.example/acme/shop/actions/runs/77","external_id":"acme/shop run 77"})"));
  EXPECT_EQ(terminal.out.str(), "Change: chg_1\nWhat:   Deployment began.\n");
}

TEST(ChangeCommands, EachPipelineIsKnownByItsVariables) {
  const auto of = [](std::map<std::string, std::string> variables) {
    return of_pipeline([variables](const std::string& name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
  };
  EXPECT_TRUE(of({}).empty());
  EXPECT_EQ(of({{"GITLAB_CI", "true"}, {"CI_PROJECT_PATH", "a/b"}, {"CI_PIPELINE_ID", "9"}}).at("external_id"),
            "a/b pipeline 9");
  EXPECT_EQ(of({{"BITBUCKET_BUILD_NUMBER", "3"}, {"BITBUCKET_COMMIT", "abc"}}).at("revision"), "abc");
  const std::pair<const char*, const char*> addresses[] = {{"https://git.example/acme/shop.git", "acme/shop"},
                                                           {"git@git.example:acme/shop.git", "acme/shop"}};
  for (const auto& [url, repository] : addresses) {
    EXPECT_EQ(of({{"JENKINS_URL", "x"}, {"GIT_URL", url}}).at("repository"), repository);
  }
}

TEST(ChangeCommands, ImportSendsInPartsAndAddsUp) {
  store::testing::TemporaryFolder folder;
  const std::string path = folder / "history.csv";
  std::ofstream file(path);
  file << "title,started_at\n";
  for (int i = 0; i < 101; ++i) file << "c" << i << ",2026-01-01T00:00:00Z\n";
  file.close();
  Terminal terminal;
  terminal.remote.tell("POST /api/v1/changes/import", R"({"created":250,"known":1})");
  EXPECT_EQ(terminal.run({"change", "import", path}), done);
  EXPECT_EQ(terminal.remote.asked.size(), 2U);
  EXPECT_EQ(terminal.out.str(), "Imported 500 changes; 2 were known already.\n");
  EXPECT_EQ(terminal.run({"change", "import", path, "--column", "revision"}), refused);
  EXPECT_EQ(terminal.err.str(), "muster: --column: expected NAME=VALUE\n");
}

TEST(ChangeCommands, LinkSaysWhatBecameOfIt) {
  Terminal terminal;
  terminal.remote.tell("PUT /api/v1/incidents/inc_1/changes/chg_1",
                       R"({"state":"rejected","role":"cause","incident":{"number":3,"title":"Down"}})");
  EXPECT_EQ(terminal.run({"change", "link", "inc_1", "chg_1", "--as", "cause", "--state", "rejected"}), done);
  EXPECT_EQ(terminal.out.str(), "chg_1 is rejected as cause of #3 Down.\n");
}

TEST(ChangeCommands, TheFiguresOfDeliveryNameWhatIsCertainAndWhatIsNot) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/figures/dora",
                       R"({"period":{"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z"},"sentence":"S.",)"
                       R"("deployment_frequency":{"value":3,"low":1.04,"high":6},"change_failure_rate":)"
                       R"({"confirmed":1,"inferred":2,"unknown":0,"of":12,"value":0.0833,"low":0.01,"high":0.35,)"
                       R"("possible_value":0.25,"possible_low":0.09,"possible_high":0.53},"rework_rate":)"
                       R"({"confirmed":0,"inferred":0,"unknown":0,"of":12,"value":0,"low":0,"high":0.24}})");
  EXPECT_EQ(terminal.run({"metrics", "--dora"}), done);
  EXPECT_THAT(terminal.out.str(), HasSubstr("Change failure rate: 8 % (1 % to 35 %): 1 of 12; with 2 inferred 25 % "
                                            "(9 % to 53 %)\nRework rate:         0 % (0 % to 24 %): 0 of 12\n"));
  EXPECT_EQ(terminal.run({"metrics", "--dora", "--load"}), refused);
}

}  // namespace
}  // namespace cli
