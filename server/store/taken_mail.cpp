#include "store/taken_mail.h"

namespace store::taken_mail {

bool add(Transaction& tx, const std::string& hash, incident::IncidentId incident) {
  return tx.execute("insert into taken_mail values ($1, $2, $3) on conflict do nothing", hash, incident, tx.now()) == 1;
}

bool has(Transaction& tx, const std::string& hash) {
  return tx.number("select count(*) from taken_mail where hash = $1", hash) > 0;
}

}  // namespace store::taken_mail
