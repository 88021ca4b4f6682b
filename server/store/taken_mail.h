// Which e-mails were taken in.
#pragma once

#include "store/tables.h"

namespace store::taken_mail {

// `hash`: of what tells the e-mail from all others. False when it was taken already.
bool add(Transaction& tx, const std::string& hash, incident::IncidentId incident);
bool has(Transaction& tx, const std::string& hash);

}  // namespace store::taken_mail
