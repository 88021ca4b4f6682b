// Lists hold what they are asked for, by each filter and on both engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include <gmock/gmock.h>

#include "store/alerts.h"
#include "store/feed.h"
#include "store/incidents.h"
#include "store/testing/on_each_engine.h"

namespace store {
namespace {

class ListingTest : public testing::OnEachEngine {};

TEST_P(ListingTest, OfTheFeedIsForASubjectOrAnIncidentWithItsAlertsAndPages) {
  const auto entry = [](Subject subject, std::int64_t id, std::optional<std::int64_t> incident) {
    return Entry{.subject = subject, .subject_id = id, .incident_id = incident, .kind = "k"};
  };
  write([&](Transaction& tx) {
    EXPECT_TRUE(incidents::link_alert(tx, {50}, {10}));
    EXPECT_FALSE(incidents::link_alert(tx, {51}, {10}));
    tx.insert(escalation::Page{.id = {20}, .alert = alert::AlertId{10}, .policy = {.id = {1}, .team = {1}}});
    tx.append(entry(Subject::alert, 10, {}));
    tx.append(entry(Subject::page, 20, {}));
    tx.append(entry(Subject::alert, 11, {}));
    tx.append(entry(Subject::incident, 50, 50));
    tx.append(entry(Subject::incident, 51, 51));
    tx.append(entry(Subject::alert, 10, {}));
  });
  const auto positions = [](const std::vector<Entry>& entries) {
    std::vector<std::int64_t> found;
    for (const Entry& one : entries) found.push_back(one.position);
    return found;
  };
  using Positions = std::vector<std::int64_t>;
  read([&](Transaction& tx) {
    EXPECT_EQ(feed::head(tx), 6);
    EXPECT_EQ(positions(feed::after(tx, 2, 3)), (Positions{3, 4, 5}));
    EXPECT_EQ(positions(feed::of_subject(tx, Subject::alert, 10, 9)), (Positions{1, 6}));
    EXPECT_EQ(positions(feed::of_subject(tx, Subject::alert, 10, 1)), (Positions{6}));
    EXPECT_EQ(positions(feed::of_subject(tx, Subject::page, 10, 9)), (Positions{}));
    EXPECT_EQ(positions(feed::of_incident(tx, 50, 0, 9)), (Positions{6, 4, 2, 1}));
    EXPECT_EQ(positions(feed::of_incident(tx, 50, 4, 1)), (Positions{2}));
    EXPECT_EQ(positions(feed::of_incident(tx, 51, 0, 9)), (Positions{5}));
    EXPECT_EQ(incidents::incident_of(tx, {10}), incident::IncidentId{50});
    EXPECT_EQ(incidents::incident_of(tx, {11}), std::nullopt);
    EXPECT_EQ(incidents::alerts_of(tx, {50}), std::vector<alert::AlertId>{{10}});
  });
}

TEST_P(ListingTest, OfAlertsKnowsEveryFilter) {
  write([&](Transaction& tx) {
    const auto add = [&](std::int64_t id, std::int64_t service, alert::State state, catalog::Urgency urgency,
                         std::string summary) {
      tx.insert(alert::Alert{.id = {id},
                             .service = {service},
                             .dedup_key = "Key" + std::to_string(id),
                             .state = state,
                             .urgency = urgency,
                             .summary = std::move(summary)});
    };
    add(1, 5, alert::State::open, catalog::Urgency::high, "Disk FULL");
    add(2, 5, alert::State::resolved, catalog::Urgency::high, "disk full");
    add(3, 6, alert::State::acknowledged, catalog::Urgency::low, "latency");
    add(4, 6, alert::State::open, catalog::Urgency::low, "other");
  });
  const auto ids = [&](const alerts::Filter& filter) {
    std::vector<std::int64_t> found;
    read([&](Transaction& tx) {
      for (const auto& one : alerts::list(tx, filter)) found.push_back(one.id.number);
    });
    return found;
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(ids({}), (Numbers{4, 3, 2, 1}));
  EXPECT_EQ(ids({.state = alert::State::open}), (Numbers{4, 1}));
  EXPECT_EQ(ids({.service = catalog::ServiceId{5}}), (Numbers{2, 1}));
  EXPECT_EQ(ids({.urgency = catalog::Urgency::low}), (Numbers{4, 3}));
  EXPECT_EQ(ids({.query = "Full"}), (Numbers{2, 1}));
  EXPECT_EQ(ids({.query = "key3"}), (Numbers{3}));
  EXPECT_EQ(ids({.before = alert::AlertId{3}, .limit = 1}), (Numbers{2}));
  read([&](Transaction& tx) {
    const auto counts = alerts::count_open(tx);
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].open, 1);
    EXPECT_EQ(counts[1].open, 2);
  });
}

TEST_P(ListingTest, OfIncidentsKnowsEveryFilter) {
  write([&](Transaction& tx) {
    const auto add = [&](int id, incident::Stage stage, std::optional<incident::Severity> severity,
                         std::vector<catalog::ServiceId> services, std::int64_t declared) {
      tx.insert(incident::Incident{.id = {id},
                                   .number = id,
                                   .title = "Title " + std::to_string(id),
                                   .severity = severity,
                                   .stage = stage,
                                   .affected_services = std::move(services),
                                   .detected_at = base::Instant{declared - 5},
                                   .declared_at = base::Instant{declared}});
      tx.insert(
          incident::ActionItem{.id = {id},
                               .incident = {id},
                               .owner = {id % 2 + 1},
                               .state = id == 1 ? incident::ActionItemState::done : incident::ActionItemState::open});
    };
    add(1, incident::Stage::closed, incident::Severity::sev1, {{1}}, 100);
    add(2, incident::Stage::declared, std::nullopt, {{1}, {2}}, 200);
    add(3, incident::Stage::merged, incident::Severity::sev2, {}, 300);
  });
  const auto ids = [&](const incidents::Filter& filter) {
    std::vector<std::int64_t> found;
    read([&](Transaction& tx) {
      for (const auto& one : incidents::list(tx, filter)) found.push_back(one.id.number);
    });
    return found;
  };
  using Numbers = std::vector<std::int64_t>;
  EXPECT_EQ(ids({}), (Numbers{3, 2, 1}));
  EXPECT_EQ(ids({.which = incidents::Filter::Which::open}), (Numbers{2}));
  EXPECT_EQ(ids({.which = incidents::Filter::Which::closed}), (Numbers{3, 1}));
  EXPECT_EQ(ids({.severity = incident::Severity::sev1}), (Numbers{1}));
  EXPECT_EQ(ids({.service = catalog::ServiceId{1}}), (Numbers{2, 1}));
  EXPECT_EQ(ids({.query = "TITLE 3"}), (Numbers{3}));
  EXPECT_EQ(ids({.before = incident::IncidentId{3}, .limit = 1}), (Numbers{2}));
  write([&](Transaction& tx) {
    auto hidden = *incidents::find(tx, {2});
    hidden.is_private = true;
    incidents::save(tx, hidden);
    incidents::admit_reader(tx, {2}, {9});
  });
  EXPECT_EQ(ids({}), (Numbers{3, 1}));
  EXPECT_EQ(ids({.reader = {false, {8}}}), (Numbers{3, 1}));
  EXPECT_EQ(ids({.reader = {false, {9}}}), (Numbers{3, 2, 1}));
  EXPECT_EQ(ids({.reader = incidents::everything}), (Numbers{3, 2, 1}));
  read([&](Transaction& tx) {
    EXPECT_TRUE(incidents::may_read(tx, {1}, {}));
    EXPECT_FALSE(incidents::may_read(tx, {2}, {}));
    EXPECT_FALSE(incidents::may_read(tx, {4}, incidents::everything)) << "it is not there";
    EXPECT_EQ(incidents::between(tx, base::Instant{100}, base::Instant{300}, {false, {8}}).size(), 1U);
    EXPECT_EQ(incidents::action_items(tx, {false, {8}}, {}, {}, 9).size(), 2U);
    EXPECT_EQ(incidents::action_items(tx, {false, {9}}, {}, {}, 9).size(), 3U);
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(incidents::between(tx, base::Instant{100}, base::Instant{300}, incidents::everything).size(), 2U);
    EXPECT_EQ(
        incidents::action_items(tx, incidents::everything, incident::ActionItemState::open, std::nullopt, 9).size(),
        2U);
    EXPECT_EQ(incidents::action_items(tx, incidents::everything, std::nullopt, catalog::PersonId{2}, 9).size(), 2U);
    EXPECT_EQ(
        incidents::action_items(tx, incidents::everything, incident::ActionItemState::open, catalog::PersonId{2}, 9)
            .size(),
        1U);
  });
}

INSTANTIATE_TEST_SUITE_P(Both, ListingTest,
                         ::testing::Values(testing::Kind::sqlite_memory, testing::Kind::sqlite_file,
                                           testing::Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
