#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/testing/told_remote.h"
#include "platform/entropy.h"

namespace {

using cli::testing::Terminal;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ReviewCommands, ShowSaysThatThereIsNone) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/incidents/inc_1", R"({"id":"inc_1","title":"Down"})");
  EXPECT_EQ(terminal.run({"review", "show", "inc_1"}), cli::refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("There is no review yet; `muster review draft` begins it"));
}

TEST(ReviewCommands, ShowGivesTheTextAloneToBeChanged) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/incidents/inc_1",
                       R"({"id":"inc_1","review":{"state":"draft","markdown":"# Down\n"}})");
  EXPECT_EQ(terminal.run({"review", "show", "inc_1", "--markdown"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "# Down\n");
  EXPECT_EQ(terminal.run({"review", "show", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Review: draft\n\n# Down\n\n");
}

TEST(ReviewCommands, SavePutsTheFileAndPublishOnlyTheState) {
  Terminal terminal;
  const auto path =
      std::filesystem::temp_directory_path() / ("muster-review-" + std::to_string(platform::random_seed()) + ".md");
  std::ofstream(path) << "# Why\n";
  terminal.remote.tell("PUT /api/v1/incidents/inc_1/review", R"({"state":"in_review"})");
  EXPECT_EQ(terminal.run({"review", "save", "inc_1", path.string(), "--state", "in_review"}), cli::done);
  EXPECT_EQ(terminal.run({"review", "publish", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.run({"review", "waive", "inc_1", "known"}), cli::done);
  EXPECT_THAT(terminal.remote.asked,
              ElementsAre("PUT /api/v1/incidents/inc_1/review {\"state\":\"in_review\",\"markdown\":\"# Why\\n\"}",
                          "PUT /api/v1/incidents/inc_1/review {\"state\":\"published\"}",
                          "PUT /api/v1/incidents/inc_1/review {\"state\":\"waived\",\"reason\":\"known\"}"));
  EXPECT_NE(terminal.run({"review", "save", "inc_1", path.string() + ".none"}), cli::done);
  std::filesystem::remove(path);
}

TEST(ReviewCommands, AnActionItemIsAddedAndChangedByName) {
  Terminal terminal;
  const std::string item =
      R"({"id":"act_1","title":"Alert earlier","state":"open","incident":{"number":7,"title":"Down"}})";
  terminal.remote.tell("GET /api/v1/people?limit=200", R"({"items":[{"id":"per_1","name":"Ada"}]})");
  terminal.remote.tell("POST /api/v1/incidents/inc_1/action-items", item);
  terminal.remote.tell("PUT /api/v1/incidents/inc_1/action-items/act_1", item);
  EXPECT_EQ(terminal.run({"action-item", "add", "inc_1", "Alert earlier", "--kind", "detect"}), cli::done);
  EXPECT_THAT(terminal.out.str(), HasSubstr("Incident:    #7 Down\n"));
  EXPECT_EQ(terminal.run({"action-item", "set", "inc_1", "act_1", "--owner", "ada", "--state", "in_progress"}),
            cli::done);
  EXPECT_THAT(
      terminal.remote.asked,
      ElementsAre("POST /api/v1/incidents/inc_1/action-items {\"title\":\"Alert earlier\",\"kind\":\"detect\"}",
                  "GET /api/v1/people?limit=200",
                  "PUT /api/v1/incidents/inc_1/action-items/act_1 {\"state\":\"in_progress\",\"owner\":\"per_1\"}"));
}

TEST(ReviewCommands, ActionItemsAreATable) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/action-items?state=open",
                       R"({"items":[{"id":"act_1","incident":{"number":7},"state":"open","owner":{"name":"Ada"},)"
                       R"("due_at":"2026-12-01T00:00:00Z","priority":"high","kind":"learn","title":"Read the log"}]})");
  EXPECT_EQ(terminal.run({"action-item", "list", "--state", "open"}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "ID     INCIDENT  STATE  OWNER  DUE         PRIORITY  KIND   WHAT\n"
            "act_1  #7        open   Ada    2026-12-01  high      learn  Read the log\n");
}

}  // namespace
