#include "store/incident_approvals.h"

namespace store::incident_approvals {

std::vector<process::Approval> of(Transaction& tx, incident::IncidentId id) {
  static const std::string sql =
      "select " + wire::columns<process::Approval>() + " from incident_approval where incident = $1 order by id";
  return tx.list<process::Approval>(sql, id);
}

}  // namespace store::incident_approvals
