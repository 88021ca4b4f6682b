// Kinds of causes in the organisation file.
#include "app/organisation_file_causes.h"

#include <gtest/gtest.h>

#include "app/organisation_file.h"
#include "app/testing/bare_company.h"
#include "store/causes.h"

namespace app::organisation_file {
namespace {

const std::string people_and_causes = "people:\n- {name: Root, email: root@example.com, role: admin}\ncauses:\n";
const std::string supplier = "- {key: third_party, name: Third party, meaning: A supplier failed.}\n";
const std::string alerting = "- {key: alerting, name: Alerting, meaning: Nobody was told.}\n";

class CauseFile : public ::testing::Test {
 protected:
  base::Result<Applied> applied(const std::string& causes) {
    return company.in([&](store::Transaction& tx) {
      return apply(tx, company.world, people_and_causes + causes, {company.as_root, company.root});
    });
  }
  std::string exported() {
    return company.in([&](store::Transaction& tx) { return export_file(tx, company.world); });
  }
  std::vector<review::CauseKind> own() {
    return company.in([](store::Transaction& tx) { return store::causes::own(tx); });
  }

  app::testing::BareCompany company;
};

TEST_F(CauseFile, AddsChangesRetiresAndBringsBackAndSaysSo) {
  const auto first = applied(supplier + alerting);
  ASSERT_TRUE(first) << first.error().field << first.error().message;
  EXPECT_EQ(first->changes, (std::vector<Change>{{Verb::add, "cause", "third_party", "meaning A supplier failed."},
                                                 {Verb::add, "cause", "alerting", "meaning Nobody was told."}}));
  EXPECT_TRUE(applied(alerting + supplier)->changes.empty()) << "their order means nothing";
  const auto second = applied("- {key: third_party, name: Supplier, meaning: A supplier failed.}\n");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->changes,
            (std::vector<Change>{{Verb::remove, "cause", "alerting", ""},
                                 {Verb::change, "cause", "third_party", "name: Third party -> Supplier"}}));
  EXPECT_TRUE(own()[0].retired);
  EXPECT_TRUE(applied("- {key: third_party, name: Supplier, meaning: A supplier failed.}\n")->changes.empty());
  EXPECT_EQ(applied(alerting + supplier)->changes.size(), 2U);
  EXPECT_FALSE(own()[0].retired);
}

TEST_F(CauseFile, IsWhatExportWritesAndLeavesTheRetiredOut) {
  ASSERT_TRUE(applied(supplier + alerting));
  ASSERT_TRUE(applied(supplier));
  const std::string file = exported();
  EXPECT_NE(file.find("causes:\n  - key: third_party\n    name: Third party\n    meaning: A supplier failed.\n"),
            std::string::npos)
      << file;
  EXPECT_EQ(file.find("alerting"), std::string::npos);
  const auto again = company.in(
      [&](store::Transaction& tx) { return apply(tx, company.world, file, {company.as_root, company.root}); });
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->changes.empty());
}

TEST_F(CauseFile, LetsTwoKindsSwapTheirNames) {
  ASSERT_TRUE(applied(supplier + alerting));
  const auto swapped = applied(
      "- {key: third_party, name: Alerting, meaning: A supplier failed.}\n"
      "- {key: alerting, name: Third party, meaning: Nobody was told.}\n");
  ASSERT_TRUE(swapped) << swapped.error().message;
  EXPECT_EQ(swapped->changes.size(), 2U);
}

TEST_F(CauseFile, NamesEachFaultByItsPlace) {
  struct Case {
    std::string causes, field;
  };
  std::string too_many;
  for (int i = 0; i <= 100; ++i) {
    const std::string word = "k" + std::to_string(i);
    too_many += "- {key: " + word + ", name: " + word + ", meaning: One of many.}\n";
  }
  const std::vector<Case> cases{
      {supplier + supplier, "/causes/1/key"},
      {supplier + "- {key: other, name: third party, meaning: The same.}\n", "/causes/0/name"},
      {"- {key: capacity, name: Too little, meaning: Ours.}\n", "/causes/0/key"},
      {"- {key: ours, name: Capacity, meaning: Ours.}\n", "/causes/0/name"},
      {"- {key: Third party, name: Third party, meaning: Ours.}\n", "/causes/0/key"},
      {"- {key: ours, name: Ours}\n", "/causes/0/meaning"},
      {too_many, "/causes"}};
  for (const Case& each : cases) {
    const auto refused = applied(each.causes);
    ASSERT_FALSE(refused) << each.causes;
    EXPECT_EQ(refused.error().field, each.field) << refused.error().message;
    EXPECT_TRUE(own().empty());
  }
}

}  // namespace
}  // namespace app::organisation_file
