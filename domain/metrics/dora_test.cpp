#include "metrics/dora.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/random.h"
#include "metrics/clustered.h"
#include "metrics/weeks.h"

namespace metrics {
namespace {

using change::Change;
using change::Kind;
using change::Link;
using change::LinkState;
using change::Outcome;
using change::Role;

const base::Instant a_monday = week_start({1'800'000'000'000'000});

Change deployment(std::int64_t id, base::Duration after) {
  Change made;
  made.id = {id};
  made.repository = "acme/shop";
  made.started_at = a_monday + after - base::minutes(1);
  made.finished_at = a_monday + after;
  made.outcome = Outcome::succeeded;
  return made;
}

TEST(Dora, OfNothingSaysSo) {
  const Dora found = dora({}, {a_monday, a_monday + base::days(14), a_monday + base::days(14)});
  EXPECT_EQ(spoken(found), "No deployment to production was finished in the period.");
  EXPECT_EQ(found.failures.certain, (Interval{0, 1}));
  EXPECT_EQ(found.weeks.size(), 2U);
  EXPECT_EQ(found.frequency->per_week, 0);
}

TEST(Dora, OneIncidentOverTwoDeploymentsDoesNotCountTwice) {
  Deliveries all;
  for (int id = 1; id <= 20; ++id) all.changes.push_back(deployment(id, base::hours(id)));
  for (const std::int64_t id : {3, 3, 4}) {
    Link link;
    link.change = {id};
    link.incident = {all.links.empty() ? 8 : 7};
    link.state = LinkState::confirmed;
    all.links.push_back(link);
  }
  all.incidents = {{{7}, {true, a_monday + base::hours(6)}}, {{8}, {true, {}}}};
  const Dora found = dora(all, {a_monday, a_monday + base::days(7), a_monday + base::days(7)});
  EXPECT_EQ(found.failures.confirmed, 2);
  EXPECT_EQ(found.failures.of, 20);
  EXPECT_EQ(found.failures.certain, wilson(2, 20));
  EXPECT_EQ(found.recovery.n_used, 2);
  EXPECT_EQ(found.recovery.n_open, 1);
  EXPECT_EQ(spoken(found), "20 deployments to production. 2 failed for certain: 10 %, between 3 % and 30 %.");
}

Deliveries random_deliveries(base::Random& random) {
  Deliveries all;
  const char* revisions[] = {"a", "b", "c", "d", "e", "f"};
  const std::int64_t changes = random.between(0, 60);
  for (std::int64_t id = 1; id <= changes; ++id) {
    Change one = deployment(id, base::hours(random.between(-200, 900)));
    one.kind = random.chance(1, 3) ? Kind::push : random.chance(1, 8) ? Kind::pull_request : Kind::deployment;
    one.repository = random.chance(1, 2) ? "acme/shop" : "acme/search";
    one.environment = random.chance(1, 6) ? "staging" : "";
    one.outcome = random.chance(2, 3) ? Outcome::succeeded : random.chance(1, 2) ? Outcome::failed : Outcome::unknown;
    if (random.chance(1, 8)) one.finished_at = {};
    one.revision = revisions[random.between(0, 5)];
    for (std::int64_t i = random.between(-2, 3); i > 0; --i) {
      one.commits.push_back({revisions[random.between(0, 5)], {}});
      if (random.chance(4, 5)) one.commits.back().authored_at = one.started_at - base::hours(random.between(-2, 90));
    }
    if (random.chance(1, 8)) {
      one.undone_by = {random.between(1, 40)};
      one.undone_at = one.started_at + base::hours(random.between(1, 9));
    }
    all.changes.push_back(one);
  }
  const std::int64_t links = random.between(0, 30);
  for (std::int64_t id = 1; id <= links; ++id) {
    Link link;
    link.id = {id};
    link.change = {random.between(1, 40)};
    link.incident = {random.between(1, 6)};
    link.role = random.chance(1, 2) ? Role::cause : random.chance(1, 2) ? Role::fix : Role::follow_up;
    link.state = random.chance(1, 2)   ? LinkState::confirmed
                 : random.chance(2, 3) ? LinkState::proposed
                                       : LinkState::rejected;
    all.links.push_back(link);
  }
  for (std::int64_t id = 1; id <= 5; ++id) {  // the sixth is gone
    Affected incident;
    incident.counts = random.chance(5, 6);
    if (random.chance(2, 3)) incident.restored_at = a_monday + base::hours(random.between(-200, 1000));
    all.incidents[{id}] = incident;
  }
  return all;
}

// The second way: every figure anew from the definitions' sentences, one deployment at a time.
struct DeploymentOracle {
  const Deliveries& all;

  bool said(const Change& one, Role role, LinkState state) const {
    return std::ranges::any_of(all.links, [&](const Link& link) {
      const auto incident = all.incidents.find(link.incident);
      return link.change == one.id && link.state == state && link.role == role && incident != all.incidents.end() &&
             incident->second.counts;
    });
  }
  bool failed(const Change& one) const { return said(one, Role::cause, LinkState::confirmed) || one.undone_by; }
  bool suspected(const Change& one) const { return !failed(one) && said(one, Role::cause, LinkState::proposed); }
  bool counts(const Change& one) const {
    return one.kind == Kind::deployment && one.environment != "staging" && one.finished_at &&
           (one.outcome != Outcome::failed || failed(one) || suspected(one));
  }
  // From a confirmed failure to its end: nothing while it lasts; none of both when it is missing.
  std::optional<base::Instant> over(const Change& one) const {
    std::optional<base::Instant> last;
    bool caused = false;
    for (const Link& link : all.links) {
      const auto incident = all.incidents.find(link.incident);
      if (link.change != one.id || link.role != Role::cause || link.state != LinkState::confirmed) continue;
      if (incident == all.incidents.end() || !incident->second.counts) continue;
      caused = true;
      if (!incident->second.restored_at) return {};
      last = std::max(last, incident->second.restored_at);
    }
    return caused ? last : one.undone_at;
  }
};

struct Seen {
  int used = 0;
  int open = 0;
  int commits = 0;
};

void compare_with_oracle(std::uint64_t seed, Seen& seen) {
  base::Random random(seed);
  const Deliveries all = random_deliveries(random);
  const DeploymentOracle oracle{all};
  const Period period{a_monday + base::hours(random.between(-100, 200)),
                      a_monday + base::hours(random.between(300, 800)),
                      a_monday + base::hours(random.between(200, 900))};
  const Dora found = dora(all, period);
  int confirmed = 0;
  int inferred = 0;
  int unknown = 0;
  std::vector<const Change*> counted;
  std::vector<Observation> recoveries;
  std::map<base::Instant, int> weeks;
  for (const Change& one : all.changes) {
    if (!oracle.counts(one) || *one.finished_at < period.from || *one.finished_at >= period.until) continue;
    if (*one.finished_at > period.as_of) continue;
    counted.push_back(&one);
    ++weeks[week_start(*one.finished_at)];
    confirmed += oracle.failed(one) ? 1 : 0;
    inferred += oracle.suspected(one) ? 1 : 0;
    unknown += !oracle.failed(one) && !oracle.suspected(one) && one.outcome == Outcome::unknown ? 1 : 0;
    if (!oracle.failed(one)) continue;
    const auto over = oracle.over(one);
    if (over && *over < *one.finished_at) continue;  // listed as missing
    const bool ended = over && *over <= period.as_of;
    recoveries.push_back({((ended ? *over : period.as_of) - *one.finished_at).microseconds, ended});
  }
  RC_ASSERT(found.failures.of == std::ssize(counted));
  RC_ASSERT(found.failures.confirmed == confirmed);
  RC_ASSERT(found.failures.inferred == inferred);
  RC_ASSERT(found.failures.unknown == unknown);
  RC_ASSERT(found.failures.certain == wilson(confirmed, found.failures.of));
  RC_ASSERT(found.failures.possible == wilson(confirmed + inferred, found.failures.of));
  RC_ASSERT(found.recovery.n_used == std::ssize(recoveries));
  RC_ASSERT(found.recovery.n_used + found.recovery.n_missing == confirmed);
  RC_ASSERT(found.recovery.median == quantile(recoveries, 50));
  for (const DeploymentWeek& week : found.weeks) RC_ASSERT(week.count == weeks[week.from]);
  // Every lead time is of a commit that some change names, and each row has some or says why not.
  std::vector<Clustered> leads;
  int cluster = 0;
  for (const Deployment& row : found.rows) {
    RC_ASSERT(row.lead_times.empty() != row.lead_missing.empty());
    for (const base::Duration length : row.lead_times) leads.push_back({length.microseconds, cluster});
    cluster += row.lead_times.empty() ? 0 : 1;
  }
  RC_ASSERT(found.lead_time.n_used == std::ssize(leads));
  RC_ASSERT(found.lead_time.median == clustered_quantile(leads, 50));
  seen.used += found.recovery.n_used;
  seen.open += found.recovery.n_open;
  seen.commits += found.lead_time.n_used;
}

TEST(Dora, AgreesWithASlowRecomputationOfRandomRecords) {
  Seen seen;
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    for (std::uint64_t i = 0; i < 10; ++i) compare_with_oracle(seed + i, seen);
  }));
  // Else the records are too tame to prove anything. A thousand hold many times as much.
  EXPECT_GT(seen.used, 50);
  EXPECT_GT(seen.open, 10);
  EXPECT_GT(seen.commits, 100);
}

TEST(Dora, TheOrderOfTheInputNeverMatters) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    base::Random random(seed);
    Deliveries all = random_deliveries(random);
    const Period period{a_monday, a_monday + base::days(30), a_monday + base::days(30)};
    const Dora found = dora(all, period);
    std::ranges::reverse(all.changes);
    std::ranges::reverse(all.links);
    RC_ASSERT(dora(all, period) == found);
  }));
}

}  // namespace
}  // namespace metrics
