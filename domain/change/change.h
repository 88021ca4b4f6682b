// A change as facts: a deployment, a pull request, a release, a push, a feature flag or a configuration change. And
// what an incident has to do with it. Nothing here decides.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "catalog/ids.h"
#include "incident/incident.h"

namespace change {

MUSTER_ID(Change, "chg");
MUSTER_ID(Link, "lnk");

BOOST_DEFINE_ENUM_CLASS(Kind, deployment, pull_request, release, push, feature_flag, configuration)
BOOST_DEFINE_ENUM_CLASS(Outcome, succeeded, failed, unknown)
// What a change was to an incident.
BOOST_DEFINE_ENUM_CLASS(Role, cause, mitigation, fix, follow_up)
BOOST_DEFINE_ENUM_CLASS(LinkState, proposed, confirmed, rejected)

struct Commit {
  std::string revision;
  std::optional<base::Instant> authored_at;  // nothing where the sender does not say

  bool operator==(const Commit&) const = default;
};
BOOST_DESCRIBE_STRUCT(Commit, (), (revision, authored_at))

struct Change {
  ChangeId id;
  Kind kind = Kind::deployment;
  std::string title;
  std::string url;
  std::string repository;                    // as its host names it: "acme/shop"
  std::string environment;                   // in the sender's words: "production"; empty where it has none
  std::vector<catalog::ServiceId> services;  // rising; those of every source that told of it
  std::string author;                        // in the sender's words
  std::string revision;                      // the commit that was deployed, merged or released
  std::vector<Commit> commits;               // that it brings, where the sender names them
  base::Instant started_at;                  // deployment begun, pull request opened, else when it happened
  std::optional<base::Instant> finished_at;  // nothing while it is under way
  Outcome outcome = Outcome::unknown;        // a pull request that was merged succeeded, one that was closed failed
  ChangeId undone_by;                        // the change that rolled this one back or reverted it
  std::optional<base::Instant> undone_at;
  std::optional<int> files_changed;
  std::optional<int> lines_changed;  // added and removed
  std::string product;               // who told: the folder of integrations/, or "api"
  std::string external_id;           // what that product calls it; empty: every telling is a change of its own
  base::Instant recorded_at;         // when we first learned of it

  bool operator==(const Change&) const = default;
};
BOOST_DESCRIBE_STRUCT(Change, (),
                      (id, kind, title, url, repository, environment, services, author, revision, commits, started_at,
                       finished_at, outcome, undone_by, undone_at, files_changed, lines_changed, product, external_id,
                       recorded_at))

// What a product says of a change. `text` may name incidents and reverted commits; it is read and not kept.
struct Report {
  Change change;       // without id, services and recorded_at
  std::string text;    // body, branch and the like
  std::string undoes;  // the external id or the revision of the change that this one takes back; empty: none is named

  bool operator==(const Report&) const = default;
};
BOOST_DESCRIBE_STRUCT(Report, (), (change, text, undoes))

struct Link {
  LinkId id;
  incident::IncidentId incident;
  ChangeId change;
  Role role = Role::cause;
  LinkState state = LinkState::proposed;
  std::string reason;      // why it was proposed, confirmed or rejected: what was said last
  std::string decided_by;  // as the timeline shows them
  base::Instant created_at;
  base::Instant decided_at;

  bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (), (id, incident, change, role, state, reason, decided_by, created_at, decided_at))

// "pull request": the word of the wire, with spaces.
std::string spoken(Kind kind);
std::string spoken(Role role);

// When it began to act: a pull request or release when it was finished, everything else when it began. Nothing while
// that has not come.
std::optional<base::Instant> effective_at(const Change& change);

// Whether the environment is the one that people use: named production, prod or live, also as the first or last part of
// a longer name ("eu-production", "prod/eu"). What names none counts as production.
bool is_production(std::string_view environment);

}  // namespace change
