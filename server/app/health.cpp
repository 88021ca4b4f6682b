#include "app/health.h"

#include <algorithm>

#include "app/audit.h"
#include "store/access.h"
#include "store/due.h"
#include "store/pages.h"

namespace app {
namespace {

constexpr std::int64_t audited = 500;  // entries looked at: the whole log is for `muster doctor`
constexpr base::Duration late = base::seconds(60);

bool is_quarantined(store::Transaction& tx) { return store::organisation::setting(tx, "quarantined") == "1"; }

Check check_store(store::Transaction& tx) {
  const bool answers = store::organisation::version(tx) > 0;
  return {"store", answers, answers ? "The store answers." : "The store lacks the row that every store has."};
}

Check check_audit(store::Transaction& tx) {
  const auto last = store::access::last_audit(tx);
  if (!last) return {"audit", true, "The audit log is empty."};
  const auto broken = first_broken_audit(tx, std::max<std::int64_t>(last->position - audited, 0));
  if (!broken) return {"audit", true, "The newest entries of the audit log are as they were written."};
  return {"audit", false,
          "Entry " + std::to_string(*broken) + " of the audit log was changed or its neighbour removed."};
}

Check check_quarantine(store::Transaction& tx) {
  if (!is_quarantined(tx)) return {"paging", true, "People are paged."};
  return {"paging", false,
          "This is a restored copy and pages nobody: make sure that the old one is gone, then somebody must release it "
          "(POST /api/v1/system/release)."};
}

Check check_due(store::Transaction& tx) {
  const auto next = store::due::next(tx);
  if (is_quarantined(tx)) return {"due", true, "Work that is due waits for the release."};
  if (!next || tx.now() - *next <= late) return {"due", true, "No work is late."};
  return {"due", false, "Work has been due for " + base::spoken(tx.now() - *next) + ": the engine does not keep up."};
}

Check check_pages(store::Transaction& tx) {
  int exhausted = 0;
  for (const escalation::Page& page : store::pages::live(tx, 1'000)) {
    if (!page.exhausted) continue;
    const auto steps = store::pages::steps_of(tx, page.id);
    if (!steps.empty() && tx.now() - steps.back().decided_at <= base::hours(1)) ++exhausted;
  }
  if (exhausted == 0) return {"pages", true, "In the last hour no page ran out of people to ask."};
  return {"pages", true,
          "In the last hour " + std::to_string(exhausted) + (exhausted == 1 ? " page" : " pages") +
              " ran out of people to ask, and nobody has acknowledged."};
}

}  // namespace

std::vector<Check> check_health(store::Transaction& tx) {
  return {check_store(tx), check_audit(tx), check_quarantine(tx), check_due(tx), check_pages(tx)};
}

base::Result<void> release(store::Transaction& tx) {
  if (!is_quarantined(tx)) return base::conflict("this is not a restored copy that waits to be released");
  store::organisation::set_setting(tx, "quarantined", "0");
  tx.wake_at(tx.now());
  return {};
}

}  // namespace app
