// The kinds of causes that the organisation added to those of the program.
#pragma once

#include "review/causes.h"
#include "store/transaction.h"

namespace store::causes {

// By key, the retired ones too.
std::vector<review::CauseKind> own(Transaction& tx);
// 0 when there is none with that key.
std::int64_t version_of(Transaction& tx, const std::string& key);

void add(Transaction& tx, const review::CauseKind& kind);
// In the place of the one with its key; raises its version.
void replace(Transaction& tx, const review::CauseKind& kind);

}  // namespace store::causes
