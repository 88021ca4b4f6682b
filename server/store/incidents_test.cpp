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

TEST_P(PastIncidents, AreThoseOfWhichItWasKnownThenThatTheyHadBegun) {
  write([&](Transaction& tx) {
    int number = 0;
    using Facts = std::vector<incident::Fact>;
    const auto add = [&](const Facts& facts, bool is_private = false) {
      Incident incident;
      incident.id = tx.new_id<IncidentId>();
      incident.number = ++number;
      incident.is_private = is_private;
      incidents::add(tx, incident);
      incidents::add_facts(tx, incident.id, facts);
      return incident.id;
    };
    using enum incident::Moment;
    const base::Instant then = noon - days(5);
    const IncidentId plain = add({{declared, then, then, {}, ""}});
    const IncidentId only_detected = add({{detected, then, then + days(1), {}, ""}});
    const IncidentId corrected = add({{declared, then, then, {}, ""}, {declared, then - days(20), noon, {}, ""}});
    const IncidentId secret = add({{declared, then, then, {}, ""}}, true);
    add({{declared, then, then + days(3), {}, ""}});            // recorded later
    add({{resolved, then, then, {}, ""}});                      // no beginning
    add({{declared, {}, then, {}, ""}});                        // withdrawn
    add({{declared, then + days(1), then, {}, ""}});            // at the end, which is not of it
    add({{declared, then - days(1), then + days(1), {}, ""}});  // before
    const auto ids = [&](const incidents::Reader& reader) {
      std::vector<IncidentId> found;
      for (const Incident& one : incidents::once_between(tx, then, then + days(1), then + days(2), reader))
        found.push_back(one.id);
      return found;
    };
    EXPECT_EQ(ids(incidents::everything), (std::vector{plain, only_detected, corrected, secret}));
    EXPECT_EQ(ids({}), (std::vector{plain, only_detected, corrected}));
  });
}

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
