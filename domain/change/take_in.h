// What a report does to what is known: the same change told again is one change, and a change may take back others.
#pragma once

#include <span>

#include "change/change.h"

namespace change {

// What is known after `report`, told by a source of `services`. The same report twice changes nothing, and reports of
// one change may come in any order: an outcome is kept over none, of two the later finished holds (of two at once, the
// failed one), and the change belongs to the services of all who told of it. Other words are those of the last report
// that has any.
Change merged(Change known, const Report& report, const std::vector<catalog::ServiceId>& services);

struct Undoing {
  ChangeId undone;
  std::string reason;  // a sentence without a full stop

  bool operator==(const Undoing&) const = default;
};

// Which of the earlier changes of the same repository `newcomer` takes back: the one that the report names by external
// id or revision, the ones whose revision its text says it reverts ("This reverts commit 0123abc"), and, when a
// deployment succeeds with the revision that an earlier one of the same repository and environment had, every
// deployment between the two. Ids rising; the newcomer itself is never among them.
std::vector<Undoing> undone_by(const Change& newcomer, const Report& report, std::span<const Change> earlier);

// Whether the report itself says that it takes something back.
bool speaks_of_undoing(const Report& report);

// The numbers of the incidents that a text names: "INC-12", in any case, standing alone. Rising, each once.
std::vector<int> incidents_named_in(std::string_view text);

}  // namespace change
