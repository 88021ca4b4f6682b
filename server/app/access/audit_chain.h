// The audit log as a chain: each entry holds the hash of the one before, so that to change, remove or move one means to
// change every later hash. Who keeps a link elsewhere (printed, mailed, in a backup) can tell that, and a cut-off end.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "access/actor.h"
#include "base/instant.h"

namespace app {

struct AuditEntry {
  std::int64_t position = 0;  // rising
  base::Instant at;
  rights::ActorKind actor = rights::ActorKind::engine;
  std::int64_t actor_id = 0;
  std::string actor_name;
  std::string action;   // "token.create"
  std::string subject;  // the id of what it was done to
  std::string detail;   // before and after, without secrets
  std::string previous_hash;
  std::string hash;

  bool operator==(const AuditEntry&) const = default;
};

// The last entry of what is known to be sound. At the start of a chain both are empty.
struct AuditLink {
  std::int64_t position = 0;
  std::string hash;

  bool operator==(const AuditLink&) const = default;
};

// The entry with its two hashes, to follow `last`.
AuditEntry chained(AuditEntry entry, const AuditLink& last);

// Checks entries that follow `last`, in order, and moves `last` to the last sound one. The position of the first broken
// one, or nothing. A whole log is checked piece by piece; then compare `last` with a link kept elsewhere.
std::optional<std::int64_t> first_broken(std::span<const AuditEntry> entries, AuditLink& last);

}  // namespace app
