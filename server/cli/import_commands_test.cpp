#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/testing/told_remote.h"
#include "platform/entropy.h"

namespace cli {
namespace {

using ::testing::HasSubstr;

struct ImportCommands : ::testing::Test {
  ImportCommands() {
    folder = std::filesystem::temp_directory_path() / ("muster-import-" + std::to_string(platform::random_seed()));
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "map.yaml") << "source: desk\ncolumns: {external_id: id, title: what, declared_at: began}\n";
  }
  ~ImportCommands() override { std::filesystem::remove_all(folder); }

  int run(const std::string& rows, std::vector<std::string> more = {}) {
    std::ofstream(folder / "rows.csv") << "id,what,began\n" << rows;
    std::vector<std::string> words{"import", "csv", (folder / "rows.csv").string(), "--map",
                                   (folder / "map.yaml").string()};
    words.insert(words.end(), more.begin(), more.end());
    return terminal.run(words);
  }

  std::filesystem::path folder;
  testing::Terminal terminal;
  const std::string path = "POST /api/v1/incidents/import";
};

TEST_F(ImportCommands, ALongHistoryGoesInSeveralRequestsAndIsOnePlan) {
  std::string rows;
  for (int i = 0; i < 501; ++i) rows += std::to_string(i) + ",Down,2026-01-02T03:04:05Z\n";
  terminal.remote.tell(path,
                       R"({"created":2,"changed":0,"same":1,"refused":[{"row":0,"field":"title","reason":"no"}]})");
  EXPECT_EQ(run(rows), done);
  ASSERT_EQ(terminal.remote.asked.size(), 2U);
  EXPECT_THAT(terminal.remote.asked[0], HasSubstr(R"("apply":false)"));
  EXPECT_THAT(terminal.remote.asked[1], HasSubstr(R"("external_id":"500","title":"Down"}],"apply":false)"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("rows.csv:2: title: no\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("rows.csv:502: title: no\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("4 new, 0 changed, 2 the same, 2 refused."));
}

TEST_F(ImportCommands, NothingIsTakenInWhereARowIsRefusedUnlessAsked) {
  terminal.remote.tell(path, R"({"created":1,"changed":0,"same":0,"refused":[]})");
  const std::string rows = "1,Down,2026-01-02T03:04:05Z\n2,Slow,soon\n";
  EXPECT_EQ(run(rows, {"--apply"}), refused);
  EXPECT_EQ(terminal.remote.asked.size(), 1U);
  EXPECT_THAT(terminal.err.str(), HasSubstr("Nothing was imported, because of the rows that are refused."));
  EXPECT_EQ(run(rows, {"--apply", "--leave-out-refused"}), done);
  EXPECT_THAT(terminal.remote.asked.back(), HasSubstr(R"("apply":true)"));
}

}  // namespace
}  // namespace cli
