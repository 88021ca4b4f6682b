// The version of this program.
#pragma once

namespace cli {

inline constexpr const char* program_version = "0.1.0";

}  // namespace cli
