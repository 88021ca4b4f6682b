#include "store/causes.h"

#include <algorithm>

namespace store::causes {

std::vector<review::CauseKind> own(Transaction& tx) {
  auto kinds = tx.list<review::CauseKind>("select key, name, meaning, retired from cause_kind");
  std::ranges::sort(kinds, {}, &review::CauseKind::key);  // PostgreSQL's order is its locale's
  return kinds;
}

std::int64_t version_of(Transaction& tx, const std::string& key) {
  return tx.number("select version from cause_kind where key = $1", key);
}

void add(Transaction& tx, const review::CauseKind& kind) {
  tx.execute_row("insert into cause_kind (key, name, meaning, retired) values ($1, $2, $3, $4)", kind);
}

void replace(Transaction& tx, const review::CauseKind& kind) {
  tx.execute_row("update cause_kind set name = $2, meaning = $3, retired = $4, version = version + 1 where key = $1",
                 kind);
}

}  // namespace store::causes
