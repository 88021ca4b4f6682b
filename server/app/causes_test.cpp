// The kinds of causes that an organisation adds to those of the program.
#include "app/causes.h"

#include <gtest/gtest.h>

#include "app/testing/bare_company.h"
#include "store/causes.h"
#include "store/feed.h"

namespace app::causes {
namespace {

using review::CauseKind;

const CauseKind third_party{"third_party", "Third party", "A supplier failed.", false};

class OwnCauses : public ::testing::Test {
 protected:
  template <class Work>
  auto in(Work work) {
    return company.in(work);
  }
  base::Result<void> added(const CauseKind& kind) {
    return in([&](store::Transaction& tx) { return add(tx, kind, by); });
  }
  base::Result<void> changed(const CauseKind& kind, std::optional<std::int64_t> if_match = {}) {
    const Change wanted{kind.key, kind.name, kind.meaning, kind.retired};
    return in([&](store::Transaction& tx) { return change(tx, wanted, {company.as_root, if_match}); });
  }
  base::Result<void> retired(const std::string& key) {
    return in([&](store::Transaction& tx) { return retire(tx, key, by); });
  }
  std::vector<CauseKind> own() {
    return in([](store::Transaction& tx) { return store::causes::own(tx); });
  }
  std::vector<std::string> told() {
    std::vector<std::string> words;
    for (const auto& entry : in([](store::Transaction& tx) { return store::feed::after(tx, 0, 1'000); }))
      words.push_back(entry.text);
    return words;
  }

  app::testing::BareCompany company;
  organise::Doer by{company.as_root};
};

TEST_F(OwnCauses, StandBehindThoseOfTheProgramByTheirNames) {
  ASSERT_TRUE(added(third_party));
  ASSERT_TRUE(added({"a_vendor", "Vendor", "Not ours.", false}));
  ASSERT_TRUE(added({"z", "Alerting", "Nobody was told.", false}));
  const auto kinds = in([](store::Transaction& tx) { return all(tx); });
  ASSERT_EQ(kinds.size(), review::built_in_causes().size() + 3);
  EXPECT_EQ(kinds.front(), review::built_in_causes().front());
  EXPECT_EQ(kinds[kinds.size() - 3].name, "Alerting");
  EXPECT_EQ(kinds.back().name, "Vendor");
}

TEST_F(OwnCauses, HaveAKeyThatIsTheirsAlone) {
  ASSERT_TRUE(added(third_party));
  CauseKind other = third_party;
  other.name = "Another";
  EXPECT_EQ(added(other).error().field, "/key");
  ASSERT_TRUE(retired("third_party"));
  EXPECT_NE(added(other).error().message.find("bring it back"), std::string::npos);
  EXPECT_EQ(added({"capacity", "Too little", "Ours.", false}).error().field, "/key");
}

TEST_F(OwnCauses, AreChangedRetiredAndRestoredAndEachIsToldOnce) {
  ASSERT_TRUE(added(third_party));
  CauseKind kind = third_party;
  kind.name = "Supplier";
  ASSERT_TRUE(changed(kind));
  ASSERT_TRUE(changed(kind)) << "again is accepted";
  ASSERT_TRUE(retired("third_party"));
  ASSERT_TRUE(retired("third_party"));
  EXPECT_TRUE(own()[0].retired);
  ASSERT_TRUE(changed(kind));
  EXPECT_EQ(own(), std::vector{kind});
  EXPECT_EQ(told(), (std::vector<std::string>{"Root added the cause Third party", "Root changed the cause Supplier",
                                              "Root retired the cause Supplier", "Root restored the cause Supplier"}));
}

TEST_F(OwnCauses, StayRetiredWhileTheyAreRenamed) {
  ASSERT_TRUE(added(third_party));
  ASSERT_TRUE(retired("third_party"));
  ASSERT_TRUE(in([&](store::Transaction& tx) { return change(tx, {"third_party", "Supplier", "It failed."}, by); }));
  EXPECT_EQ(own(), (std::vector<CauseKind>{{"third_party", "Supplier", "It failed.", true}}));
}

TEST_F(OwnCauses, AreChangedFromTheVersionThatWasRead) {
  ASSERT_TRUE(added(third_party));
  CauseKind kind = third_party;
  kind.meaning = "Else.";
  EXPECT_EQ(changed(kind, 2).error().code, base::Code::stale);
  EXPECT_TRUE(changed(kind, 1));
  EXPECT_EQ(changed(third_party, 1).error().code, base::Code::stale);
}

TEST_F(OwnCauses, OfTheProgramStayAsTheyAre) {
  const auto refused = changed({"capacity", "Too little", "Ours.", false});
  EXPECT_EQ(refused.error().code, base::Code::invalid);
  EXPECT_EQ(refused.error().field, "/cause");
  EXPECT_EQ(retired("capacity").error().field, "/cause");
  EXPECT_EQ(changed({"nothing", "Nothing", "None.", false}).error().code, base::Code::not_found);
}

TEST_F(OwnCauses, AreForWhoeverAdministers) {
  rights::Actor manager = company.as_root;
  manager.role = rights::Role::manager;
  const auto refused = in([&](store::Transaction& tx) { return add(tx, third_party, {manager}); });
  EXPECT_EQ(refused.error().code, base::Code::forbidden);
  EXPECT_TRUE(own().empty());
}

}  // namespace
}  // namespace app::causes
