// `muster sign-in-link`: a way in for whoever is locked out, from the machine that holds the store.
#pragma once

#include <string>

#include "platform/config.h"

namespace cli {

inline constexpr base::Duration sign_in_link_life = base::days(1);

struct WayIn {
  std::string name;
  std::string link;  // signs in once, within its life
};

// not_found when nobody has the address; a conflict when the person is disabled.
base::Result<WayIn> make_way_in(const platform::Config& config, const std::string& email);

}  // namespace cli
