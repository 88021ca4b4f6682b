// Changes, and their links to incidents, as rows.
#pragma once

#include "change/change.h"
#include "store/tables.h"

namespace store {

template <>
constexpr std::string_view table_of<change::Change> = "change";
template <>
constexpr std::string_view table_of<change::Link> = "change_link";

namespace changes {

using change::Change;
using change::ChangeId;
using change::Link;

std::optional<Change> find(Transaction& tx, ChangeId id);
// By what its product calls it; `external_id` is not empty.
std::optional<Change> find_told(Transaction& tx, std::string_view product, std::string_view external_id);

// A place in the list: what follows it began earlier, or at once with a smaller id.
struct Place {
  base::Instant started_at;
  ChangeId id;
};

struct Filter {
  std::optional<catalog::ServiceId> service = {};
  std::optional<change::Kind> kind = {};
  std::optional<base::Instant> since = {};  // began at it or later
  std::string query = {};                   // in title, repository, revision or author, without regard to case
  std::optional<Place> behind = {};
  int limit = 50;
};
// The last begun first.
std::vector<Change> list(Transaction& tx, const Filter& filter);
// Those that began at or before `until`, and began or were finished at or after `from`; by id.
std::vector<Change> between(Transaction& tx, base::Instant from, base::Instant until);
// The last begun ones of the repository, by id.
std::vector<Change> of_repository(Transaction& tx, std::string_view repository, int limit);
// Whether another deployment of it to the same environment brought the same revision.
bool was_deployed_before(Transaction& tx, const Change& deployment);
// Every change of these kinds, by id: what figures of delivery are computed from.
std::vector<Change> deployments_and_pushes(Transaction& tx);

std::optional<Link> find_link(Transaction& tx, incident::IncidentId incident, ChangeId change, change::Role role);
std::optional<Link> find_link(Transaction& tx, change::LinkId id);
// By id.
std::vector<Link> links_of(Transaction& tx, incident::IncidentId incident);
std::vector<Link> links_of(Transaction& tx, ChangeId change);
std::vector<Link> all_links(Transaction& tx);

}  // namespace changes
}  // namespace store
