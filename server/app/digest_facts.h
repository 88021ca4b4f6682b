// What happened in a week, loaded for its digest. It is told from within the engine's transaction, so it reads the
// eight weeks up to then and nothing else.
#pragma once

#include "app/world.h"
#include "digest/digest.h"
#include "store/incidents.h"

namespace app::digests {

struct DigestQuestion {
  catalog::TeamId team;  // none: the whole organisation
  std::string who;
  digest::Week week;
  store::incidents::Reader reader;
};

digest::Facts facts_of(store::Transaction& tx, World& world, const Directory& directory,
                       const DigestQuestion& question);

}  // namespace app::digests
