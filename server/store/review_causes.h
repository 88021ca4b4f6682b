// What reviews name as contributing causes.
#pragma once

#include <map>

#include "incident/incident.h"
#include "store/transaction.h"

namespace store::review_causes {

using incident::IncidentId;

struct Cause {
  std::string cause;  // the key of its kind
  std::string note;   // how it contributed; may be empty
  base::Instant named_at;
  std::string named_by;  // a name; of who wrote the note last

  bool operator==(const Cause&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cause, (), (cause, note, named_at, named_by))

// In the place of the one of its kind, if there is one.
void put(Transaction& tx, IncidentId id, const Cause& cause);
// False when there was none.
bool remove(Transaction& tx, IncidentId id, const std::string& cause);
// In the order in which they were named.
std::vector<Cause> list(Transaction& tx, IncidentId id);

// The keys of all, by incident.
std::map<IncidentId, std::vector<std::string>> of_all(Transaction& tx);

}  // namespace store::review_causes
