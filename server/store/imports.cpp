#include "store/imports.h"

namespace store::imports {

std::optional<Import> find(Transaction& tx, const std::string& source, const std::string& external_id) {
  const auto rows = tx.query("select incident, content from imported_incident where source = $1 and external_id = $2",
                             source, external_id);
  if (!rows->next()) return {};
  return Import{{rows->integer(0)}, std::string(rows->text(1))};
}

void put(Transaction& tx, const std::string& source, const std::string& external_id, const Import& import) {
  tx.execute(
      "insert into imported_incident values ($1, $2, $3, $4, $5) "
      "on conflict (source, external_id) do update set content = excluded.content, imported_at = excluded.imported_at",
      source, external_id, import.incident, import.content, tx.now());
}

std::vector<ImportedSource> sources(Transaction& tx) {
  return tx.list<ImportedSource>(
      "select source, count(*), max(imported_at) from imported_incident group by source order by source");
}

}  // namespace store::imports
