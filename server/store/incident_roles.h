// What is known of an incident's roles beside who holds them, as rows.
#pragma once

#include "process/roles.h"
#include "store/transaction.h"

namespace store::incident_roles {

using incident::IncidentId;
using incident::Role;

// Hand-overs that are not answered.
std::vector<process::HandOver> hand_overs_of(Transaction& tx, IncidentId id);
std::optional<process::HandOver> find_hand_over(Transaction& tx, IncidentId id, Role role);
// Replaces the one that waits for the same role.
void save(Transaction& tx, const process::HandOver& hand_over);

// A role that nobody was on call for, and why.
struct Vacancy {
  Role role = Role::commander;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Vacancy, (), (role, reason))
std::vector<Vacancy> vacancies_of(Transaction& tx, IncidentId id);
void add_vacancy(Transaction& tx, IncidentId id, const Vacancy& vacancy);

// The role has a new holder: no hand-over waits, nobody is missing, and no shift is watched.
void settle(Transaction& tx, IncidentId id, Role role);
void drop_hand_over(Transaction& tx, IncidentId id, Role role);

// A holder who was on call for the role when they got it.
struct Watch {
  Role role = Role::commander;
  catalog::PersonId person;
};
BOOST_DESCRIBE_STRUCT(Watch, (), (role, person))
std::vector<Watch> watches_of(Transaction& tx, IncidentId id);
void watch(Transaction& tx, IncidentId id, const Watch& watch);
void unwatch(Transaction& tx, IncidentId id, Role role);

}  // namespace store::incident_roles
