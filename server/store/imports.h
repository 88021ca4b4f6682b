// Incidents that came from elsewhere, by what they are called there.
#pragma once

#include <string>

#include "store/tables.h"

namespace store::imports {

struct Import {
  incident::IncidentId incident;
  std::string content;  // what was last told of it, as JSON
};

std::optional<Import> find(Transaction& tx, const std::string& source, const std::string& external_id);
// Adds it, or replaces the content.
void put(Transaction& tx, const std::string& source, const std::string& external_id, const Import& import);

// A product whose incidents were taken in.
struct ImportedSource {
  std::string source;
  std::int64_t incidents = 0;
  base::Instant last_at;  // when any of them was last told of
};
BOOST_DESCRIBE_STRUCT(ImportedSource, (), (source, incidents, last_at))

// By name.
std::vector<ImportedSource> sources(Transaction& tx);

}  // namespace store::imports
