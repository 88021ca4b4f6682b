#include "app/incident_pages.h"

#include <gmock/gmock.h>

#include "app/declare.h"
#include "app/respond.h"
#include "app/testing/small_company.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class Help : public ::testing::Test {
 protected:
  void declare_it(Declaration declaration = {.title = "Checkout fails"}) {
    id = *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, company.as_ann); });
  }
  base::Result<escalation::PageId> paging(const HelpWanted& wanted) {
    return company.in(
        [&](store::Transaction& tx) { return page_for_help(tx, company.world, id, wanted, company.as_ann); });
  }
  escalation::Page page_of(escalation::PageId page) {
    return company.in([&](store::Transaction& tx) { return *store::pages::find(tx, page); });
  }
  std::vector<std::string> timeline() {
    std::vector<std::string> found;
    for (const store::Entry& entry :
         company.in([&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1'000); }))
      found.push_back(entry.text);
    return found;
  }
  HelpWanted bobs_help() { return {"The primary is read-only", {.people = {company.bob}}}; }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Help, PagesForTheIncidentAndItsTimelineShowsEachStep) {
  declare_it();
  const auto page = paging(bobs_help());
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page_of(*page).summary, "The primary is read-only (incident 1: Checkout fails)");
  EXPECT_THAT(timeline(), Contains("Ann pages Bob: The primary is read-only"));
  company.pass(base::minutes(2));
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return respond::acknowledge(tx, company.world, *page, company.as_bob); }));
  EXPECT_THAT(timeline(), Contains(HasSubstr("Bob acknowledged 2 minutes after the page was opened")));
  const auto incident = company.in([&](store::Transaction& tx) { return *store::incidents::find(tx, id); });
  EXPECT_EQ(incident.acknowledged_at, company.fresh.now) << "somebody is on it";
}

TEST_F(Help, OfAPrivateIncidentTellsNothingOfIt) {
  declare_it({.title = "Stolen keys", .is_private = true});
  const auto page = paging(bobs_help());
  ASSERT_TRUE(page);
  EXPECT_EQ(page_of(*page).summary, "Help is wanted in a private incident");
  const store::incidents::Reader bob{false, company.bob};
  const auto sees = [&] {
    return company.in([&](store::Transaction& tx) { return store::incidents::may_read(tx, id, bob); });
  };
  EXPECT_FALSE(sees());
  ASSERT_TRUE(company.in(
      [&](store::Transaction& tx) { return respond::acknowledge(tx, company.world, *page, company.as_bob); }));
  EXPECT_TRUE(sees()) << "who is on it has to see it";
}

TEST_F(Help, IsRefusedWithTheFieldAndThenNothingIsWritten) {
  declare_it();
  const auto fault = [&](const HelpWanted& wanted) { return paging(wanted).error().field; };
  EXPECT_EQ(fault({"Help", {}}), "/people");
  EXPECT_EQ(fault({"Help", {.people = {catalog::PersonId{99}}}}), "/people");
  EXPECT_EQ(fault({"Help", {.schedule = catalog::ScheduleId{99}}}), "/schedule");
  EXPECT_EQ(fault({"Help", {.policy = catalog::PolicyId{99}}}), "/policy");
  EXPECT_EQ(fault({"Help", {.service = catalog::ServiceId{99}}}), "/service");
  EXPECT_THAT(timeline(), Not(Contains(HasSubstr("pages"))));
}

TEST_F(Help, IsWantedInADrillOnlyWhereItWasDeclaredToPageAndSaysSo) {
  declare_it({.title = "Practice", .drill = true});
  EXPECT_EQ(paging(bobs_help()).error().code, base::Code::conflict);
  declare_it({.title = "Practice", .is_private = true, .drill = true, .drill_pages = true});
  const auto page = paging(bobs_help());
  ASSERT_TRUE(page);
  EXPECT_EQ(page_of(*page).summary, "DRILL: Help is wanted in a private incident");
}

}  // namespace
}  // namespace app::incidents
