#include "integrations/registry.h"

#include <algorithm>
#include <array>

namespace integrations {

// Each folder's .cpp defines its own.
namespace alertmanager {
extern const Integration integration;
}
namespace bitbucket {
extern const Integration integration;
}
namespace email {
extern const Integration integration;
}
namespace generic {
extern const Integration integration;
}
namespace github {
extern const Integration integration;
}
namespace gitlab {
extern const Integration integration;
}
namespace pagerduty {
extern const Integration integration;
}
namespace webhook {
extern const Integration integration;
}

std::span<const Integration* const> all() {
  static constexpr std::array list{&alertmanager::integration, &bitbucket::integration, &email::integration,
                                   &generic::integration,      &github::integration,    &gitlab::integration,
                                   &pagerduty::integration,    &webhook::integration};
  return list;
}

const Integration* find(std::string_view name) {
  const auto found = std::ranges::find(all(), name, &Integration::name);
  return found == all().end() ? nullptr : *found;
}

const Outlet* outlet_for(catalog::Channel channel) {
  for (const Integration* integration : all()) {
    if (integration->outlet && integration->outlet->channel == channel) return integration->outlet;
  }
  return nullptr;
}

}  // namespace integrations
