// Carrying out what the settled file asks for, step by step, by the use cases of organise.h. For the organisation file
// only.
#pragma once

#include "app/organisation_file.h"
#include "app/organisation_file_settle.h"
#include "app/organise.h"

namespace app::organisation_file {

struct Applying {
  store::Transaction& tx;
  World& world;
  organise::Doer by;
  Settled wanted;
  Organisation present;
  std::vector<Person> kept;  // who stays although the file does not name them
  Applied applied;           // what was done so far
};

// In the order that keeps every reference whole: what is needed is made before what needs it, and removed after it.
base::Result<void> carry_out(Applying& applying);

}  // namespace app::organisation_file
