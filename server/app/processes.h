// Changing the process of an incident type. Each change is a new version; what began with an older one keeps it, unless
// it is moved on purpose.
#pragma once

#include "app/organise.h"
#include "process/rehearse.h"

namespace app::processes {

BOOST_DEFINE_ENUM_CLASS(Running, keep_theirs, follow)

// Gives the version that is in force afterwards: the same when nothing differs. The version of `wanted` counts for
// nothing. `follow`: the incidents of the type that are not done follow the new version; a conflict at "/stages" names
// those whose stage it lacks, and then nothing is changed. Faults name the field: "/stages/3/asks/0/name".
base::Result<int> save(store::Transaction& tx, World& world, process::Process wanted, Running running,
                       const organise::Doer& by);

// New incidents can't have the type any more. The default type is always offered: conflict.
base::Result<void> retire(store::Transaction& tx, World& world, const std::string& type, const organise::Doer& by);

// What the process would have asked of the incident, and done in it. Nothing is changed.
base::Result<process::Rehearsal> rehearse(store::Transaction& tx, World& world, const process::Process& wanted,
                                          incident::IncidentId id);

}  // namespace app::processes
