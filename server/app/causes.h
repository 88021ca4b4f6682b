// The kinds of causes that reviews can name: those of the program, and those that the organisation added to them.
#pragma once

#include "app/organise.h"
#include "review/causes.h"

namespace app::causes {

// Those of the program in their order, then the organisation's own by their names; the retired ones too.
std::vector<review::CauseKind> all(store::Transaction& tx);

// For whoever administers. Faults name the field, as review::check_cause does.
base::Result<void> add(store::Transaction& tx, const review::CauseKind& kind, const organise::Doer& by);
struct Change {
  std::string key;
  std::string name;
  std::string meaning;
  std::optional<bool> retired = {};  // else as it is
};
// Of the own kind with that key. not_found without one; invalid at /cause for one of the program.
base::Result<void> change(store::Transaction& tx, const Change& wanted, const organise::Doer& by);
// It can't be chosen any more; reviews that name it still do, and it is counted. Again is accepted.
base::Result<void> retire(store::Transaction& tx, const std::string& key, const organise::Doer& by);

// Adds it, or changes the one of its key. `beside`: those that there will be once others are put too.
base::Result<void> put(store::Transaction& tx, const review::CauseKind& kind,
                       const std::vector<review::CauseKind>& beside, const organise::Doer& by);

}  // namespace app::causes
