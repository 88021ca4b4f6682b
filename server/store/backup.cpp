#include "store/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/check.h"
#include "store/migrate.h"

namespace store {
namespace {

namespace fs = std::filesystem;

// The file ends with these words and a checksum of all before it. SQLite goes by the page count in its header and does
// not look there.
constexpr std::string_view seal_words = "\nMuster backup, sealed ";
constexpr std::size_t seal_size = seal_words.size() + 16;

base::Failure damaged(const std::string& path, const std::string& how) {
  return base::invalid("", path + " is damaged, or no backup of Muster: " + how);
}

// FNV-1a of the first `size` bytes: each step is one to one, so no single flipped bit goes unseen.
std::string hash_of_file(const std::string& path, std::uint64_t size) {
  std::ifstream in(path, std::ios::binary);
  std::uint64_t hash = 0xcbf29ce484222325;
  std::vector<char> piece(1 << 16);
  while (size > 0) {
    in.read(piece.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(size, piece.size())));
    if (in.gcount() == 0) break;
    for (std::streamsize i = 0; i < in.gcount(); ++i) {
      hash = (hash ^ static_cast<unsigned char>(piece[static_cast<std::size_t>(i)])) * 0x100000001b3;
    }
    size -= static_cast<std::uint64_t>(in.gcount());
  }
  std::string digits(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) digits[i] = "0123456789abcdef"[hash & 15];
  return digits;
}

// Appends the seal and waits until all of it is on the disk.
void seal(const std::string& path) {
  const std::string words = std::string(seal_words) + hash_of_file(path, fs::file_size(path));
  const int file = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  const bool written =
      file >= 0 && write(file, words.data(), words.size()) == static_cast<ssize_t>(words.size()) && fsync(file) == 0;
  const std::string why = std::strerror(errno);
  if (file >= 0) close(file);
  if (!written) throw Unavailable(path + " can't be completed: " + why);
}

bool is_sealed(const std::string& path) {
  std::error_code missing;
  const std::uint64_t size = fs::file_size(path, missing);
  if (missing || size < seal_size) return false;
  std::ifstream in(path, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(size - seal_size));
  std::string words(seal_size, ' ');
  in.read(words.data(), static_cast<std::streamsize>(seal_size));
  return words == std::string(seal_words) + hash_of_file(path, size - seal_size);
}

void sync_folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const int file = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  fsync(file);
  close(file);
}

void remove_partial(const std::string& partial) {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(partial + ending, ignored);
}

// A read snapshot of a session, for as long as it lives.
class Snapshot {
 public:
  explicit Snapshot(Session& session) : session_(session) {
    const bool sqlite = session.engine() == Engine::sqlite;
    session.execute(sqlite ? "begin" : "begin transaction isolation level repeatable read read only", {});
  }
  ~Snapshot() {
    try {
      session_.execute("rollback", {});
    } catch (const std::exception&) {
      return;  // a session that is lost holds no snapshot
    }
  }
  Snapshot(const Snapshot&) = delete;

 private:
  Session& session_;
};

std::int64_t number(Session& session, std::string_view sql) {
  const auto rows = session.query(sql, {});
  return rows->next() ? rows->integer(0) : 0;
}

void record(Session& to, const BackupSummary& summary) {
  to.script(
      "create table backup_record (table_name text primary key, row_count bigint not null, checksum bigint not null, "
      "made_at bigint not null)");
  for (const TableSum& sum : summary.tables) {
    const Parameter parameters[] = {std::string_view(sum.table), sum.rows, sum.checksum, summary.made_at.microseconds};
    to.execute("insert into backup_record values ($1, $2, $3, $4)", parameters);
  }
}

void clear(Session& session) {
  for (const std::string& table : table_names()) session.execute("delete from " + table, {});
}

void copy_all(Session& from, Session& to, BackupSummary& summary) {
  clear(to);
  for (const std::string& table : table_names()) {
    summary.tables.push_back(copy_table(from, to, table));
    summary.rows += summary.tables.back().rows;
  }
  summary.feed_position = number(from, "select position from feed_head");
}

base::Result<BackupSummary> write_file(Session& source, const std::string& partial, base::Instant now) {
  const auto file = open_sqlite(partial);
  const auto target = file->open_writer();
  // Until it has its name the file is worth nothing, so it needs no log; the seal is what is waited for.
  target->script("pragma journal_mode=off; pragma synchronous=off;");
  TRY_DO(migrate(*target, now));
  BackupSummary summary{.made_at = now, .feed_position = 0, .rows = 0, .tables = {}};
  const Snapshot snapshot(source);
  target->execute("begin", {});
  copy_all(source, *target, summary);
  record(*target, summary);
  target->execute("commit", {});
  return summary;
}

