// The organisation as it is, as a value of the file's kind. For the organisation file only.
#pragma once

#include "app/directory.h"
#include "app/organisation_file_model.h"

namespace app::organisation_file {

// By name, and within a thing in one order, so that two of the same content are the same.
Organisation present(store::Transaction& tx, const Directory& directory);

// The order within a person's ways and rules and a schedule's overrides, which means nothing.
void put_in_order(Person& person);
void put_in_order(Schedule& schedule);

}  // namespace app::organisation_file
