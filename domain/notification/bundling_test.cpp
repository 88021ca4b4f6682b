#include "notification/bundling.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

namespace notification {
namespace {

using catalog::Channel;

constexpr base::Instant beginning{1'800'000'000'000'000};

Waiting mail(std::int64_t id, std::int64_t second, std::int64_t method = 1) {
  return {{id}, {method}, Channel::email, beginning + base::seconds(second)};
}

Bundle of(std::vector<std::int64_t> ids, std::int64_t second) {
  Bundle bundle{{}, beginning + base::seconds(second)};
  for (const auto id : ids) bundle.members.push_back({id});
  return bundle;
}

using Bundles = std::vector<Bundle>;

TEST(Bundling, TheFirstGoesOutAtOnceAndTheBurstBehindItTogether) {
  EXPECT_EQ(bundle({mail(1, 0), mail(2, 1), mail(3, 9), mail(4, 10)}), (Bundles{of({1}, 0), of({2, 3, 4}, 10)}));
}

TEST(Bundling, WhatIsDueTogetherGoesTogether) { EXPECT_EQ(bundle({mail(2, 0), mail(1, 0)}), (Bundles{of({1, 2}, 0)})); }

TEST(Bundling, AMessageSentAMomentAgoOpensTheWindow) {
  Waiting next = mail(2, 3);
  next.last_sent_at = beginning;
  EXPECT_EQ(bundle({next}), (Bundles{of({2}, 10)}));
  next.last_sent_at = beginning - base::seconds(8);
  EXPECT_EQ(bundle({next}), (Bundles{of({2}, 3)}));
}

TEST(Bundling, PeopleAndMethodsAreApart) {
  EXPECT_EQ(bundle({mail(1, 0, 1), mail(2, 1, 2)}), (Bundles{of({1}, 0), of({2}, 1)}));
}

TEST(Bundling, AProgramGetsEachOfItsOwn) {
  std::vector<Waiting> waiting{mail(1, 0), mail(2, 0)};
  for (Waiting& each : waiting) each.kind = Channel::webhook;
  EXPECT_EQ(bundle(waiting), (Bundles{of({1}, 0), of({2}, 0)}));
}

TEST(Bundling, LosesNothingDelaysNoMoreThanTheWindowAndNeverSendsTwoWithinIt) {
  EXPECT_TRUE(rc::check([] {
    std::map<std::int64_t, Waiting> waiting;
    std::vector<Waiting> given;
    const int count = *rc::gen::inRange(0, 30);
    for (int id = 1; id <= count; ++id) {
      given.push_back(mail(id, *rc::gen::inRange(0, 60), *rc::gen::inRange(1, 4)));
      waiting[id] = given.back();
    }
    std::map<std::int64_t, base::Instant> last;
    std::size_t sent = 0;
    for (const Bundle& each : bundle(given)) {
      const auto method = waiting.at(each.members.front().number).method.number;
      for (const NotificationId member : each.members) {
        ++sent;
        const Waiting& asked = waiting.at(member.number);
        RC_ASSERT(asked.method.number == method);
        RC_ASSERT(each.send_at >= asked.due_at);
        RC_ASSERT(each.send_at - asked.due_at <= bundling_window);
      }
      if (last.contains(method)) RC_ASSERT(each.send_at - last[method] >= bundling_window);
      last[method] = each.send_at;
    }
    RC_ASSERT(sent == given.size());
  }));
}

}  // namespace
}  // namespace notification
