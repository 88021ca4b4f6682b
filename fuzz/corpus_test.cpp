// Runs each target once over each of its committed inputs: the seeds, and what fuzzing once found, so that it stays
// fixed under every compiler.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/source_folder.h"
#include "target.h"

namespace {

namespace fs = std::filesystem;

class Corpus : public testing::TestWithParam<const fuzz::Target*> {};

TEST_P(Corpus, HoldsForEachInput) {
  int count = 0;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(base::testing::source_folder() / "fuzz/corpus" / GetParam()->name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    EXPECT_NO_THROW(GetParam()->run(bytes.str())) << entry.path();
    ++count;
  }
  EXPECT_GT(count, 0);
  EXPECT_NO_THROW(GetParam()->run(""));
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus, testing::ValuesIn(fuzz::targets()),
                         [](const auto& about) { return std::string(about.param->name); });

}  // namespace
