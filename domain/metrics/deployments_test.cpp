#include "metrics/deployments.h"

#include <gtest/gtest.h>

namespace metrics {
namespace {

using change::Change;
using change::Kind;
using change::Link;
using change::LinkState;
using change::Outcome;
using change::Role;

constexpr base::Instant first_minute{1'800'000'000'000'000};
base::Instant at(int minute) { return first_minute + base::minutes(minute); }

Change deployment(int id, int minute, const std::string& revision = "") {
  Change made;
  made.id = {id};
  made.repository = "acme/shop";
  made.environment = "production";
  made.revision = revision;
  made.started_at = at(minute - 1);
  made.finished_at = at(minute);
  made.outcome = Outcome::succeeded;
  return made;
}

Change push(int id, int minute, std::vector<std::string> commits) {
  Change made;
  made.id = {id};
  made.kind = Kind::push;
  made.repository = "acme/shop";
  made.revision = commits.back();
  made.started_at = at(minute);
  for (const std::string& commit : commits) made.commits.push_back({commit, at(minute - 10)});
  return made;
}

Link link(int change, int incident, Role role, LinkState state) {
  Link made;
  made.incident = {incident};
  made.change = {change};
  made.role = role;
  made.state = state;
  return made;
}

Deployment only(const Deliveries& deliveries) {
  const auto rows = deployments(deliveries);
  EXPECT_EQ(rows.size(), 1U);
  return rows.empty() ? Deployment{} : rows[0];
}

TEST(Deployments, OfProductionThatAreOverCountByWhenTheyWereFinished) {
  Change staging = deployment(1, 10);
  staging.environment = "staging";
  Change running = deployment(2, 20);
  running.finished_at = {};
  Change failed = deployment(3, 30);
  failed.outcome = Outcome::failed;
  const Deliveries all{{deployment(5, 50), staging, running, failed, deployment(4, 40), push(6, 5, {"a"})}, {}, {}};
  const auto rows = deployments(all);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].change, change::ChangeId{4});
  EXPECT_EQ(rows[1].change, change::ChangeId{5});
  EXPECT_EQ(failed_attempts(all), std::vector<change::ChangeId>{{3}});
  EXPECT_EQ(without_end(all), std::vector<change::ChangeId>{{2}});
}

TEST(Deployments, AFailedOneCountsWhereAnIncidentIsPutDownToIt) {
  Change failed = deployment(1, 10);
  failed.outcome = Outcome::failed;
  const Deliveries all{{failed}, {link(1, 7, Role::cause, LinkState::confirmed)}, {{{7}, {true, at(40)}}}};
  EXPECT_EQ(only(all).failure, Failure::confirmed);
  EXPECT_EQ(only(all).restored_at, at(40));
  EXPECT_TRUE(failed_attempts(all).empty());
}

TEST(Deployments, ConfirmedInferredUnknownAndNoneAreToldApart) {
  struct Case {
    const char* rule;
    std::vector<Link> links;
    Outcome outcome;
    bool counts;
    Failure expected;
  };
  const Case cases[] = {
      {"nothing speaks against it", {}, Outcome::succeeded, true, Failure::none},
      {"nobody said how it ended", {}, Outcome::unknown, true, Failure::unknown},
      {"proposed", {link(1, 7, Role::cause, LinkState::proposed)}, Outcome::succeeded, true, Failure::inferred},
      {"confirmed", {link(1, 7, Role::cause, LinkState::confirmed)}, Outcome::unknown, true, Failure::confirmed},
      {"rejected", {link(1, 7, Role::cause, LinkState::rejected)}, Outcome::succeeded, true, Failure::none},
      {"a fix is no cause", {link(1, 7, Role::fix, LinkState::confirmed)}, Outcome::succeeded, true, Failure::none},
      {"of a drill", {link(1, 7, Role::cause, LinkState::confirmed)}, Outcome::succeeded, false, Failure::none},
  };
  for (const Case& one : cases) {
    Change change = deployment(1, 10);
    change.outcome = one.outcome;
    EXPECT_EQ(only({{change}, one.links, {{{7}, {one.counts, {}}}}}).failure, one.expected) << one.rule;
  }
  Change undone = deployment(1, 10);
  undone.undone_by = {9};
  undone.undone_at = at(25);
  EXPECT_EQ(only({{undone}, {}, {}}).failure, Failure::confirmed);
  EXPECT_EQ(only({{undone}, {}, {}}).restored_at, at(25));
}

TEST(Deployments, OneThatCausedTwoIncidentsFailedOnceAndIsOverWithTheLastOfThem) {
  Deliveries all{{deployment(1, 10)},
                 {link(1, 7, Role::cause, LinkState::confirmed), link(1, 8, Role::cause, LinkState::confirmed)},
                 {{{7}, {true, at(40)}}, {{8}, {true, at(90)}}}};
  EXPECT_EQ(only(all).restored_at, at(90));
  all.incidents[{8}].restored_at = {};
  EXPECT_EQ(only(all).restored_at, std::nullopt);
  all.incidents[{8}].restored_at = at(5);
  all.incidents[{7}].restored_at = at(5);
  EXPECT_EQ(only(all).restored_missing, "the impact ended before the deployment did");
}

TEST(Deployments, BringTheCommitsThatWerePushedSinceTheOneBefore) {
  const Deliveries all{{push(1, 10, {"a"}), push(2, 20, {"b", "c"}), push(3, 30, {"d"}), deployment(4, 15, "a"),
                        deployment(5, 40, "d"), deployment(6, 50, "a"), deployment(7, 60, "zzz")},
                       {},
                       {}};
  const auto rows = deployments(all);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].lead_missing, "no earlier deployment is known to count its commits from");
  EXPECT_EQ(rows[1].lead_times, (std::vector<base::Duration>{base::minutes(30), base::minutes(30), base::minutes(20)}));
  EXPECT_EQ(rows[2].lead_missing, "it brought no new commit");
  EXPECT_EQ(rows[3].lead_missing, "its commits are not known");
}

