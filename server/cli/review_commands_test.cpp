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

TEST(ReviewCommands, ATextNamesTheVersionItBeganFrom) {
  Terminal terminal;
  const auto path =
      std::filesystem::temp_directory_path() / ("muster-review-" + std::to_string(platform::random_seed()) + ".md");
  std::ofstream(path) << "# Why\n";
  terminal.remote.tell("PUT /api/v1/incidents/inc_1/review", R"({"state":"draft","version":5,"saved_by":"Ada"})");
  terminal.remote.tell("POST /api/v1/incidents/inc_1/review/merge",
                       R"({"version":4,"collisions":1,"parts":[{"text":"# Why\n"},{"text":"both\n"}]})");
  EXPECT_EQ(terminal.run({"review", "save", "inc_1", path.string(), "--from", "3"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Review:   draft\nVersion:  5\nSaved by: Ada\n");
  EXPECT_EQ(terminal.run({"review", "merge", "inc_1", path.string(), "--from", "3"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "# Why\nboth\n");
  EXPECT_EQ(terminal.err.str(), "Colliding parts, both between markers: 1.\nSave it with --from 4.\n");
  EXPECT_NE(terminal.run({"review", "save", "inc_1", path.string(), "--from", "3x"}), cli::done);
  EXPECT_THAT(terminal.err.str(), HasSubstr("expected the version that `muster review show` names"));
  std::filesystem::remove(path);
}

TEST(ReviewCommands, HistoryIsATableAndARevisionIsShownAndRestored) {
  Terminal terminal;
  const std::string revisions = "/api/v1/incidents/inc_1/review/revisions";
  terminal.remote.tell("GET " + revisions,
                       R"({"items":[{"number":2,"saved_at":"2026-12-01T10:30:00Z","saved_by":"Ada"}]})");
  terminal.remote.tell("GET " + revisions + "/2", R"({"number":2,"markdown":"# Why\n"})");
  terminal.remote.tell("POST " + revisions + "/2/restoration", R"({"state":"draft"})");
  EXPECT_EQ(terminal.run({"review", "history", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "REVISION  SAVED             BY\n2         2026-12-01 10:30  Ada\n");
  EXPECT_EQ(terminal.run({"review", "show", "inc_1", "--revision", "2"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "# Why\n");
  EXPECT_EQ(terminal.run({"review", "restore", "inc_1", "2"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Review: draft\n");
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

TEST(ReviewCommands, CausesAreNamedAndTakenBack) {
  Terminal terminal;
  terminal.remote.tell("PUT /api/v1/incidents/inc_1/review/causes/capacity",
                       R"({"causes":[{"name":"Capacity","note":"40 connections","named_by":"Ada"}]})");
  terminal.remote.tell("DELETE /api/v1/incidents/inc_1/review/causes/capacity", "");
  terminal.remote.tell("GET /api/v1/causes",
                       R"({"items":[{"key":"capacity","name":"Capacity","built_in":true,"meaning":"Too little."}]})");
  EXPECT_EQ(terminal.run({"causes"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "CAUSE     NAME      KIND      MEANING\ncapacity  Capacity  built in  Too little.\n");
  EXPECT_EQ(terminal.run({"review", "cause", "inc_1", "capacity", "40 connections"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "CAUSE     NOTE            BY\nCapacity  40 connections  Ada\n");
  EXPECT_EQ(terminal.run({"review", "no-cause", "inc_1", "capacity"}), cli::done);
  EXPECT_THAT(terminal.remote.asked,
              ElementsAre("GET /api/v1/causes",
                          "PUT /api/v1/incidents/inc_1/review/causes/capacity {\"note\":\"40 connections\"}",
                          "DELETE /api/v1/incidents/inc_1/review/causes/capacity"));
}

TEST(ReviewCommands, CausesOfOnesOwnAreAddedChangedRetiredAndRestored) {
  Terminal terminal;
  const std::string kind = R"({"key":"third_party","name":"Supplier","meaning":"It failed.","retired":true})";
  terminal.remote.tell("POST /api/v1/causes", kind);
  terminal.remote.tell("GET /api/v1/causes?retired=true", R"({"items":[)" + kind + "]}");
  terminal.remote.tell("PUT /api/v1/causes/third_party", kind);
  terminal.remote.tell("DELETE /api/v1/causes/third_party", "");
  EXPECT_EQ(terminal.run({"cause", "add", "third_party", "Supplier", "It failed."}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "CAUSE        NAME      KIND     MEANING\nthird_party  Supplier  retired  It failed.\n");
  EXPECT_EQ(terminal.run({"cause", "change", "third_party", "--name", "Vendor"}), cli::done);
  EXPECT_EQ(terminal.run({"cause", "retire", "third_party"}), cli::done);
  EXPECT_EQ(terminal.run({"cause", "restore", "third_party"}), cli::done);
  EXPECT_THAT(
      terminal.remote.asked,
      ElementsAre(R"(POST /api/v1/causes {"key":"third_party","name":"Supplier","meaning":"It failed."})",
                  "GET /api/v1/causes?retired=true",
                  R"(PUT /api/v1/causes/third_party {"name":"Vendor","meaning":"It failed."})",
                  "DELETE /api/v1/causes/third_party", "GET /api/v1/causes?retired=true",
                  R"(PUT /api/v1/causes/third_party {"name":"Supplier","meaning":"It failed.","retired":false})"));
  EXPECT_EQ(terminal.run({"cause", "change", "nothing", "--name", "x"}), cli::refused);
}

TEST(ReviewCommands, ExportWritesOutWhatTheServerMade) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/incidents/inc_1/review/export", "# Review\n");
  terminal.remote.tell("GET /api/v1/incidents/inc_1/review/export?format=html", "<!doctype html>\n");
  EXPECT_EQ(terminal.run({"review", "export", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "# Review\n");
  EXPECT_EQ(terminal.run({"review", "export", "inc_1", "--format", "html"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "<!doctype html>\n");
  EXPECT_EQ(terminal.run({"review", "export", "inc_1", "--format", "pdf"}), cli::wrong_usage);
}

}  // namespace
