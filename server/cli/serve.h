// `muster serve`: the server, from its configuration to its end.
#pragma once

#include "platform/config.h"

namespace cli {

// Serves until it is told to stop by a signal. Gives the exit code: 0 stopped, 1 the folder, store or address can't be
// used, 3 PostgreSQL could not be reached in time. A store that breaks ends the process with 70.
int serve(const platform::Config& config);

}  // namespace cli
