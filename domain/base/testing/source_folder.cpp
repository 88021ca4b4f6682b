#include "base/testing/source_folder.h"

namespace base::testing {

std::filesystem::path source_folder() { return MUSTER_SOURCE; }

}  // namespace base::testing
