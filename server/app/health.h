// How Muster itself is: what whoever watches over it should know. Not how the services are that it watches.
#pragma once

#include "app/world.h"

namespace app {

struct Check {
  std::string name;
  bool ok = true;
  std::string detail;  // a sentence without secrets: anyone may read it
};
BOOST_DESCRIBE_STRUCT(Check, (), (name, ok, detail))

std::vector<Check> check_health(store::Transaction& tx);

// A restored copy pages nobody until somebody says that the old one is gone: this says so. `conflict` when it is none.
base::Result<void> release(store::Transaction& tx);

}  // namespace app