TEST(Deployments, ACommitCountsWithTheFirstThatBringsIt) {
  Change first = deployment(1, 10);
  first.commits = {{"a", at(0)}, {"b", {}}};
  Change second = deployment(2, 20);
  second.commits = {{"a", at(0)}, {"c", at(15)}};
  Change third = deployment(3, 30);
  third.commits = {{"a", at(0)}};
  Change fourth = deployment(4, 40);
  fourth.commits = {{"d", at(50)}};
  const auto rows = deployments({{first, second, third, fourth}, {}, {}});
  EXPECT_EQ(rows[0].lead_times, std::vector<base::Duration>{base::minutes(10)});
  EXPECT_EQ(rows[1].lead_times, std::vector<base::Duration>{base::minutes(5)});
  EXPECT_EQ(rows[2].lead_missing, "its commits were deployed before");
  EXPECT_EQ(rows[3].lead_missing, "its commits were written after it");
}

TEST(Deployments, AreReworkWhenTheyBringAFixMitigateOrTakeBack) {
  Change fix = push(1, 10, {"f"});
  fix.kind = Kind::pull_request;
  Change undone = deployment(4, 20);
  undone.undone_by = {5};
  undone.undone_at = at(30);
  const std::map<incident::IncidentId, Affected> incidents{{{7}, {}}};
  const auto rework = [&](const LinkState state, Role role) {
    const auto rows = deployments({{fix, deployment(2, 15, "f"), deployment(3, 16, "g"), undone, deployment(5, 30)},
                                   {link(1, 7, role, state)},
                                   incidents});
    EXPECT_EQ(rows[1].rework, Rework::none);
    EXPECT_EQ(rows[3].rework, Rework::confirmed) << "it takes back another";
    return rows[0].rework;
  };
  EXPECT_EQ(rework(LinkState::confirmed, Role::fix), Rework::confirmed);
  EXPECT_EQ(rework(LinkState::proposed, Role::mitigation), Rework::inferred);
  EXPECT_EQ(rework(LinkState::rejected, Role::fix), Rework::none);
  EXPECT_EQ(rework(LinkState::confirmed, Role::follow_up), Rework::none);
}

TEST(AsKnownAt, WhatWasRecordedOrEndedLaterIsNotKnown) {
  const base::Instant then = base::Instant{} + base::days(10);
  const base::Instant later = then + base::hours(1);
  change::Change early;
  early.id = {1};
  early.recorded_at = early.started_at = then - base::hours(2);
  early.finished_at = then - base::hours(1);
  early.outcome = change::Outcome::succeeded;
  early.undone_by = {9};
  early.undone_at = later;
  change::Change running = early;
  running.id = {2};
  running.finished_at = later;
  change::Change late = early;
  late.id = {3};
  late.recorded_at = later;
  Deliveries all{.changes = {early, running, late}, .links = {}, .incidents = {}};
  change::Link link;
  link.created_at = then - base::minutes(1);
  link.decided_at = later;
  link.state = change::LinkState::confirmed;
  all.links = {link, link, link};
  all.links[1].decided_at = then;
  all.links[2].created_at = later;
  all.incidents[incident::IncidentId{7}] = {true, later};
  const Deliveries known = as_known_at(all, then);
  ASSERT_EQ(known.changes.size(), 2U);
  EXPECT_EQ(known.changes[0].finished_at, early.finished_at);
  EXPECT_FALSE(known.changes[0].undone_by);
  EXPECT_FALSE(known.changes[1].finished_at);
  EXPECT_EQ(known.changes[1].outcome, change::Outcome::unknown);
  ASSERT_EQ(known.links.size(), 2U);
  EXPECT_EQ(known.links[0].state, change::LinkState::proposed);
  EXPECT_EQ(known.links[1].state, change::LinkState::confirmed);
  EXPECT_FALSE(known.incidents.at(incident::IncidentId{7}).restored_at);
  EXPECT_EQ(as_known_at(all, later).changes, all.changes);
}

}  // namespace
}  // namespace metrics
