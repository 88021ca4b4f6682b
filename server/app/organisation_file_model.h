// What the organisation file holds: everything by name, people by e-mail address. No ids, no secrets. The members that
// may be left out have the value they are declared with.
#pragma once

#include "app/organisation_file_process.h"
#include "catalog/catalog.h"
#include "escalation/policy.h"
#include "oncall/schedule.h"

namespace app::organisation_file {

struct Method {
  catalog::Channel kind = catalog::Channel::email;
  std::string address;
  Optional<std::string> label;  // by which rules name it; absent: the address
};
BOOST_DESCRIBE_STRUCT(Method, (), (kind, address, label))

struct Rule {
  catalog::Urgency urgency = catalog::Urgency::high;
  std::string method;  // a label
  Optional<int> delay_seconds{0};
};
BOOST_DESCRIBE_STRUCT(Rule, (), (urgency, method, delay_seconds))

// At least one is given.
struct Follow {
  std::optional<std::string> service;
  std::optional<std::string> team;
  std::optional<incident::Severity> severity;

  auto operator<=>(const Follow&) const = default;
};
BOOST_DESCRIBE_STRUCT(Follow, (), (service, team, severity))

struct Person {
  std::string name;
  std::string email;
  Optional<catalog::Role> role{catalog::Role::responder};
  Optional<std::string> zone{"UTC"};
  Optional<bool> disabled{false};
  List<Method> contact_methods;
  List<Rule> contact_rules;
  List<Follow> follows;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, email, role, zone, disabled, contact_methods, contact_rules, follows))

struct Team {
  std::string name;
  List<std::string> members;
  std::optional<std::string> fallback;
};
BOOST_DESCRIBE_STRUCT(Team, (), (name, members, fallback))

struct Restriction {
  calendar::Weekday from_weekday = calendar::Weekday::monday;
  std::string from_time;
  calendar::Weekday until_weekday = calendar::Weekday::monday;
  std::string until_time;
};
BOOST_DESCRIBE_STRUCT(Restriction, (), (from_weekday, from_time, until_weekday, until_time))

struct Rotation {
  std::string name;
  std::vector<std::string> people;
  Optional<calendar::Unit> unit{calendar::Unit::weeks};
  Optional<int> count{1};
  calendar::CivilTime start;
  List<Restriction> restrictions;
};
BOOST_DESCRIBE_STRUCT(Rotation, (), (name, people, unit, count, start, restrictions))

struct Override {
  std::string person;
  std::optional<std::string> replaces;
  base::Instant from;
  base::Instant until;

  bool operator==(const Override&) const = default;
};
BOOST_DESCRIBE_STRUCT(Override, (), (person, replaces, from, until))

struct Schedule {
  std::string name;
  std::string team;
  std::string zone;
  std::vector<Rotation> rotations;
  List<Override> overrides;
};
BOOST_DESCRIBE_STRUCT(Schedule, (), (name, team, zone, rotations, overrides))

// Exactly one is given.
struct Target {
  std::optional<std::string> person;
  std::optional<std::string> schedule;
  std::optional<std::string> team;
};
BOOST_DESCRIBE_STRUCT(Target, (), (person, schedule, team))

struct Rung {
  std::vector<Target> targets;
  Optional<int> wait_seconds{300};
};
BOOST_DESCRIBE_STRUCT(Rung, (), (targets, wait_seconds))

struct Policy {
  std::string name;
  std::string team;
  std::vector<Rung> rungs;
  Optional<int> repeats{2};
  Optional<bool> low_urgency_climbs{false};
  Optional<int> acknowledgement_timeout_seconds{1800};
};
BOOST_DESCRIBE_STRUCT(Policy, (), (name, team, rungs, repeats, low_urgency_climbs, acknowledgement_timeout_seconds))

struct Service {
  std::string name;
  Optional<std::string> description;
  std::string team;
  std::optional<std::string> policy;
  Optional<int> tier{3};
  std::optional<catalog::Urgency> urgency;
  Optional<int> wait_before_paging_seconds{0};
  std::optional<catalog::Urgency> declares_from;
  List<std::string> depends_on;
};
BOOST_DESCRIBE_STRUCT(Service, (),
                      (name, description, team, policy, tier, urgency, wait_before_paging_seconds, declares_from,
                       depends_on))

// `key` is "kept" for the one that the source has.
struct Source {
  std::string name;
  std::string kind;
  std::string service;
  std::optional<std::string> key;
};
BOOST_DESCRIBE_STRUCT(Source, (), (name, kind, service, key))

// A kind of causes of the organisation's own.
struct Cause {
  std::string key;
  std::string name;
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(Cause, (), (key, name, meaning))

struct Organisation {
  List<Person> people;
  List<Team> teams;
  List<Schedule> schedules;
  List<Policy> policies;
  List<Service> services;
  List<Source> sources;
  List<Process> processes;
  List<Cause> causes;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (people, teams, schedules, policies, services, sources, processes, causes))

}  // namespace app::organisation_file
