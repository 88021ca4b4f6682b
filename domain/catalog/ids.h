// The ids of what is catalogued: people, teams, services and what they are reached and reported by.
#pragma once

#include "base/id.h"

namespace catalog {

MUSTER_ID(Person, "per");
MUSTER_ID(Team, "tea");
MUSTER_ID(Service, "svc");
MUSTER_ID(Source, "src");
MUSTER_ID(Schedule, "sch");
MUSTER_ID(Policy, "pol");
MUSTER_ID(Override, "ovr");
MUSTER_ID(ContactMethod, "ctm");

}  // namespace catalog
