// Kinds of causes as the organisation file holds them. For the organisation file only.
#pragma once

#include "app/organisation_file_apply.h"

namespace app::organisation_file {

std::string key_of(const Cause& cause);
std::string title_of(const Cause& cause);

// The organisation's own that are in force, by key. The retired ones are in no file: one that a file lists again comes
// back, and one that it leaves out is retired.
List<Cause> present_causes(store::Transaction& tx);

base::Result<void> save(Applying& applying, const Cause& cause);
base::Result<void> remove(Applying& applying, const Cause& cause);

}  // namespace app::organisation_file
