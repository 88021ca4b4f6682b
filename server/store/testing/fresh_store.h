// A new, migrated database on the engine asked for, with a clock that the test moves. For the tests of every layer that
// stands on the store.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "store/store.h"

namespace store::testing {

// Some instant, for tests to which it is all one.
inline constexpr base::Instant noon{1'800'000'000'000'000};

enum class Kind { sqlite_memory, sqlite_file, postgres };
std::string name_of(Kind kind);
// Empty when the engine can be used; else why not, for GTEST_SKIP.
std::string why_not(Kind kind);

// A folder that is removed with its content.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

enum class Schema { none, migrated };

class FreshDatabase {
 public:
  explicit FreshDatabase(Kind kind, Schema schema = Schema::migrated);

  Kind kind() const { return kind_; }
  Database& operator*() { return *database_; }
  // The file's path, or PostgreSQL's connection string.
  const std::string& address() const { return address_; }
  // Another program's view of the same database; not for one in memory.
  std::unique_ptr<Database> open_again() const;

 private:
  Kind kind_;
  TemporaryFolder folder_;
  std::string address_;
  std::unique_ptr<Database> database_;
};

// A database, a store on it that runs in the caller's thread, and the instant that the store sees.
struct FreshStore {
  explicit FreshStore(Kind kind, int node = 0);

  template <class Work>
  base::Result<void> write(Work work) {
    return store.write_now([&work](Transaction& tx) -> base::Result<void> {
      if constexpr (std::is_same_v<decltype(work(tx)), void>) {
        work(tx);
        return {};
      } else {
        return work(tx);
      }
    });
  }

  FreshDatabase database;
  base::Instant now{1'800'000'000'000'000};
  Store store;
};

}  // namespace store::testing
