// The figures of a review's charts, from incidents as they are kept.
#include "app/review_charts.h"

#include <gtest/gtest.h>

#include "app/testing/small_company.h"

namespace app::incidents {
namespace {

using base::minutes;
using incident::Incident;
using incident::Moment;
using incident::Severity;
using incident::Stage;

class ReviewCharts : public ::testing::Test {
 protected:
  // Detected and declared now, and over after so many minutes; none: it is not.
  template <class Change>
  IncidentId happened(std::optional<int> lasted, Change change) {
    const IncidentId made = company.in([&](store::Transaction& tx) {
      Incident incident;
      incident.id = tx.new_id<IncidentId>();
      incident.number = ++number;
      incident.type = "incident";
      incident.process_version = 1;
      incident.severity = Severity::sev2;
      incident.stage = lasted ? Stage::resolved : Stage::declared;
      incident.detected_at = incident.declared_at = tx.now();
      if (lasted) incident.resolved_at = tx.now() + minutes(*lasted);
      change(incident);
      store::incidents::add(tx, incident);
      std::vector<incident::Fact> facts;
      for (const Moment moment : {Moment::detected, Moment::declared, Moment::resolved}) {
        incident::Fact fact;
        fact.moment = moment;
        fact.happened_at = incident::moment_of(incident, moment);
        fact.recorded_at = tx.now();
        if (fact.happened_at) facts.push_back(fact);
      }
      store::incidents::add_facts(tx, incident.id, facts);
      const auto declared_until = lasted ? std::optional(tx.now() + minutes(*lasted)) : std::nullopt;
      std::vector<incident::StageVisit> visits{{Stage::declared, tx.now(), declared_until}};
      if (lasted) visits.push_back({incident.stage, *declared_until, std::nullopt});
      store::incidents::save_visits(tx, incident.id, visits);
      return incident.id;
    });
    company.pass(base::days(1));
    return made;
  }
  IncidentId happened(std::optional<int> lasted) {
    return happened(lasted, [](Incident&) {});
  }
  review::Charts charts_of(IncidentId id) {
    return company.in([&](store::Transaction& tx) {
      const auto facts = store::incidents::load(tx, id);
      return review_charts(tx, company.world.directories.at(tx)->process_of(facts->incident), *facts);
    });
  }

  testing::SmallCompany company;
  int number = 0;
};

TEST_F(ReviewCharts, ComparesWithEarlierOnesOfItsTypeAndSeverityAlone) {
  for (const int lasted : {10, 20, 30, 40, 50, 60}) happened(lasted);
  happened({});
  happened(1'000, [](Incident& one) { one.severity = Severity::sev1; });
  happened(1'000, [](Incident& one) { one.type = "light"; });
  happened(1'000, [](Incident& one) { one.is_private = true; });
  happened(1'000, [](Incident& one) { one.drill = true; });
  happened(5, [](Incident& one) { one.stage = Stage::declined; });
  const IncidentId own = happened(45);
  happened(2'000);
  const review::Comparison comparison = charts_of(own).comparison;
  EXPECT_EQ(comparison.own, (review::ComparedLength{minutes(45).microseconds, false}));
  ASSERT_EQ(comparison.others.size(), 7U) << "also the one that is open";
  EXPECT_EQ(comparison.missing, (std::vector<review::LeftOut>{{"it was declined", 1}}));
  EXPECT_EQ(review::rank_of(comparison), (review::Rank{4, 0, 3, 0})) << "the open one has lasted longer by now";
  EXPECT_EQ(comparison.median.microseconds, minutes(40).microseconds)
      << "the fourth of seven, one of them censored behind it";
}

TEST_F(ReviewCharts, ADrillAndOneWithoutSeverityAreComparedWithNothing) {
  happened(10);
  const review::Comparison drill = charts_of(happened(45, [](Incident& one) { one.drill = true; })).comparison;
  EXPECT_FALSE(drill.own);
  EXPECT_EQ(drill.why_without, "it was a drill, and drills are in no figure");
  EXPECT_TRUE(drill.others.empty());
  const review::Comparison bare = charts_of(happened(45, [](Incident& one) { one.severity.reset(); })).comparison;
  EXPECT_EQ(bare.own, (review::ComparedLength{minutes(45).microseconds, false}));
  EXPECT_EQ(bare.among, "nothing: its severity is not set");
  EXPECT_TRUE(bare.others.empty());
}

TEST_F(ReviewCharts, AnOpenOneCountsAsItHasLasted) {
  const review::Comparison comparison = charts_of(happened({})).comparison;
  EXPECT_EQ(comparison.own, (review::ComparedLength{base::days(1).microseconds, true}));
}

TEST_F(ReviewCharts, StagesAreThoseOfItsVisits) {
  const review::Course course = charts_of(happened(45)).course;
  ASSERT_EQ(course.stays.size(), 2U);
  EXPECT_EQ(course.stays[0].until_at - course.stays[0].from_at, minutes(45));
  EXPECT_TRUE(course.stays[0].is_response);
  EXPECT_FALSE(course.stays[0].still_there);
  EXPECT_TRUE(course.stays[1].still_there);
  EXPECT_FALSE(course.stays[1].is_response);
  EXPECT_EQ(course.moments.size(), 3U);
  const review::Course written = charts_of(happened(45, [](Incident& one) { one.backfilled = true; })).course;
  EXPECT_TRUE(written.afterwards);
  EXPECT_TRUE(written.stays.empty());
  const review::Course closed = charts_of(happened(45, [](Incident& one) { one.stage = Stage::closed; })).course;
  EXPECT_EQ(closed.stays.size(), 1U) << "nothing lasts in what is over";
}

}  // namespace
}  // namespace app::incidents
