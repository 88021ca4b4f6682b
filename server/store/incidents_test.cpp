// Which incidents are like one, on both engines.
#include "store/incidents.h"

#include <gtest/gtest.h>

#include "store/testing/fresh_store.h"

namespace store {
namespace {

using base::days;
using incident::Incident;
using incident::IncidentId;
using incident::Severity;
using testing::FreshStore;
using testing::Kind;
using testing::noon;

class AlikeIncidents : public ::testing::TestWithParam<Kind> {};

TEST_P(AlikeIncidents, AreTheLastOnesOfTypeAndSeverityThatEverybodyMaySee) {
  if (const std::string why = testing::why_not(GetParam()); !why.empty()) GTEST_SKIP() << why;
  FreshStore store(GetParam());
  const auto outcome = store.write([&](Transaction& tx) {
    int number = 0;
    const auto add = [&](base::Instant declared, auto change) {
      Incident incident;
      incident.id = tx.new_id<IncidentId>();
      incident.number = ++number;
      incident.type = "light";
      incident.severity = Severity::sev2;
      incident.declared_at = declared;
      change(incident);
      incidents::add(tx, incident);
      return incident.id;
    };
    const auto as_it_is = [](Incident&) {};
    const IncidentId first = add(noon - days(9), as_it_is);
    const IncidentId second = add(noon - days(3), as_it_is);
    const IncidentId only_detected = add(noon, [](Incident& one) {
      one.declared_at.reset();
      one.detected_at = noon - days(2);
    });
    add(noon - days(11), as_it_is);
    add(noon, as_it_is);
    add(noon - days(1), [](Incident& one) { one.type = "security"; });
    add(noon - days(1), [](Incident& one) { one.severity = Severity::sev1; });
    add(noon - days(1), [](Incident& one) { one.severity.reset(); });
    add(noon - days(1), [](Incident& one) { one.drill = true; });
    add(noon - days(1), [](Incident& one) { one.is_private = true; });
    incidents::Alike wanted{"light", Severity::sev2, noon - days(10), noon};
    EXPECT_EQ(incidents::alike(tx, wanted), (std::vector{only_detected, second, first}));
    wanted.limit = 2;
    EXPECT_EQ(incidents::alike(tx, wanted), (std::vector{only_detected, second}));
  });
  ASSERT_TRUE(outcome) << outcome.error().message;
}

INSTANTIATE_TEST_SUITE_P(Engines, AlikeIncidents, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
