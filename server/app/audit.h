// The audit log: who changed what, chained by hash.
#pragma once

#include "app/access/audit_chain.h"
#include "store/transaction.h"

namespace app {

// `action` names the route or verb, `subject` what it was done to; `detail` holds no secret.
void audit(store::Transaction& tx, const rights::Actor& by, std::string action, std::string subject,
           std::string detail);

// Walks the log, or only what follows the entry at `behind`, which is believed. The position of the first entry that
// does not fit its chain, or nothing.
std::optional<std::int64_t> first_broken_audit(store::Transaction& tx, std::int64_t behind = 0);

}  // namespace app
