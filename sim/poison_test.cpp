// A row that nobody can read any more holds up nobody else.
#include <gtest/gtest.h>

#include "sim/monitors.h"

namespace sim {
namespace {

// Ada and Grace, each alone on the policy of a service of her own.
Organisation two_services() {
  Organisation organisation;
  for (const char* name : {"Ada", "Grace"}) {
    const auto person = add_person(organisation, name, "UTC");
    store::PolicyRow policy;
    policy.id = organisation.new_id<catalog::PolicyId>();
    policy.name = std::string("to ") + name;
    policy.body.id = policy.id;
    policy.body.name = policy.name;
    policy.body.rungs = {{{{.person = person}}, 3600}};
    organisation.policies.push_back(policy);
    catalog::Service service;
    service.name = std::string("service of ") + name;
    service.policy = policy.id;
    add_service(organisation, service);
  }
  return organisation;
}

TEST(Poison, AMessageThatCannotBeReadHoldsUpNobodyElse) {
  World world({.start = base::parse_rfc3339("2026-05-04T02:00:00Z").value()});
  write(world, two_services());
  world.run_until(world.now() + base::seconds(1));
  std::vector<std::string> told;
  world.arrived = [&told](const Call& call) { told.push_back(call.to); };
  ASSERT_EQ(world.ask(enqueue({"key-of-service of Ada", "trigger", "a", "a", "error"}, "1"))->status, 202);
  world.session().execute("update notification set subject = 'not JSON'", {});
  ASSERT_EQ(world.ask(enqueue({"key-of-service of Grace", "trigger", "b", "b", "error"}, "2"))->status, 202);
  world.run_until(world.now() + base::minutes(10));
  EXPECT_EQ(told, std::vector<std::string>{"Grace@example.com"});
}

TEST(Poison, AMessageThatCannotBeReadHoldsUpNoOtherToTheSameAddress) {
  World world({.start = base::parse_rfc3339("2026-05-04T02:00:00Z").value()});
  write(world, two_services());
  world.run_until(world.now() + base::seconds(1));
  std::vector<std::vector<std::int64_t>> told;
  world.arrived = [&told](const Call& call) { told.push_back(call.notifications); };
  for (const char* key : {"a", "b", "c"}) {
    ASSERT_EQ(world.ask(enqueue({"key-of-service of Ada", "trigger", key, key, "error"}, key))->status, 202);
    if (*key == 'a') world.session().execute("update notification set subject = 'not JSON'", {});
  }
  world.run_until(world.now() + base::minutes(1));
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].size(), 2U);
}

}  // namespace
}  // namespace sim
