// Backups: one file that is a SQLite database of the same tables, whatever engine it was made from, so that it also
// moves a Muster from one engine to the other. Making one disturbs nobody; the file is read back before it gets its
// name.
#pragma once

#include "base/result.h"
#include "store/copy.h"

#include "base/instant.h"

namespace store {

struct BackupSummary {
  base::Instant made_at;
  std::int64_t feed_position = 0;  // of the last entry it holds
  std::int64_t rows = 0;
  std::vector<TableSum> tables;
};

// Copies one snapshot of `from` into the new file `path`; until it is complete and verified it is "<path>.partial".
// A conflict when `path` exists; unavailable when the disk or the database won't.
base::Result<BackupSummary> back_up(Database& from, const std::string& path, base::Instant now);

// Reads the whole file, down to its last bit, against its record. Invalid when it is damaged or no backup.
base::Result<BackupSummary> verify_backup(const std::string& path);

// Verifies the file, then replaces all of `to` by it in one transaction. A conflict when there are people in `to`, or
// when the backup was made by another version of the tables. The restored copy is quarantined: the setting
// "quarantined" is "1" and it must page nobody until somebody says that the old one is gone; the setting "id_node" is
// raised, so that its ids differ from those that the old one may still give.
base::Result<BackupSummary> restore(const std::string& path, Database& to, base::Instant now);

}  // namespace store
