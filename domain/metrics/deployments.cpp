#include "metrics/deployments.h"

#include <algorithm>
#include <set>

namespace metrics {
namespace {

using change::Change;
using change::ChangeId;
using change::Kind;
using change::LinkState;
using change::Outcome;
using change::Role;

bool is_of_production(const Change& change) {
  return change.kind == Kind::deployment && change::is_production(change.environment);
}

// What the links say of each change.
struct Said {
  bool cause_confirmed = false;
  bool cause_proposed = false;
  bool remedy_confirmed = false;  // a mitigation or a fix
  bool remedy_proposed = false;
  std::vector<incident::IncidentId> caused;  // confirmed
};

std::map<ChangeId, Said> said_of(const Deliveries& deliveries) {
  std::map<ChangeId, Said> all;
  for (const change::Link& link : deliveries.links) {
    const auto incident = deliveries.incidents.find(link.incident);
    if (incident == deliveries.incidents.end() || !incident->second.counts || link.state == LinkState::rejected)
      continue;
    Said& said = all[link.change];
    const bool confirmed = link.state == LinkState::confirmed;
    if (link.role == Role::cause) {
      (confirmed ? said.cause_confirmed : said.cause_proposed) = true;
      if (confirmed) said.caused.push_back(link.incident);
    } else if (link.role != Role::follow_up) {
      (confirmed ? said.remedy_confirmed : said.remedy_proposed) = true;
    }
  }
  return all;
}

const Said& of(const std::map<ChangeId, Said>& all, ChangeId id) {
  static const Said nothing;
  const auto found = all.find(id);
  return found == all.end() ? nothing : found->second;
}

bool reached(const Change& change, const Said& said) {
  return change.outcome != Outcome::failed || said.cause_confirmed || said.cause_proposed || change.undone_by;
}

Failure failure_of(const Change& change, const Said& said) {
  if (said.cause_confirmed || change.undone_by) return Failure::confirmed;
  if (said.cause_proposed) return Failure::inferred;
  return change.outcome == Outcome::unknown ? Failure::unknown : Failure::none;
}

void set_restored(Deployment& row, const Change& change, const Said& said, const Deliveries& deliveries) {
  if (said.caused.empty()) {
    row.restored_at = change.undone_at;
    return;
  }
  for (const incident::IncidentId id : said.caused) {
    const auto& restored = deliveries.incidents.at(id).restored_at;
    if (!restored) return row.restored_at.reset();
    if (!row.restored_at || *row.restored_at < *restored) row.restored_at = restored;
  }
  if (row.restored_at && *row.restored_at < row.at) {
    row.restored_at.reset();
    row.restored_missing = "the impact ended before the deployment did";
  }
}

// The pushes of one repository in the order in which they came, and where each revision stands in it.
struct Line {
  std::vector<const Change*> pushes;
  std::map<std::string, std::size_t, std::less<>> places;  // counted from 1
};

std::map<std::string, Line> lines_of(const std::vector<Change>& changes) {
  std::map<std::string, Line> lines;
  for (const Change& one : changes) {
    if (one.kind == Kind::push && !one.repository.empty()) lines[one.repository].pushes.push_back(&one);
  }
  for (auto& [repository, line] : lines) {
    std::ranges::sort(line.pushes, [](const Change* a, const Change* b) {
      return std::pair(a->started_at, a->id) < std::pair(b->started_at, b->id);
    });
    for (std::size_t i = 0; i < line.pushes.size(); ++i) {
      line.places.emplace(line.pushes[i]->revision, i + 1);
      for (const change::Commit& commit : line.pushes[i]->commits) line.places.emplace(commit.revision, i + 1);
    }
  }
  return lines;
}

// How far each line is deployed, and what was: a commit counts with the first deployment that brings it.
struct Progress {
  std::size_t place = 0;
  bool begun = false;
  std::set<std::string> brought;
};

std::vector<change::Commit> commits_of(const Change& deployment, const Line* line, Progress& progress,
                                       std::string& missing) {
  if (!deployment.commits.empty()) return deployment.commits;
  const auto place = line ? line->places.find(deployment.revision) : decltype(line->places.end()){};
  if (!line || place == line->places.end()) {
    missing = "its commits are not known";
    return {};
  }
  const bool begun = std::exchange(progress.begun, true);
  const std::size_t from = std::exchange(progress.place, std::max(progress.place, place->second));
  if (!begun) {
    missing = "no earlier deployment is known to count its commits from";
    return {};
  }
  std::vector<change::Commit> commits;
  for (std::size_t i = from; i < place->second; ++i) {
    const auto& of_push = line->pushes[i]->commits;
    commits.insert(commits.end(), of_push.begin(), of_push.end());
  }
  if (commits.empty()) missing = "it brought no new commit";
  return commits;
}

void set_lead_times(Deployment& row, const std::vector<change::Commit>& commits, std::set<std::string>& brought) {
  if (!row.lead_missing.empty()) return;
  row.lead_missing = "its commits were deployed before";
  for (const change::Commit& commit : commits) {
    if (!brought.insert(commit.revision).second) continue;
    if (!commit.authored_at) {
      row.lead_missing = "when its commits were written is not known";
    } else if (*commit.authored_at > row.at) {
      row.lead_missing = "its commits were written after it";
    } else {
      row.lead_times.push_back(row.at - *commit.authored_at);
    }
  }
  if (!row.lead_times.empty()) row.lead_missing.clear();
}

Rework rework_of(const Change& deployment, const std::vector<change::Commit>& commits,
                 const std::map<std::string, Rework>& remedies, const std::set<ChangeId>& undoers, const Said& said) {
  if (said.remedy_confirmed || undoers.contains(deployment.id)) return Rework::confirmed;
  Rework found = said.remedy_proposed ? Rework::inferred : Rework::none;
  const auto look = [&](const std::string& revision) {
    const auto remedy = remedies.find(deployment.repository + " " + revision);
    if (remedy != remedies.end()) found = std::max(found, remedy->second);
  };
  look(deployment.revision);
  for (const change::Commit& commit : commits) look(commit.revision);
  return found;
}

// The revisions of pull requests and the like that are linked as mitigations or fixes.
std::map<std::string, Rework> remedies_of(const Deliveries& deliveries, const std::map<ChangeId, Said>& said) {
  std::map<std::string, Rework> remedies;
  for (const Change& one : deliveries.changes) {
    const Said& of_it = of(said, one.id);
    if (one.kind == Kind::deployment || one.revision.empty()) continue;
    if (!of_it.remedy_confirmed && !of_it.remedy_proposed) continue;
    Rework& known = remedies[one.repository + " " + one.revision];
    known = std::max(known, of_it.remedy_confirmed ? Rework::confirmed : Rework::inferred);
  }
  return remedies;
}

template <class Chosen>
std::vector<ChangeId> ids_of(const Deliveries& deliveries, Chosen chosen) {
  std::vector<ChangeId> ids;
  for (const Change& one : deliveries.changes) {
    if (is_of_production(one) && chosen(one)) ids.push_back(one.id);
  }
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

Deliveries as_known_at(Deliveries deliveries, base::Instant as_of) {
  std::erase_if(deliveries.changes, [&](const change::Change& one) { return one.recorded_at > as_of; });
  for (change::Change& one : deliveries.changes) {
    if (one.finished_at && *one.finished_at > as_of) {
      one.finished_at.reset();
      one.outcome = change::Outcome::unknown;
    }
    if (one.undone_at && *one.undone_at > as_of) {
      one.undone_at.reset();
      one.undone_by = {};
    }
  }
  std::erase_if(deliveries.links, [&](const change::Link& link) { return link.created_at > as_of; });
  for (change::Link& link : deliveries.links) {
    if (link.decided_at > as_of) link.state = change::LinkState::proposed;
  }
  for (auto& [id, affected] : deliveries.incidents) {
    if (affected.restored_at && *affected.restored_at > as_of) affected.restored_at.reset();
  }
  return deliveries;
}

std::vector<Deployment> deployments(const Deliveries& deliveries) {
  const auto said = said_of(deliveries);
  const auto remedies = remedies_of(deliveries, said);
  std::set<ChangeId> undoers;
  std::vector<const Change*> counted;
  for (const Change& one : deliveries.changes) {
    if (!is_of_production(one)) continue;
    if (one.undone_by) undoers.insert(one.undone_by);
    if (one.finished_at && reached(one, of(said, one.id))) counted.push_back(&one);
  }
  std::ranges::sort(counted, [](const Change* a, const Change* b) {
    return std::pair(a->finished_at, a->id) < std::pair(b->finished_at, b->id);
  });
  const auto lines = lines_of(deliveries.changes);
  std::map<std::string, Progress> progress;
  std::vector<Deployment> rows;
  for (const Change* one : counted) {
    const Said& of_it = of(said, one->id);
    Deployment row{one->id, *one->finished_at, failure_of(*one, of_it), {}, {}, {}, {}, {}};
    if (row.failure == Failure::confirmed) set_restored(row, *one, of_it, deliveries);
    const auto line = lines.find(one->repository);
    Progress& so_far = progress[one->repository];
    const auto commits = commits_of(*one, line == lines.end() ? nullptr : &line->second, so_far, row.lead_missing);
    set_lead_times(row, commits, so_far.brought);
    row.rework = rework_of(*one, commits, remedies, undoers, of_it);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<ChangeId> failed_attempts(const Deliveries& deliveries) {
  const auto said = said_of(deliveries);
  return ids_of(deliveries,
                [&](const Change& one) { return one.finished_at.has_value() && !reached(one, of(said, one.id)); });
}

std::vector<ChangeId> without_end(const Deliveries& deliveries) {
  return ids_of(deliveries, [](const Change& one) { return !one.finished_at; });
}

}  // namespace metrics
