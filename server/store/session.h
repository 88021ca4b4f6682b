// One conversation with a database, SQLite or PostgreSQL. Statements are SQL that both engines take, with parameters
// $1…$n, prepared once and kept. What breaks the conversation is an exception; see the end of this file.
#pragma once

#include <functional>
#include <memory>
#include <stdexcept>

#include "store/arguments.h"

namespace store {

enum class Engine { sqlite, postgres };

// The answer to a query, row by row. A text is valid until the next row.
class Rows {
 public:
  virtual ~Rows() = default;
  virtual bool next() = 0;
  virtual int column_count() const = 0;
  virtual std::string_view column_name(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
};

class Session {
 public:
  virtual ~Session() = default;
  virtual Engine engine() const = 0;
  virtual std::unique_ptr<Rows> query(std::string_view sql, std::span<const Parameter> parameters) = 0;
  // Gives the number of rows changed.
  virtual std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) = 0;
  // Several statements without parameters.
  virtual void script(std::string_view sql) = 0;
  // Rows changed since the session was opened, by what was undone since as well.
  virtual std::int64_t changes() const = 0;
  // From here on a commit returns before it is safe: what was committed before a call of the function that this gives
  // is safe after it. It may be called on another thread while the session goes on, and throws Broken. Empty, and
  // nothing changes, where every commit waits for its own sync.
  virtual std::function<void()> defer_sync() { return {}; }
  // Work that may be put off until nobody waits: SQLite's checkpoint. `idle` says that nobody does.
  virtual void rest(bool idle) = 0;

  Arguments arguments;  // for the next statement; here they keep their memory from one transaction to the next
};

// Where sessions come from.
class Database {
 public:
  virtual ~Database() = default;
  virtual std::shared_ptr<Session> open_writer() = 0;
  virtual std::shared_ptr<Session> open_reader() = 0;
};

// Opens the SQLite file at `path`, which it creates when it is absent; ":memory:" is one shared database in memory.
std::unique_ptr<Database> open_sqlite(const std::string& path);
// `url` is a libpq connection string or postgresql:// address. Connects when the first session is opened.
std::unique_ptr<Database> open_postgres(const std::string& url);

// The store can't go on: a failed sync or write, a damaged file. The process must stop acknowledging and end.
struct Broken : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Not now: disk full, connection lost. What was in flight is undone.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Another transaction was in the way; the same work may succeed when it is run again.
struct Contended : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// A row like it exists already.
struct NotUnique : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace store
