#include "app/processes.h"

#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/testing/small_company.h"
#include "process/templates.h"

namespace app::processes {
namespace {

using incident::Stage;
using process::Process;

class Processes : public ::testing::Test {
 protected:
  Processes() { company.as_ann.role = rights::Role::admin; }

  auto save_as(const rights::Actor& by, Process wanted, Running running = Running::keep_theirs,
               std::optional<std::int64_t> if_match = {}) {
    return company.in(
        [&](store::Transaction& tx) { return save(tx, company.world, std::move(wanted), running, {by, if_match}); });
  }
  incident::IncidentId declared(const std::string& type, std::vector<incident::FieldValue> fields = {}) {
    const auto made = company.in([&](store::Transaction& tx) {
      return incidents::declare(tx, company.world,
                                {.title = "Checkout fails", .type = type, .fields = std::move(fields)}, company.as_ann);
    });
    CHECK(made.has_value());
    return *made;
  }
  process::Facts facts(incident::IncidentId id) {
    return company.in([&](store::Transaction& tx) { return *store::incidents::load(tx, id); });
  }
  static Process named(const std::string& type) {
    for (Process& process : process::templates()) {
      if (process.type == type) return process;
    }
    return {};
  }

  testing::SmallCompany company;
};

TEST_F(Processes, EachChangeIsAVersionThatNewIncidentsFollow) {
  const auto before = declared(default_type);
  Process changed = process::default_process();
  changed.guide = "Declare early.";
  EXPECT_EQ(save_as(company.as_ann, changed).value(), 2);
  EXPECT_EQ(save_as(company.as_ann, changed).value(), 2) << "nothing differs";
  EXPECT_EQ(facts(before).incident.process_version, 1);
  EXPECT_EQ(facts(declared(default_type)).incident.process_version, 2);
}

TEST_F(Processes, ANewTypeBeginsWithItsFirstVersion) {
  EXPECT_EQ(save_as(company.as_ann, named("security")).value(), 1);
  const auto id = declared("security", {{"personal_data", "suspected"}});
  EXPECT_EQ(incident::value_of(facts(id).incident, "personal_data"), "suspected");
}

TEST_F(Processes, AreChangedByAdministratorsInTheVersionTheySaw) {
  EXPECT_EQ(save_as(company.as_bob, named("light")).error().code, base::Code::forbidden);
  ASSERT_TRUE(save_as(company.as_ann, named("light"), Running::keep_theirs, 0));
  EXPECT_EQ(save_as(company.as_ann, named("light"), Running::keep_theirs, 0).error().code, base::Code::stale);
  EXPECT_TRUE(save_as(company.as_ann, named("light"), Running::keep_theirs, 1));
}

TEST_F(Processes, NameNothingThatIsNotThere) {
  Process process = named("light");
  process.automations = {{"page", {{process::ConditionKind::severity_unset, {}, {}, {}}}, 0, {}, {}}};
  process.automations[0].act = {process::ActKind::page, {}, catalog::PolicyId{99}, {}, "Look.", {}};
  EXPECT_EQ(save_as(company.as_ann, process).error().field, "/automations/0/act/policy");
}

TEST_F(Processes, AStageWithIncidentsInItIsNotTakenAwayFromThem) {
  const auto id = declared(default_type);
  company.in([&](store::Transaction& tx) {
    auto held = *store::incidents::load(tx, id);
    held.incident.stage = Stage::recovering;
    store::incidents::save(tx, held.incident);
    return true;
  });
  Process without = process::default_process();
  std::erase_if(without.stages, [](const process::StageRule& rule) { return rule.stage == Stage::recovering; });
  const auto refused = save_as(company.as_ann, without, Running::follow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "/stages");
  EXPECT_NE(refused.error().message.find("incident 1 (recovering)"), std::string::npos) << refused.error().message;
  EXPECT_EQ(facts(declared(default_type)).incident.process_version, 1) << "nothing was changed";
  EXPECT_TRUE(save_as(company.as_ann, without)) << "they keep theirs";
  EXPECT_EQ(facts(id).incident.process_version, 1);
}

TEST_F(Processes, RunningIncidentsFollowWhereItIsAskedFor) {
  const auto id = declared(default_type);
  Process changed = process::default_process();
  changed.stages[1].checklist = {{"Call the bank", {}, {}}};
  ASSERT_TRUE(save_as(company.as_ann, changed, Running::follow));
  EXPECT_EQ(facts(id).incident.process_version, 2);
  ASSERT_EQ(facts(id).tasks.size(), 1U);
  EXPECT_EQ(facts(id).tasks[0].title, "Call the bank");
}

TEST_F(Processes, ARetiredTypeIsNotOfferedAndTheDefaultOneAlwaysIs) {
  ASSERT_TRUE(save_as(company.as_ann, named("light")));
  const auto id = declared("light");
  const auto retired = [&](const std::string& type) {
    return company.in([&](store::Transaction& tx) { return retire(tx, company.world, type, {company.as_ann, {}}); });
  };
  EXPECT_TRUE(retired("light"));
  EXPECT_EQ(retired("light").error().code, base::Code::not_found);
  EXPECT_EQ(retired(default_type).error().code, base::Code::conflict);
  const auto refused = company.in([&](store::Transaction& tx) {
    return incidents::declare(tx, company.world, {.title = "x", .type = "light"}, company.as_ann);
  });
  EXPECT_EQ(refused.error().field, "/type");
  const auto moved = company.in([&](store::Transaction& tx) {
    return incidents::move_stage(tx, company.world, id, {.to = Stage::investigating}, company.as_ann);
  });
  EXPECT_TRUE(moved) << "what began with it goes on with it: " << moved.error().message;
}

TEST_F(Processes, FieldsAreRefusedByNameAndChangedOneByOne) {
  ASSERT_TRUE(save_as(company.as_ann, named("security")));
  const auto id = declared("security");
  const auto correct = [&](std::vector<incident::FieldValue> fields) {
    return company.in([&](store::Transaction& tx) {
      return incidents::correct(tx, company.world, id, {.fields = std::move(fields)}, company.as_ann);
    });
  };
  EXPECT_EQ(correct({{"personal_data", "perhaps"}}).error().field, "/fields/personal_data");
  EXPECT_EQ(correct({{"planet", "Mars"}}).error().field, "/fields/planet");
  EXPECT_TRUE(facts(id).incident.fields.empty()) << "nothing was changed";
  ASSERT_TRUE(correct({{"personal_data", "none"}, {"way_in", "An old key"}}));
  ASSERT_TRUE(correct({{"way_in", ""}}));
  EXPECT_EQ(facts(id).incident.fields, (std::vector<incident::FieldValue>{{"personal_data", "none"}}));
}

TEST_F(Processes, AnIncidentThatChangesItsTypeFollowsThatProcessFromThenOn) {
  ASSERT_TRUE(save_as(company.as_ann, named("data")));
  const auto id = declared(default_type);
  const auto correct = [&](const std::string& type) {
    return company.in([&](store::Transaction& tx) {
      return incidents::correct(tx, company.world, id, {.type = type}, company.as_ann);
    });
  };
  EXPECT_EQ(correct("planet").error().field, "/type");
  ASSERT_TRUE(correct("data"));
  EXPECT_EQ(facts(id).incident.type, "data");
}

}  // namespace
}  // namespace app::processes
