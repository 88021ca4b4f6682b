// Real histories of releases, imported as `muster change import` does it, and their figures by a second way.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/changes.h"
#include "app/delivery.h"
#include "app/testing/small_company.h"
#include "base/testing/source_folder.h"
#include "cli/change_import.h"
#include "cli/csv.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> history(const std::string& path) {
  std::ifstream in(base::testing::source_folder() / ".." / "shared" / "datasets" / "deployments" / path);
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

ImportRules commits_of(const std::string& repository) {
  return {{{"revision", "sha"}, {"title", "subject"}, {"started_at", "committed_at"}, {"author", "author_hash"}},
          {{"kind", "push"}, {"repository", repository}, {"outcome", "succeeded"}}};
}

ImportRules releases_of(const std::string& repository) {
  return {{{"revision", "sha"}, {"title", "tag"}, {"started_at", "released_at"}},
          {{"kind", "deployment"}, {"repository", repository}, {"outcome", "succeeded"}}};
}

change::Report report_of(const wire::json::object& told) {
  const auto text = [&](const char* name) {
    const wire::json::value* value = told.if_contains(name);
    return value ? std::string(value->as_string()) : std::string();
  };
  change::Report report;
  report.change.kind = text("kind") == "push" ? change::Kind::push : change::Kind::deployment;
  report.change.title = text("title");
  report.change.repository = text("repository");
  report.change.revision = text("revision");
  report.change.product = "api";
  report.change.external_id = text("external_id");
  report.change.started_at = *base::parse_rfc3339(text("started_at"));
  report.change.finished_at = base::parse_rfc3339(text("finished_at"));
  report.change.outcome = change::Outcome::succeeded;
  if (const wire::json::value* commits = told.if_contains("commits")) {
    for (const wire::json::value& one : commits->as_array()) {
      report.change.commits.push_back({std::string(one.at("revision").as_string()),
                                       base::parse_rfc3339(std::string_view(one.at("authored_at").as_string()))});
    }
  }
  return report;
}

struct Commit {
  base::Instant committed_at;
  std::size_t row = 0;
  base::Instant authored_at;
};

// Each commit with the first release, in the order of releases, whose own commit came at or after it.
std::vector<std::int64_t> naive_lead_times(const std::string& commits_text, const std::string& releases_text) {
  const auto commits_csv = *read_csv(commits_text);
  std::map<std::string, std::size_t> place;
  std::vector<std::pair<Commit, std::string>> commits;
  for (std::size_t i = 1; i < commits_csv.size(); ++i) {
    const auto& fields = commits_csv[i].fields;
    commits.push_back({{*base::parse_rfc3339(fields[3]), i, *base::parse_rfc3339(fields[2])}, fields[0]});
  }
  std::ranges::sort(commits, {}, [](const auto& one) { return std::pair(one.first.committed_at, one.first.row); });
  for (std::size_t i = 0; i < commits.size(); ++i) place[commits[i].second] = i;
  std::vector<std::pair<base::Instant, std::string>> releases;
  const auto releases_csv = *read_csv(releases_text);
  for (std::size_t i = 1; i < releases_csv.size(); ++i) {
    releases.emplace_back(*base::parse_rfc3339(releases_csv[i].fields[2]), releases_csv[i].fields[1]);
  }
  std::ranges::stable_sort(releases, {}, [](const auto& one) { return one.first; });
  std::vector<std::int64_t> lengths;
  std::optional<std::size_t> deployed;
  for (const auto& [at, revision] : releases) {
    if (!place.contains(revision)) continue;
    for (std::size_t i = 0; deployed && i < commits.size(); ++i) {
      if (i <= *deployed || i > place[revision] || commits[i].first.authored_at > at) continue;
      lengths.push_back((at - commits[i].first.authored_at).microseconds);
    }
    deployed = std::max(deployed.value_or(0), place[revision]);
  }
  return lengths;
}

class ChangeHistory : public ::testing::TestWithParam<const char*> {};

TEST_P(ChangeHistory, IsImportedOnceAndItsFiguresAreThoseOfASlowRecomputation) {
  const std::string name = GetParam();
  const auto commits = history(name + "/commits.csv");
  const auto releases = history(name + "/releases.csv");
  if (!commits || !releases) GTEST_SKIP() << "the histories of deployments are not beside the project";
  app::testing::SmallCompany company;
  std::size_t count = 0;
  for (int times = 0; times < 2; ++times) {
    for (const auto& [text, rules] :
         {std::pair(&*commits, commits_of(name)), std::pair(&*releases, releases_of(name))}) {
      const auto read = read_changes(*text, rules);
      ASSERT_TRUE(read) << read.error().message;
      if (times == 0) count += read->size();
      const auto taken = company.in([&](store::Transaction& tx) {
        int created = 0;
        for (const ImportedChange& one : *read) {
          created +=
              app::changes::take_in(tx, company.world, report_of(one.change), {company.checkout}, app::engine_actor())
                  .is_new;
        }
        return created;
      });
      EXPECT_EQ(taken, times == 0 ? static_cast<int>(read->size()) : 0);
    }
  }
  const auto deliveries =
      company.in([](store::Transaction& tx) { return store::changes::deployments_and_pushes(tx).size(); });
  EXPECT_EQ(deliveries, count);
  const base::Instant end{1'900'000'000'000'000};
  const metrics::Dora dora = company.in([&](store::Transaction& tx) {
    return metrics::dora(
        app::delivery::material(tx, company.world, {{}, company.checkout, name, store::incidents::everything}),
        {{0}, end, end});
  });
  const auto lengths = naive_lead_times(*commits, *releases);
  std::vector<metrics::Observation> observations;
  for (const std::int64_t length : lengths) observations.push_back({length, true});
  EXPECT_EQ(dora.failures.of, static_cast<int>(read_csv(*releases)->size()) - 1);
  EXPECT_EQ(dora.lead_time.n_used, static_cast<int>(lengths.size()));
  EXPECT_EQ(dora.lead_time.median.microseconds, metrics::quantile(observations, 50).microseconds);
  EXPECT_EQ(dora.lead_time.p90.microseconds, metrics::quantile(observations, 90).microseconds);
  EXPECT_LE(*dora.lead_time.median.low, *dora.lead_time.median.microseconds);
  EXPECT_GE(*dora.lead_time.median.high, *dora.lead_time.median.microseconds);
  RecordProperty("releases", dora.failures.of);
  RecordProperty("commits", dora.lead_time.n_used);
  RecordProperty("median_hours", static_cast<int>(*dora.lead_time.median.microseconds / 3'600'000'000));
  RecordProperty("low_hours", static_cast<int>(*dora.lead_time.median.low / 3'600'000'000));
  RecordProperty("high_hours", static_cast<int>(*dora.lead_time.median.high / 3'600'000'000));
  RecordProperty("rework", dora.rework.confirmed);
}

INSTANTIATE_TEST_SUITE_P(Real, ChangeHistory, ::testing::Values("caddy", "prometheus-alertmanager"),
                         [](const auto& about) { return std::string(about.param).substr(0, 5); });

}  // namespace
}  // namespace cli
