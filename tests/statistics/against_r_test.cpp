// The statistics against R's, on real histories: `reference.R` computes the answers, this asks for ours. Without R, or
// without the histories beside the project, it passes over itself and says so.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>

#include "base/testing/source_folder.h"
#include "metrics/by_lot.h"
#include "metrics/statistics.h"

namespace metrics {
namespace {

namespace fs = std::filesystem;

using Samples = std::map<std::string, std::vector<Observation>>;
using Weeks = std::map<std::string, std::vector<int>>;
using Answers = std::map<std::string, double>;  // not a number: R says that there is none

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double value_of(const std::optional<std::int64_t>& value) { return value ? static_cast<double>(*value) : none; }

struct Reference {
  Samples samples;
  Weeks weeks;
  Answers answers;
  std::string missing;  // why there is none
};

void read(Reference& out, const fs::path& folder) {
  std::string line;
  for (std::ifstream in(folder / "samples.csv"); std::getline(in, line);) {
    const std::size_t first = line.find(',');
    const std::size_t second = line.find(',', first + 1);
    out.samples[line.substr(0, first)].push_back({std::stoll(line.substr(first + 1)), line.substr(second + 1) == "1"});
  }
  for (std::ifstream in(folder / "weeks.csv"); std::getline(in, line);) {
    const std::size_t comma = line.find(',');
    out.weeks[line.substr(0, comma)].push_back(std::stoi(line.substr(comma + 1)));
  }
  for (std::ifstream in(folder / "answers.csv"); std::getline(in, line);) {
    const std::size_t comma = line.find(',');
    const std::string value = line.substr(comma + 1);
    out.answers[line.substr(0, comma)] = value == "NA" ? none : std::stod(value);
  }
}

const Reference& reference() {
  static const Reference made = [] {
    Reference out;
    const fs::path source = base::testing::source_folder();
    const fs::path datasets = source / "../shared/datasets";
    if (!fs::exists(datasets / "hadoop-bugs/issues.csv")) {
      out.missing = "the real histories are not beside the project (../shared/datasets)";
      return out;
    }
    if (std::system("Rscript -e 'library(survival)' >/dev/null 2>&1") != 0) {
      out.missing = "R with its survival package is not installed (r-base-core, r-cran-survival)";
      return out;
    }
    std::string folder = (fs::temp_directory_path() / "muster-statistics-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    const std::string script = (source / "tests/statistics/reference.R").string();
    const std::string command = "Rscript '" + script + "' '" + datasets.string() + "' '" + folder + "' >/dev/null";
    if (std::system(command.c_str()) != 0) throw std::runtime_error("reference.R failed");
    read(out, folder);
    fs::remove_all(folder);
    return out;
  }();
  return made;
}

class AgainstR : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!reference().missing.empty()) GTEST_SKIP() << reference().missing;
  }

  // How many questions of that kind there were; each word behind the first is an argument.
  template <class Ask>
  int each(const std::string& kind, Ask ask) {
    int count = 0;
    for (const auto& [question, answer] : reference().answers) {
      std::istringstream words(question);
      std::string word;
      words >> word;
      if (word != kind) continue;
      std::vector<std::string> arguments;
      while (words >> word) arguments.push_back(word);
      ask(question, arguments, answer);
      ++count;
    }
    return count;
  }
  static const std::vector<Observation>& sample(const std::string& name) { return reference().samples.at(name); }

  // To 1e-9 of the value, or of one.
  static void expect(const std::string& question, double ours, double answer) {
    if (std::isnan(answer)) {
      EXPECT_TRUE(std::isnan(ours)) << question << ": " << ours << ", and R has none";
    } else {
      EXPECT_NEAR(ours, answer, 1e-9 * std::max(1.0, std::abs(answer))) << question;
    }
  }
  // Whole microseconds: R has halves.
  static void expect_length(const std::string& question, std::optional<std::int64_t> ours, double answer) {
    if (std::isnan(answer)) return expect(question, value_of(ours), answer);
    EXPECT_NEAR(value_of(ours), answer, 1) << question;
  }
};

TEST_F(AgainstR, CurvesVariancesAndBandsAreTheSame) {
  std::map<std::string, std::vector<SurvivalStep>> curves;
  EXPECT_GT(each("curve",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   auto& curve = curves[words[0]];
                   if (curve.empty()) curve = survival(sample(words[0]));
                   const auto step = std::ranges::find(curve, std::stoll(words[1]), &SurvivalStep::microseconds);
                   ASSERT_NE(step, curve.end()) << question;
                   expect(question,
                          words[2] == "survival"   ? step->survival
                          : words[2] == "variance" ? step->variance
                          : words[2] == "low"      ? step->band.low
                                                   : step->band.high,
                          answer);
                 }),
            1'000);
}

TEST_F(AgainstR, QuantilesAndTheirIntervalsAreTheSame) {
  EXPECT_GT(each("quantile",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const Quantile ours = quantile(sample(words[0]), std::stoi(words[1]));
                   expect_length(question,
                                 words[2] == "middle" ? ours.microseconds
                                 : words[2] == "low"  ? ours.low
                                                      : ours.high,
                                 answer);
                 }),
            80);
}

