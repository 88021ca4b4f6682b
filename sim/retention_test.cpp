// Old events go by themselves; what came of them stays.
#include <gtest/gtest.h>

#include "sim/monitors.h"

namespace sim {
namespace {

TEST(Retention, EventsGoAfterTheirTimeAndTheirAlertsStay) {
  World world({.start = base::parse_rfc3339("2026-05-04T02:00:00Z").value(), .keep_events = base::days(30)});
  Organisation organisation;
  catalog::Service service;
  service.name = "payments";
  add_service(organisation, service);
  write(world, organisation);
  world.run_until(world.now() + base::seconds(1));
  const auto count = [&](const char* table) {
    const auto rows = world.session().query(std::string("select count(*) from ") + table, {});
    rows->next();
    return rows->integer(0);
  };
  const auto tell = [&](const char* key) {
    ASSERT_EQ(world.ask(enqueue({"key-of-payments", "trigger", key, key, "error"}, key))->status, 202);
    world.administer([](store::Transaction& tx) -> base::Result<void> {  // wakes the node
      tx.wake_at(tx.now());
      return {};
    });
    world.run_until(world.now() + base::seconds(1));
  };
  tell("old");
  world.run_until(world.now() + base::days(20));
  tell("young");
  world.run_until(world.now() + base::days(9));
  tell("newer");
  EXPECT_EQ(count("event"), 3);
  world.run_until(world.now() + base::days(2));
  tell("newest");
  EXPECT_EQ(count("event"), 3);
  EXPECT_EQ(count("alert"), 4);
}

}  // namespace
}  // namespace sim
