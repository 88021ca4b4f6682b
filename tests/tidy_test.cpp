// Holds the lines of STYLE.md that the compiler can't see.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/testing/source_folder.h"

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the root of the project
  std::vector<std::string> lines;
};

bool is_ours(const std::string& path) {
  return !path.starts_with("build") && !path.starts_with(".git/") && path.find("node_modules") == std::string::npos &&
         !path.starts_with("web/dist") && !path.starts_with("run/");
}

const std::vector<Source>& sources() {
  static const auto all = [] {
    const std::set<std::string> endings{".cpp", ".h", ".ts", ".tsx", ".sql"};
    std::vector<Source> found;
    const fs::path root = base::testing::source_folder();
    for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator(); ++at) {
      const std::string path = fs::relative(at->path(), root).generic_string();
      if (!is_ours(path + (at->is_directory() ? "/" : ""))) {
        at.disable_recursion_pending();
        continue;
      }
      if (!at->is_regular_file() || !endings.contains(at->path().extension().string())) continue;
      Source source{path, {}};
      std::ifstream in(at->path());
      for (std::string line; std::getline(in, line);) source.lines.push_back(line);
      found.push_back(std::move(source));
    }
    return found;
  }();
  return all;
}

bool is_test(const Source& s) { return s.path.ends_with("_test.cpp") || s.path.starts_with("tests/"); }
bool is_cpp(const Source& s) { return s.path.ends_with(".cpp") || s.path.ends_with(".h"); }

// Every line of the files chosen that matches is a finding "path:line: text".
template <class Chosen>
std::string findings(Chosen chosen, const std::regex& pattern) {
  std::ostringstream out;
  for (const Source& source : sources()) {
    if (!chosen(source)) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      if (std::regex_search(source.lines[i], pattern))
        out << source.path << ":" << i + 1 << ": " << source.lines[i] << "\n";
    }
  }
  return out.str();
}

TEST(Tidy, FilesAreRoomsNotHalls) {
  for (const Source& source : sources()) {
    if (source.path.ends_with(".d.ts") || source.path.ends_with("types.gen.ts")) continue;
    EXPECT_LE(source.lines.size(), 400U) << source.path;
  }
}

TEST(Tidy, LinesFitOnTheScreen) {
  EXPECT_EQ(findings([](const Source& s) { return is_cpp(s); }, std::regex("^.{121,}$")), "");
}

// Only formatted code is measured: a function is a run from a line at column 0 or 2 that ends with "{" to its "}".
TEST(Tidy, FunctionsAreAtMostSixtyLines) {
  const std::regex opens("^( {0,2})[A-Za-z].*\\) ?(const |override |noexcept |mutable )*(-> [^{]+ )?\\{$");
  for (const Source& source : sources()) {
    if (!is_cpp(source) || is_test(source)) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      std::smatch match;
      if (!std::regex_match(source.lines[i], match, opens)) continue;
      const std::string closing = match[1].str() + "}";
      std::size_t end = i + 1;
      while (end < source.lines.size() && !source.lines[end].starts_with(closing)) ++end;
      EXPECT_LE(end - i, 60U) << source.path << ":" << i + 1 << ": " << source.lines[i];
    }
  }
}

TEST(Tidy, NamesSayWhatAThingIs) {
  const std::regex banned("\\b(class|struct|namespace) \\w*(Manager|Helper|Util|Impl|Processor|Handler|Common)\\b");
  EXPECT_EQ(findings([](const Source& s) { return is_cpp(s); }, banned), "");
}

TEST(Tidy, TheDomainStandsOnTheStandardLibraryAlone) {
  const std::regex foreign(
      "^#include <(boost/(?!describe|pfr)|sqlite3|libpq|curl|openssl|sodium|sys/|unistd|fmt|spdlog)");
  EXPECT_EQ(findings([](const Source& s) { return s.path.starts_with("domain/") && !is_test(s); }, foreign), "");
}

TEST(Tidy, OnlyThePlatformReadsClocksEntropyAndTheEnvironment) {
  const std::regex reads(
      "_clock::now|clock_gettime|gettimeofday|random_device|\\bgetenv\\(|randombytes_buf|std::time\\(");
  const auto chosen = [](const Source& s) {
    return is_cpp(s) && !is_test(s) && !s.path.starts_with("server/platform/") && !s.path.starts_with("bench/");
  };
  EXPECT_EQ(findings(chosen, reads), "");
}

TEST(Tidy, SqlNeverAsksForTheTimeAndHasNoTriggers) {
  const std::regex forbidden("current_timestamp|\\bnow\\(\\)|create trigger|strftime|datetime\\(", std::regex::icase);
  EXPECT_EQ(findings([](const Source& s) { return s.path.ends_with(".sql"); }, forbidden), "");
}

TEST(Tidy, SqlIsWrittenInTheStoreOnly) {
  const std::regex sql(
      "\"(select .* from|insert into|update \\w+ set|delete from) |R\"(sql)?\\(\\s*(select|insert|update|delete)\\b");
  const auto chosen = [](const Source& s) {
    return is_cpp(s) && !is_test(s) && !s.path.starts_with("server/store/") && !s.path.starts_with("bench/") &&
           !s.path.starts_with("sim/records") && !s.path.starts_with("sim/storage");
  };
  EXPECT_EQ(findings(chosen, sql), "");
}

// Else a private incident would be shown to everybody by the next route that reads one.
TEST(Tidy, RoutesReadIncidentsWithTheEyesOfTheCaller) {
  const auto chosen = [](const Source& s) {
    return s.path.starts_with("server/api/") && !is_test(s) && s.path != "server/api/incident_reading.h" &&
           s.path != "server/api/incident_view.cpp";
  };
  EXPECT_EQ(findings(chosen, std::regex("store::incidents::(find|load|incident_of|version_of)\\(")), "");
}

TEST(Tidy, EverythingIsCaughtInTwoPlacesOnly) {
  std::istringstream lines(
      findings([](const Source& s) { return is_cpp(s) && !is_test(s); }, std::regex("catch \\(\\.\\.\\.\\)")));
  int count = 0;
  std::string all;
  for (std::string line; std::getline(lines, line); ++count) all += line + "\n";
  EXPECT_LE(count, 2) << all;
}

TEST(Tidy, NothingBelowTheEngineIteratesInHashOrder) {
  const std::regex unordered("std::unordered_(map|set)|std::hash<");
  const auto chosen = [](const Source& s) {
    return is_cpp(s) && !is_test(s) &&
           (s.path.starts_with("domain/") || s.path.starts_with("server/engine/") || s.path.starts_with("sim/"));
  };
  EXPECT_EQ(findings(chosen, unordered), "");
}

TEST(Tidy, TestsDoNotSleep) {
  EXPECT_EQ(findings([](const Source& s) { return is_cpp(s) && is_test(s) && s.path != "tests/tidy_test.cpp"; },
                     std::regex("sleep_for|sleep_until|\\busleep\\(|\\bsleep\\(")),
            "");
}

TEST(Tidy, EveryRuleHasItsTestBesideIt) {
  std::set<std::string> paths;
  for (const Source& source : sources()) paths.insert(source.path);
  for (const std::string& path : paths) {
    if (!path.starts_with("domain/") && !path.starts_with("integrations/")) continue;
    if (!path.ends_with(".cpp") || path.ends_with("_test.cpp") || path.find("/testing/") != path.npos) continue;
    EXPECT_TRUE(paths.contains(path.substr(0, path.size() - 4) + "_test.cpp")) << path;
  }
}

}  // namespace
