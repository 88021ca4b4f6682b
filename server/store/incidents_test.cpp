// Which incidents are like one, and which a report of the past knows, on both engines.
#include "store/incidents.h"

#include <gtest/gtest.h>

#include "store/testing/on_each_engine.h"

namespace store {
namespace {

using base::days;
using incident::Incident;
using incident::IncidentId;
using incident::Severity;
using testing::Kind;
using testing::noon;

class AlikeIncidents : public testing::OnEachEngine {};

TEST_P(AlikeIncidents, AreTheLastOnesOfTypeAndSeverityThatEverybodyMaySee) {
  write([&](Transaction& tx) {
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
}

class PastIncidents : public testing::OnEachEngine {};

TEST_P(PastIncidents, TheLastIsTheLastThatIsNoDrillAndThatTheReaderMaySee) {
  write([&](Transaction& tx) {
    int number = 0;
    const auto add = [&](std::optional<base::Instant> declared, std::optional<base::Instant> detected, auto change) {
      Incident incident;
      incident.id = tx.new_id<IncidentId>();
      incident.number = ++number;
      incident.declared_at = declared;
      incident.detected_at = detected;
      change(incident);
      incidents::add(tx, incident);
    };
    const auto as_it_is = [](Incident&) {};
    add({}, {}, as_it_is);
    EXPECT_EQ(incidents::last_began(tx, incidents::everything), std::nullopt);
    add({}, noon - days(3), as_it_is);
    add(noon - days(5), noon, as_it_is);
    add(noon - days(2), {}, [](Incident& one) { one.is_private = true; });
    add(noon - days(1), {}, [](Incident& one) { one.drill = true; });
    EXPECT_EQ(incidents::last_began(tx, incidents::everything), noon - days(2));
    EXPECT_EQ(incidents::last_began(tx, {}), noon - days(3));
  });
}

INSTANTIATE_TEST_SUITE_P(Engines, AlikeIncidents, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });
INSTANTIATE_TEST_SUITE_P(Engines, PastIncidents, ::testing::Values(Kind::sqlite_memory, Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
