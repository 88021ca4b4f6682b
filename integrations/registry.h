// Every product we speak with.
#pragma once

#include <span>

#include "integrations/integration.h"

namespace integrations {

// By name.
std::span<const Integration* const> all();

// Nothing when the name is unknown: the product may have been removed.
const Integration* find(std::string_view name);

// The outlet that reaches a contact method of this kind, or nothing.
const Outlet* outlet_for(catalog::Channel channel);

}  // namespace integrations