// Compares each table with its record.
base::Result<BackupSummary> check_tables(Session& session, const std::string& path) {
  BackupSummary summary;
  std::vector<TableSum> recorded;
  {
    const auto rows = session.query("select table_name, row_count, checksum, made_at from backup_record", {});
    while (rows->next()) {
      recorded.push_back({std::string(rows->text(0)), rows->integer(1), rows->integer(2)});
      summary.made_at.microseconds = rows->integer(3);
    }
  }
  for (const TableSum& sum : recorded) {
    if (sum_of(session, sum.table) != sum) return damaged(path, "table " + sum.table + " is not as it was recorded");
    summary.rows += sum.rows;
  }
  summary.tables = std::move(recorded);
  summary.feed_position = number(session, "select position from feed_head");
  return summary;
}

base::Result<BackupSummary> check_file(const std::string& path) {
  try {
    const auto session = open_sqlite(path)->open_reader();
    const Snapshot snapshot(*session);
    return check_tables(*session, path);
  } catch (const std::exception& trouble) {
    return damaged(path, trouble.what());
  }
}

std::vector<std::string> migrations_of(Session& session) {
  std::vector<std::string> found;
  const auto rows = session.query("select name, checksum from migration order by name", {});
  while (rows->next()) found.push_back(std::string(rows->text(0)) + " " + std::string(rows->text(1)));
  return found;
}

void set_setting(Session& session, std::string_view name, std::string_view value) {
  const Parameter parameters[] = {name, value};
  session.execute(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
      parameters);
}

base::Result<void> restore_rows(Session& from, Session& to, const BackupSummary& summary) {
  if (number(to, "select count(*) from person") > 0) {
    return base::conflict("there are people in this store already: a backup is restored into an empty one");
  }
  if (migrations_of(from) != migrations_of(to)) {
    return base::conflict("the backup was made by another version of Muster: restore it with that one, then upgrade");
  }
  BackupSummary copied;
  copy_all(from, to, copied);
  for (const TableSum& sum : summary.tables) {
    if (sum_of(to, sum.table) != sum) {
      return base::Failure(
          base::Error{base::Code::internal, "table " + sum.table + " reads back other than it was restored"});
    }
  }
  set_setting(to, "quarantined", "1");
  const std::int64_t node = number(to, "select cast(value as bigint) from setting where name = 'id_node'");
  set_setting(to, "id_node", std::to_string((node + 1) % 256));
  return {};
}

}  // namespace

base::Result<BackupSummary> back_up(Database& from, const std::string& path, base::Instant now) {
  if (fs::exists(path)) return base::conflict(path + " exists already; a backup never overwrites anything");
  const std::string partial = path + ".partial";
  remove_partial(partial);
  auto outcome = [&]() -> base::Result<BackupSummary> {
    try {
      const auto source = from.open_reader();
      TRY(const BackupSummary written, write_file(*source, partial, now));
      TRY(BackupSummary read, check_file(partial));
      if (read.rows != written.rows || read.tables.size() != written.tables.size()) {
        return damaged(partial, "it does not hold what was written");
      }
      seal(partial);
      fs::rename(partial, path);
      sync_folder_of(path);
      return read;
    } catch (const std::runtime_error& trouble) {
      return base::unavailable(std::string("the backup was given up: ") + trouble.what());
    }
  }();
  if (!outcome) remove_partial(partial);
  return outcome;
}

base::Result<BackupSummary> verify_backup(const std::string& path) {
  if (!fs::exists(path)) return base::not_found("there is no file " + path);
  if (!is_sealed(path)) return damaged(path, "its seal is missing or does not fit");
  return check_file(path);
}

base::Result<BackupSummary> restore(const std::string& path, Database& to, base::Instant now) {
  TRY(BackupSummary summary, verify_backup(path));
  try {
    const auto source = open_sqlite(path)->open_reader();
    const auto target = to.open_writer();
    TRY_DO(migrate(*target, now));
    const Snapshot snapshot(*source);
    target->execute(target->engine() == Engine::sqlite ? "begin immediate" : "begin", {});
    std::optional<base::Result<void>> restored;
    try {
      restored = restore_rows(*source, *target, summary);
    } catch (const std::exception&) {
      target->execute("rollback", {});
      throw;
    }
    target->execute(*restored ? "commit" : "rollback", {});
    if (!*restored) return base::Failure(restored->error());
    return summary;
  } catch (const std::runtime_error& trouble) {
    return base::unavailable(std::string("the backup was not restored: ") + trouble.what());
  }
}

}  // namespace store