TEST_F(AgainstR, LogRankTestsAreTheSame) {
  EXPECT_GE(each("log_rank",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const auto ours = log_rank(sample(words[0]), sample(words[1]));
                   ASSERT_TRUE(ours) << question;
                   expect(question,
                          words[2] == "chi_squared"       ? ours->chi_squared
                          : words[2] == "chance"          ? ours->chance
                          : words[2] == "expected_before" ? ours->expected_before
                          : words[2] == "expected_after"  ? ours->expected_after
                                                          : ours->speed,
                          answer);
                 }),
            25);
}

TEST_F(AgainstR, RateRatiosAreTheSame) {
  EXPECT_GE(each("rate_ratio",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const RateRatio ours = rate_ratio({std::stoll(words[0]), std::stod(words[1])},
                                                     {std::stoll(words[2]), std::stod(words[3])});
                   expect(question,
                          words[4] == "chance" ? ours.chance
                          : words[4] == "low"  ? ours.low
                                               : ours.high.value_or(none),
                          answer);
                 }),
            18);
}

TEST_F(AgainstR, IntervalsOfCountsAndSharesAreTheSame) {
  EXPECT_EQ(each("poisson",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const Interval ours = poisson(std::stoll(words[0]));
                   expect(question, words[1] == "low" ? ours.low : ours.high, answer);
                 }),
            10);
  for (const auto& [kind, interval] : {std::pair("wilson", &wilson), std::pair("clopper_pearson", &clopper_pearson)}) {
    EXPECT_EQ(each(kind,
                   [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                     const Interval ours = interval(std::stoll(words[0]), std::stoll(words[1]));
                     expect(question, words[2] == "low" ? ours.low : ours.high, answer);
                   }),
              10);
  }
}

TEST_F(AgainstR, ExactTestsOfSharesAndHolmsRuleAreTheSame) {
  EXPECT_EQ(each("fisher",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   expect(question,
                          fisher_exact({std::stoll(words[0]), std::stoll(words[1])},
                                       {std::stoll(words[2]), std::stoll(words[3])}),
                          answer);
                 }),
            5);
  EXPECT_EQ(each("holm",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   std::vector<double> chances;
                   for (std::size_t i = 0; i + 1 < words.size(); ++i) chances.push_back(std::stod(words[i]));
                   expect(question, holm(chances)[std::stoul(words.back()) - 1], answer);
                 }),
            6);
}

TEST_F(AgainstR, GroupsByLotAreTheSameWithinTheNoiseOfTheGenerators) {
  const auto& lot = sample("hadoop_few");
  const auto scores = log_rank_scores(lot);
  EXPECT_EQ(each("score", [&](const std::string& question, const std::vector<std::string>& words,
                              double answer) { expect(question, scores.at(std::stoul(words[0]) - 1), answer); }),
            24);
  std::vector<std::vector<std::uint32_t>> groups(3);
  for (std::uint32_t i = 0; i < lot.size(); ++i) groups[i < 6 ? 0 : i < 12 ? 1 : 2].push_back(i);
  const auto ours = by_lot(scores, groups, base::Random(20'261'126));
  EXPECT_EQ(each("by_lot",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const Contrast& one = ours.at(std::stoul(words[1]) - 1);
                   if (words[0] == "deviation") return expect(question, one.deviation, answer);
                   EXPECT_NEAR(one.chance, answer, 4 * std::sqrt(2 * answer * (1 - answer) / 4'999) + 1e-3) << question;
                 }),
            6);
}

TEST_F(AgainstR, ChangePointsAreTheSameAndAgreeWithSimulation) {
  EXPECT_GE(each("change_point",
                 [&](const std::string& question, const std::vector<std::string>& words, double answer) {
                   const auto ours = change_point(reference().weeks.at(words[0]));
                   ASSERT_TRUE(ours) << question;
                   if (words[1] == "simulated") {
                     const double error = std::sqrt(ours->chance * (1 - ours->chance) / 2'000);
                     EXPECT_NEAR(answer, ours->chance, 4 * error + 1e-3) << question;
                     return;
                   }
                   expect(question,
                          words[1] == "week"       ? ours->week
                          : words[1] == "ratio"    ? ours->likelihood_ratio
                          : words[1] == "chance"   ? ours->chance
                          : words[1] == "earliest" ? ours->earliest
                                                   : ours->latest,
                          answer);
                 }),
            48);
}

TEST_F(AgainstR, BootstrapsAgreeWithinTheNoiseOfTheGenerators) {
  const Answers& all = reference().answers;
  int count = 0;
  each("bootstrap", [&](const std::string& question, const std::vector<std::string>& words, double answer) {
    if (words[2] != "middle") return;
    const Difference ours = quantile_difference(sample(words[0]), sample(words[1]), 50, base::Random(20'261'122));
    expect_length(question, ours.microseconds, answer);
    const std::string pair = "bootstrap " + words[0] + " " + words[1];
    for (const auto& [end, value] : {std::pair("low", ours.low), std::pair("high", ours.high)}) {
      const double mean = all.at(pair + " " + end + " mean");
      if (std::isnan(mean)) continue;
      // A minute is what these histories are written down in.
      EXPECT_NEAR(value_of(value), mean, 4 * all.at(pair + " " + end + " spread") + 6e7) << pair << " " << end;
    }
    ++count;
  });
  EXPECT_EQ(count, 2);
}

}  // namespace
}  // namespace metrics
