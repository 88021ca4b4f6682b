#include "incident/incident.h"

#include <gtest/gtest.h>

namespace incident {
namespace {

using base::Instant;
using catalog::PersonId;

TEST(Incident, SpeaksInTheWordsOfTheManual) {
  EXPECT_EQ(spoken(Severity::sev1), "SEV1");
  EXPECT_EQ(spoken(Severity::sev4), "SEV4");
  EXPECT_EQ(spoken(Role::subject_expert), "subject expert");
  EXPECT_EQ(spoken(Stage::prioritised), "prioritised");
  EXPECT_EQ(spoken(Moment::impact_ended), "impact ended");
}

TEST(Incident, EndsInFourStagesOnly) {
  for (const Stage stage : {Stage::closed, Stage::declined, Stage::merged, Stage::cancelled})
    EXPECT_TRUE(is_done(stage)) << spoken(stage);
  for (const Stage stage : {Stage::detected, Stage::resolved, Stage::reviewing, Stage::improving})
    EXPECT_FALSE(is_done(stage)) << spoken(stage);
}

TEST(Incident, EachMomentIsTheFieldOfItsName) {
  Incident incident;
  for (int n = 0; n < 8; ++n) moment_of(incident, static_cast<Moment>(n)) = Instant{n};
  EXPECT_EQ(incident.impact_started_at, Instant{0});
  EXPECT_EQ(incident.detected_at, Instant{1});
  EXPECT_EQ(incident.declared_at, Instant{2});
  EXPECT_EQ(incident.acknowledged_at, Instant{3});
  EXPECT_EQ(incident.mitigated_at, Instant{4});
  EXPECT_EQ(incident.impact_ended_at, Instant{5});
  EXPECT_EQ(incident.resolved_at, Instant{6});
  EXPECT_EQ(incident.closed_at, Instant{7});
  const Incident& seen = incident;
  EXPECT_EQ(moment_of(seen, Moment::resolved), Instant{6});
}

TEST(Incident, AHandOverEndsOneHoldingAndBeginsAnother) {
  Incident incident;
  EXPECT_FALSE(holder(incident, Role::commander));
  incident.roles = {{Role::commander, PersonId{1}, Instant{10}, Instant{20}},
                    {Role::commander, PersonId{2}, Instant{20}, std::nullopt},
                    {Role::scribe, PersonId{3}, Instant{5}, std::nullopt}};
  EXPECT_EQ(holder(incident, Role::commander), PersonId{2});
  EXPECT_EQ(holder(incident, Role::scribe), PersonId{3});
  EXPECT_FALSE(holder(incident, Role::communications));
}

TEST(Incident, OfTwoHoldersTheEarlierAnswers) {
  Incident incident;
  incident.roles = {{Role::subject_expert, PersonId{9}, Instant{30}, std::nullopt},
                    {Role::subject_expert, PersonId{4}, Instant{20}, std::nullopt}};
  EXPECT_EQ(holder(incident, Role::subject_expert), PersonId{4});
}

}  // namespace
}  // namespace incident
