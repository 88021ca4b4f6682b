#include "store/migrate.h"

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

std::string in_dialect(std::string_view sql, Engine engine) {
  const std::string key = engine == Engine::sqlite ? "integer primary key" : "bigint primary key";
  std::string out(sql);
  for (std::size_t at = 0; (at = out.find("{key}", at)) != std::string::npos; at += key.size()) out.replace(at, 5, key);
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

}  // namespace

base::Result<void> migrate(Session& session, base::Instant now) {
  std::map<std::string, std::int64_t> applied = applied_migrations(session);
  for (const auto& file : embedded::migrations()) {
    const std::string name(file.path);
    if (const auto known = applied.find(name); known != applied.end()) {
      if (known->second != checksum(file.bytes)) {
        return base::conflict("migration " + name + " was applied with another text: this is not the store's Muster");
      }
      applied.erase(known);
      continue;
    }
    session.execute("begin", {});
    session.script(in_dialect(file.bytes, session.engine()));
    const Parameter parameters[] = {std::string_view(name), checksum(file.bytes), now.microseconds};
    session.execute("insert into migration values ($1, $2, $3)", parameters);
    session.execute("commit", {});
  }
  if (!applied.empty()) {
    return base::conflict("the store was written by a newer Muster (it has " + applied.rbegin()->first +
                          "): start that version, or restore a backup made by this one");
  }
  return {};
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  constexpr std::string_view opening = "create table ";
  for (const auto& file : embedded::migrations()) {
    for (std::size_t at = 0; (at = file.bytes.find(opening, at)) != std::string_view::npos;) {
      at += opening.size();
      names.emplace_back(file.bytes.substr(at, file.bytes.find(' ', at) - at));
    }
  }
  return names;
}

}  // namespace store
