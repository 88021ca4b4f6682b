// Processes and what they did, on both engines.
#include "store/processes.h"

#include <gmock/gmock.h>

#include "process/templates.h"
#include "store/organisation.h"
#include "store/testing/on_each_engine.h"

namespace store {
namespace {

using testing::Kind;

class ProcessesTest : public testing::OnEachEngine {};

TEST_P(ProcessesTest, AreKeptInEachVersion) {
  for (process::Process process : process::templates()) {
    write([&](Transaction& tx) { processes::publish(tx, process, "Ann"); });
    process::Process next = process;
    next.version = 2;
    next.guide = "Choose it often.";
    write([&](Transaction& tx) { processes::publish(tx, next, "Bob"); });
    store_->store.read([&](Transaction& tx) {
      EXPECT_EQ(processes::find(tx, process.type, 1), process);
      EXPECT_EQ(processes::find(tx, process.type, 2), next);
      EXPECT_EQ(processes::find(tx, process.type, 3), std::nullopt);
      const auto versions = processes::versions_of(tx, process.type);
      ASSERT_EQ(versions.size(), 2U);
      EXPECT_EQ(versions.front().made_by, "Bob");
    });
  }
  store_->store.read([&](Transaction& tx) {
    for (const processes::IncidentType& type : processes::types(tx)) EXPECT_EQ(type.version, 2);
    EXPECT_EQ(processes::all_versions(tx).size(), 10U);
  });
}

TEST_P(ProcessesTest, ChangeTheVersionOfTheCatalogue) {
  std::int64_t before = 0;
  store_->store.read([&](Transaction& tx) { before = organisation::version(tx); });
  write([&](Transaction& tx) { processes::publish(tx, process::templates().back(), "Ann"); });
  store_->store.read([&](Transaction& tx) { EXPECT_GT(organisation::version(tx), before); });
  write([&](Transaction& tx) { processes::retire(tx, {process::templates().back().type, 1, true}); });
  store_->store.read([&](Transaction& tx) {
    EXPECT_EQ(processes::types(tx), (std::vector{processes::IncidentType{process::templates().back().type, 1, true}}));
  });
}

TEST_P(ProcessesTest, RememberWhatAnAutomationDidOnce) {
  const incident::IncidentId id{7};
  const process::AutomationRun run{"nudge", base::Instant{5}, base::Instant{9}};
  write([&](Transaction& tx) {
    processes::add_run(tx, id, run, "Told Ann.");
    processes::add_run(tx, id, run, "Told Ann again.");
    processes::add_run(tx, id, {"nudge", base::Instant{6}, base::Instant{9}}, "Told Bob.");
  });
  store_->store.read([&](Transaction& tx) {
    EXPECT_EQ(processes::runs_of(tx, id).size(), 2U);
    EXPECT_TRUE(processes::runs_of(tx, {8}).empty());
  });
}

INSTANTIATE_TEST_SUITE_P(Both, ProcessesTest, ::testing::Values(Kind::sqlite_memory, Kind::sqlite_file, Kind::postgres),
                         [](const auto& one) { return testing::name_of(one.param); });

}  // namespace
}  // namespace store
