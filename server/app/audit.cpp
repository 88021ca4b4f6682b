#include "app/audit.h"

#include "store/access.h"

namespace app {
namespace {

AuditEntry entry_of(const store::AuditRow& row) {
  return {row.position, row.at,      row.actor,  row.actor_id,      row.actor_name,
          row.action,   row.subject, row.detail, row.previous_hash, row.hash};
}

}  // namespace

void audit(store::Transaction& tx, const rights::Actor& by, std::string action, std::string subject,
           std::string detail) {
  const auto last = store::access::last_audit(tx);
  const AuditLink link = last ? AuditLink{last->position, last->hash} : AuditLink{};
  const AuditEntry entry = chained({link.position + 1, tx.now(), by.kind, by.number, by.name, std::move(action),
                                    std::move(subject), std::move(detail), "", ""},
                                   link);
  tx.insert(store::AuditRow{entry.position, entry.at, entry.actor, entry.actor_id, entry.actor_name, entry.action,
                            entry.subject, entry.detail, entry.previous_hash, entry.hash});
}

std::optional<std::int64_t> first_broken_audit(store::Transaction& tx, std::int64_t behind) {
  AuditLink link;
  if (behind > 0) {
    for (const store::AuditRow& row : store::access::audit_after(tx, behind - 1, 1)) link = {row.position, row.hash};
  }
  for (;;) {
    std::vector<AuditEntry> entries;
    for (const store::AuditRow& row : store::access::audit_after(tx, link.position, 1'000)) {
      entries.push_back(entry_of(row));
    }
    if (entries.empty()) return {};
    if (const auto broken = first_broken(entries, link)) return broken;
  }
}

}  // namespace app
