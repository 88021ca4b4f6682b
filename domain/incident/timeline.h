// What happened, in order, with two clocks: when it happened, and when it was recorded. Entries are never changed.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace incident {

BOOST_DEFINE_ENUM_CLASS(EntryType, stage_changed, moment_set, moment_withdrawn, field_changed, role_changed, update,
                        task, action_item, review, alert, page, note)

struct Entry {
  EntryId id;
  IncidentId incident;
  EntryType kind = EntryType::note;
  std::string text;    // a sentence
  std::string reason;  // why, when something decided it
  base::Instant happened_at;
  base::Instant recorded_at;
  catalog::PersonId author;  // none when a machine wrote it
  std::string source;        // "web", "slack", "process", ...

  bool operator==(const Entry&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, incident, kind, text, reason, happened_at, recorded_at, author, source))

// By the time it happened, then by the time it was recorded, then by id.
std::vector<Entry> in_order(std::vector<Entry> entries);

// When `moment` was, going by what had been recorded at `as_of` (inclusive): of the facts recorded by then the last one
// holds, the later in the list of two recorded at once. Nothing when none was recorded, the last one withdraws it, or
// it says a time after `as_of`.
std::optional<base::Instant> instant_of(std::span<const Fact> facts, Moment moment, base::Instant as_of);

// Sets each of the incident's instants to what its facts say at `as_of`.
void apply(Incident& incident, std::span<const Fact> facts, base::Instant as_of);

}  // namespace incident
