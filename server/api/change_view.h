// A change, and its link to an incident, as the API shows them.
#pragma once

#include "api/incident_ref.h"
#include "api/views.h"
#include "store/changes.h"

namespace api {

struct ChangeLinkView {
  change::LinkId id;
  IncidentRef incident;
  change::Role role = change::Role::cause;
  change::LinkState state = change::LinkState::proposed;
  std::string because;
  std::string decided_by;
  base::Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(ChangeLinkView, (), (id, incident, role, state, because, decided_by, decided_at))

struct ChangeView {
  change::ChangeId id;
  change::Kind kind = change::Kind::deployment;
  std::string title;
  std::string sentence;  // what happened, in words
  std::optional<std::string> url;
  std::string repository;
  std::string environment;
  bool production = true;  // whether the environment is the one that people use
  std::vector<Ref> services;
  std::string author;
  std::string revision;
  int commits = 0;  // that it names
  base::Instant started_at;
  std::optional<base::Instant> finished_at;
  change::Outcome outcome = change::Outcome::unknown;
  std::optional<change::ChangeId> undone_by;
  std::optional<base::Instant> undone_at;
  std::optional<int> files_changed;
  std::optional<int> lines_changed;
  std::string product;
  std::string external_id;
  base::Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(ChangeView, (),
                      (id, kind, title, sentence, url, repository, environment, production, services, author, revision,
                       commits, started_at, finished_at, outcome, undone_by, undone_at, files_changed, lines_changed,
                       product, external_id, recorded_at))

struct ChangeWithLinks {
  std::vector<ChangeLinkView> links;
};
BOOST_DESCRIBE_STRUCT(ChangeWithLinks, (), (links))

using LinkedChangeView = wire::Both<ChangeView, ChangeWithLinks>;

ChangeView view(const Call& call, const change::Change& change);
// Nothing when its incident is gone.
std::optional<ChangeLinkView> view(const Call& call, const change::Link& link);
LinkedChangeView linked(const Call& call, const change::Change& change);

}  // namespace api
