// The organisation as it is: who responds, in which teams, for which services, reached how. Values only, no rules.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "catalog/ids.h"

namespace catalog {

enum class Urgency { high, low };
BOOST_DESCRIBE_ENUM(Urgency, high, low)

enum class Role { admin, manager, responder, observer };
BOOST_DESCRIBE_ENUM(Role, admin, manager, responder, observer)

// How a contact method reaches its person.
enum class Channel { email, webhook, sms, voice, push, chat };
BOOST_DESCRIBE_ENUM(Channel, email, webhook, sms, voice, push, chat)

struct Person {
  PersonId id;
  std::string name;
  std::string email;
  std::string zone = "UTC";  // an IANA name
  Role role = Role::responder;
  bool disabled = false;
  std::vector<TeamId> limited_to = {};  // may change only what is these teams'; empty: everything the role may

  bool operator==(const Person&) const = default;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name, email, zone, role, disabled, limited_to))

struct Team {
  TeamId id;
  std::string name;
  std::vector<PersonId> members;
  std::optional<PersonId> fallback;  // told when a page of the team is exhausted

  bool operator==(const Team&) const = default;
};
BOOST_DESCRIBE_STRUCT(Team, (), (id, name, members, fallback))

struct ContactMethod {
  ContactMethodId id;
  PersonId person;
  Channel kind = Channel::email;
  std::string address;
  std::string label;

  bool operator==(const ContactMethod&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactMethod, (), (id, person, kind, address, label))

// "When I am paged with this urgency, use this method after this delay."
struct ContactRule {
  PersonId person;
  Urgency urgency = Urgency::high;
  ContactMethodId method;
  int delay_seconds = 0;

  bool operator==(const ContactRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactRule, (), (person, urgency, method, delay_seconds))

struct Service {
  ServiceId id;
  std::string name;
  TeamId team;
  std::optional<PolicyId> policy;      // without one its alerts page nobody
  int tier = 3;                        // 1 (most critical) to 4
  std::optional<Urgency> urgency;      // beats what the severity would give
  int wait_before_paging_seconds = 0;  // 0 to 900: time for an alert to resolve by itself
  std::vector<ServiceId> depends_on;
  std::optional<Urgency> declares_from = {};  // alerts of so much urgency open an incident; nothing: people do

  bool operator==(const Service&) const = default;
};
BOOST_DESCRIBE_STRUCT(Service, (),
                      (id, name, team, policy, tier, urgency, wait_before_paging_seconds, depends_on, declares_from))

struct Source {
  SourceId id;
  ServiceId service;
  std::string kind;  // the folder below integrations/ that reads it; text, so that an unknown one can be shown
  std::string name;

  bool operator==(const Source&) const = default;
};
BOOST_DESCRIBE_STRUCT(Source, (), (id, service, kind, name))

}  // namespace catalog
