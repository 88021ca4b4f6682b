#include "app/incident_responders.h"

#include <gmock/gmock.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_notes.h"
#include "app/incident_pages.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/respond.h"
#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

using base::minutes;
using ::testing::ElementsAre;

class Responders : public ::testing::Test {
 protected:
  void declare_it(Declaration declaration = {.title = "Checkout fails"}) {
    id = *company.in([&](store::Transaction& tx) { return declare(tx, company.world, declaration, company.as_ann); });
  }
  template <class Deed>
  void doing(Deed deed) {
    const auto done = company.in([&](store::Transaction& tx) { return deed(tx); });
    ASSERT_TRUE(done) << done.error().message;
  }
  void noting(const rights::Actor& by) {
    doing([&](auto& tx) { return add_note(tx, company.world, id, "Looking.", {}, by); });
  }
  process::Effort effort() {
    return company.in([&](store::Transaction& tx) { return effort_of(tx, *store::incidents::load(tx, id)); });
  }
  // "Ann by_writing 10-30" in minutes
  std::vector<std::string> told() {
    std::vector<std::string> found;
    for (const process::PersonEffort& person : effort().people) {
      const std::string name =
          company.in([&](store::Transaction& tx) { return company.world.directories.at(tx)->name_of(person.person); });
      found.push_back(name + " " + std::string(wire::text_of(person.how)) + " " +
                      std::to_string(person.at_least.whole_seconds() / 60) + "-" +
                      std::to_string(person.at_most.whole_seconds() / 60));
    }
    return found;
  }

  testing::SmallCompany company;
  IncidentId id;
};

TEST_F(Responders, JoinByWhatTheyDo) {
  declare_it();
  EXPECT_THAT(told(), ElementsAre("Ann by_writing 0-0")) << "moments are recorded as she declares it";
  doing([&](auto& tx) { return assign(tx, company.world, id, incident::Role::scribe, company.bob, company.as_ann); });
  company.pass(minutes(10));
  noting(company.as_bob);
  company.pass(minutes(20));
  EXPECT_THAT(told(), ElementsAre("Ann by_writing 0-30", "Bob by_role 10-30"));
}

TEST_F(Responders, JoinByAcknowledgingAPageOfIt) {
  declare_it();
  const auto page = company.in([&](store::Transaction& tx) {
    return page_for_help(tx, company.world, id, {"Help", {.people = {company.bob}}}, company.as_ann);
  });
  company.pass(minutes(5));
  doing([&](auto& tx) { return respond::acknowledge(tx, company.world, *page, company.as_bob); });
  company.pass(minutes(5));
  EXPECT_THAT(told(), ElementsAre("Ann by_writing 0-10", "Bob by_page 0-5"));
}

TEST_F(Responders, FollowingIsNoWork) {
  declare_it();
  doing(
      [&](auto& tx) { return follow(tx, company.world, id, company.cleo, Doer(company.actor(company.cleo, "Cleo"))); });
  EXPECT_EQ(effort().people.size(), 1U);
}

TEST_F(Responders, WhoSayThatTheyLeaveAreCertain) {
  declare_it();
  doing([&](auto& tx) { return join(tx, company.world, id, company.bob, company.as_ann); });
  company.pass(minutes(30));
  doing([&](auto& tx) { return leave(tx, company.world, id, company.bob, company.as_bob); });
  company.pass(minutes(30));
  noting(company.as_bob);
  company.pass(minutes(10));
  EXPECT_THAT(told(), ElementsAre("Ann by_writing 0-70", "Bob by_hand 30-40")) << "and may come back";
}

TEST_F(Responders, AreNotCountedOnceItIsOver) {
  declare_it();
  company.pass(minutes(30));
  doing([&](auto& tx) {
    return move_stage(tx, company.world, id, {.to = incident::Stage::cancelled, .reason = "no"}, company.as_ann);
  });
  company.pass(minutes(30));
  noting(company.as_bob);
  EXPECT_THAT(told(), ElementsAre("Ann by_writing 30-30"));
  EXPECT_FALSE(
      company.in([&](store::Transaction& tx) { return join(tx, company.world, id, company.bob, company.as_bob); }));
}

TEST_F(Responders, TimeIsCorrectedByHandAlsoOfWhatWasWrittenDownAfterwards) {
  declare_it({.title = "Last week", .backfilled = true});
  noting(company.as_bob);
  EXPECT_TRUE(effort().people.empty());
  const auto correcting = [&](catalog::PersonId who, std::optional<base::Duration> time) {
    return company.in(
        [&](store::Transaction& tx) { return correct_effort(tx, company.world, id, who, time, company.as_ann); });
  };
  ASSERT_TRUE(correcting(company.bob, minutes(90)));
  EXPECT_THAT(told(), ElementsAre("Bob by_hand 90-90"));
  EXPECT_EQ(correcting(company.bob, base::days(400)).error().field, "/minutes");
  EXPECT_EQ(correcting(catalog::PersonId{99}, minutes(1)).error().field, "/person");
  ASSERT_TRUE(correcting(company.bob, std::nullopt));
  EXPECT_TRUE(effort().people.empty());
}

}  // namespace
}  // namespace app::incidents
