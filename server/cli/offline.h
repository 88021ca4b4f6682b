// Work on a store without a server: what `init` and `demo` do to it.
#pragma once

#include "app/world.h"
#include "cli/storage.h"

namespace cli {

// Opens the store, brings its tables up to date and runs `work` in a transaction. Nobody may serve it meanwhile. Gives
// the store's place, for people.
base::Result<std::string> work_offline(const platform::Config& config,
                                       const std::function<base::Result<void>(store::Transaction&, app::World&)>& work);

}  // namespace cli
