#include "store/migrate.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "embedded/migrations.h"

namespace store {
namespace {

// FNV-1a (Fowler, Noll, Vo), to notice an edited migration; nobody is kept out by it.
std::int64_t checksum(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return static_cast<std::int64_t>(hash >> 1);
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

std::string in_dialect(std::string_view sql, Engine engine) {
  const bool sqlite = engine == Engine::sqlite;
  std::string out(sql);
  replace(out, "{key}", sqlite ? "integer primary key" : "bigint primary key");
  replace(out, "{clustered}", sqlite ? " without rowid" : "");
  return out;
}

std::map<std::string, std::int64_t> applied_migrations(Session& session) {
  session.script(
      "create table if not exists migration (name text primary key, checksum bigint not null, "
      "applied_at bigint not null)");
  std::map<std::string, std::int64_t> applied;
  const auto rows = session.query("select name, checksum from migration order by name", {});
  while (rows->next()) applied.emplace(std::string(rows->text(0)), rows->integer(1));
  return applied;
}

// The first one that is missing, or nullptr when none is; a conflict when the store is not ours to change.
base::Result<const embedded::File*> next_missing(std::map<std::string, std::int64_t> applied) {
  const embedded::File* missing = nullptr;
  for (const auto& file : embedded::migrations()) {
    const auto known = applied.find(std::string(file.path));
    if (known == applied.end()) {
      if (!missing) missing = &file;
      continue;
    }
    if (known->second != checksum(file.bytes)) {
      return base::conflict("migration " + known->first +
                            " was applied with another text: this is not the store's Muster");
    }
    applied.erase(known);
  }
  if (!applied.empty()) {
    return base::conflict("the store was written by a newer Muster (it has " + applied.rbegin()->first +
                          "): start that version, or restore a backup made by this one");
  }
  return missing;
}

// Applies one migration inside the open transaction; false when none is missing.
base::Result<bool> apply_next(Session& session, base::Instant now) {
  // Nodes that start together take turns. The number is this lock's name, no more.
  if (session.engine() == Engine::postgres) session.query("select pg_advisory_xact_lock(6041987)", {});
  TRY(const embedded::File* file, next_missing(applied_migrations(session)));
  if (!file) return false;
  session.script(in_dialect(file->bytes, session.engine()));
  const std::string name(file->path);
  const Parameter parameters[] = {std::string_view(name), checksum(file->bytes), now.microseconds};
  session.execute("insert into migration values ($1, $2, $3)", parameters);
  return true;
}

// The word behind each occurrence of `opening`.
std::vector<std::string> words_after(std::string_view opening, std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = text.find(opening, at)) != std::string_view::npos;) {
    at += opening.size();
    words.emplace_back(text.substr(at, text.find_first_of(" ;\n", at) - at));
  }
  return words;
}

}  // namespace

base::Result<void> migrate(Session& session, base::Instant now) {
  for (bool more = true; more;) {
    session.execute(session.engine() == Engine::sqlite ? "begin immediate" : "begin", {});
    try {
      const auto applied = apply_next(session, now);
      session.execute(applied ? "commit" : "rollback", {});
      if (!applied) return base::Failure(applied.error());
      more = *applied;
    } catch (const std::exception&) {
      session.execute("rollback", {});
      throw;
    }
  }
  return {};
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const auto& file : embedded::migrations()) {
    for (std::string& name : words_after("create table ", file.bytes)) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    for (const std::string& name : words_after("drop table ", file.bytes)) std::erase(names, name);
  }
  return names;
}

}  // namespace store
