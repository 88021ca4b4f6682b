#include "process/templates.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <set>

#include "process/example.h"
#include "process/lifecycle.h"

namespace process {
namespace {

TEST(Templates, CanEachBeWorkedBy) {
  std::set<std::string> types;
  for (const Process& process : templates()) {
    const auto fit = validate(process);
    EXPECT_TRUE(fit) << process.type << " " << fit.error().field << ": " << fit.error().message;
    EXPECT_TRUE(types.insert(process.type).second) << process.type;
    EXPECT_FALSE(process.guide.empty()) << process.type;
    EXPECT_GE(process.update_templates.size(), 2u) << process.type;
  }
  EXPECT_EQ(types, (std::set<std::string>{"customer_reported", "data", "incident", "light", "security"}));
}

// Whoever has everything that the default process asks, and fills in the fields of this one, gets to the end.
TEST(Templates, AreEachWalkedToTheirEnd) {
  for (const Process& process : templates()) {
    Facts facts = example::in(Stage::improving);
    for (const Field& field : process.fields)
      facts.incident.fields.push_back({field.name, field.options.empty() ? "7" : field.options.front()});
    const Stage first = rule_of(process, Stage::detected) == nullptr ? Stage::declared : Stage::detected;
    facts.incident.stage = first;
    facts.visits = {{first, example::start, {}}};
    int steps = 0;
    for (; !incident::is_done(facts.incident.stage) && steps < 20; ++steps) {
      const auto next = std::ranges::find_if(process.stages,
                                             [&](const StageRule& rule) { return rule.stage > facts.incident.stage; });
      const base::Instant now = example::start + base::minutes(steps + 1);
      facts.updates.push_back(example::update(now));
      const Move wanted{next->stage, {}, {}, example::ann, "web"};
      const auto moved = move(facts, process, wanted, now);
      ASSERT_TRUE(moved) << process.type << ": " << moved.error().message;
      apply(facts, wanted, *moved);
    }
    EXPECT_EQ(facts.incident.stage, Stage::closed) << process.type;
  }
}

}  // namespace
}  // namespace process
