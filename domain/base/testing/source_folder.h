// Where the sources lie that this was built from, for tests that read the manual, stories or real payloads.
#pragma once

#include <filesystem>

namespace base::testing {

// The root of the checkout, absolute. One unit alone knows it: all others compile to the same bytes in every clone, so
// that a compiler cache serves them.
std::filesystem::path source_folder();

}  // namespace base::testing
