#include "store/testing/fresh_store.h"

#include <unistd.h>

#include "base/check.h"
#include "store/migrate.h"
#include "store/testing/postgres_server.h"

namespace store::testing {
namespace {

namespace fs = std::filesystem;

std::string address_for(Kind kind, const TemporaryFolder& folder) {
  if (kind == Kind::sqlite_memory) return ":memory:";
  if (kind == Kind::sqlite_file) return folder / "muster.db";
  CHECK(PostgresServer::shared());
  return PostgresServer::shared()->fresh_database();
}

std::unique_ptr<Database> open(Kind kind, const std::string& address) {
  return kind == Kind::postgres ? open_postgres(address) : open_sqlite(address);
}

}  // namespace

std::string name_of(Kind kind) {
  return kind == Kind::sqlite_memory ? "sqlite_memory" : kind == Kind::sqlite_file ? "sqlite_file" : "postgres";
}

std::string why_not(Kind kind) {
  return kind == Kind::postgres && !PostgresServer::shared() ? PostgresServer::why_missing() : "";
}

TemporaryFolder::TemporaryFolder() {
  // In memory where that is possible: no test pulls the plug, and syncs take most of the time.
  const fs::path parent = access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::string name = (parent / "muster-test-XXXXXX").string();
  CHECK(mkdtemp(name.data()));
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

FreshDatabase::FreshDatabase(Kind kind, Schema schema)
    : kind_(kind), address_(address_for(kind, folder_)), database_(open(kind, address_)) {
  if (schema == Schema::none) return;
  const auto session = database_->open_writer();
  const auto migrated = migrate(*session, base::Instant{1'700'000'000'000'000});
  CHECK(migrated);
}

std::unique_ptr<Database> FreshDatabase::open_again() const {
  CHECK(kind_ != Kind::sqlite_memory);
  return open(kind_, address_);
}

FreshStore::FreshStore(Kind kind, int node)
    : database(kind),
      store(*database, StoreOptions{.pace = Pace::inline_, .clock = [this] { return now; }, .node = node}) {}

}  // namespace store::testing
