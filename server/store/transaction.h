// One transaction: one instant, one session, and what becomes true when it commits. Rows are described structs; the SQL
// stands where it is used, in this folder only.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/entry.h"
#include "store/session.h"
#include "wire/row.h"

namespace store {

// The table that holds rows of T.
template <class T>
constexpr std::string_view table_of = T::table;

// The pattern of `like` that finds `words` anywhere in a text in lower case; "" when there is nothing to find. The
// words' own wildcards stay wildcards: they widen a search, which does no harm.
inline std::string containing(std::string_view words) {
  if (words.empty()) return {};
  std::string pattern = "%";
  for (const char c : words) pattern += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return pattern + "%";
}

class Transaction {
 public:
  Transaction(Session& session, base::IdMaker& ids, base::Instant now) : session_(session), ids_(ids), now_(now) {}
  Transaction(const Transaction&) = delete;

  base::Instant now() const { return now_; }
  Session& session() { return session_; }

  template <class AnyId>
  AnyId new_id() {
    return ids_.next<AnyId>(now_.microseconds);
  }

  template <class... Args>
  std::unique_ptr<Rows> query(std::string_view sql, const Args&... args) {
    return session_.query(sql, put_all(args...));
  }
  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    return session_.execute(sql, put_all(args...));
  }
  // The first row, or nothing.
  template <class T, class... Args>
  std::optional<T> find(std::string_view sql, const Args&... args) {
    const auto rows = query(sql, args...);
    if (!rows->next()) return {};
    return wire::get_row<T>(*rows);
  }
  template <class T, class... Args>
  std::vector<T> list(std::string_view sql, const Args&... args) {
    std::vector<T> found;
    const auto rows = query(sql, args...);
    while (rows->next()) found.push_back(wire::get_row<T>(*rows));
    return found;
  }
  // The first column of the first row, or 0.
  template <class... Args>
  std::int64_t number(std::string_view sql, const Args&... args) {
    const auto rows = query(sql, args...);
    return rows->next() && !rows->is_null(0) ? rows->integer(0) : 0;
  }

  // The first column is the key.
  template <class Row>
  void insert(const Row& row) {
    static const std::string sql = "insert into " + std::string(table_of<Row>) + " (" + wire::columns<Row>() +
                                   ") values (" + wire::placeholders<Row>() + ")";
    execute_row(sql, row);
  }
  // The row's columns as parameters, and `more` behind them. Gives the number of rows changed.
  template <class Row, class... More>
  std::int64_t execute_row(std::string_view sql, const Row& row, const More&... more) {
    session_.arguments.clear();
    wire::put_row(session_.arguments, row);
    (wire::put(session_.arguments, more), ...);
    return session_.execute(sql, session_.arguments.list());
  }
  // Gives whether the row was there.
  template <class Row>
  bool update(const Row& row) {
    static const std::string sql = "update " + std::string(table_of<Row>) + " set " + wire::assignments<Row>() +
                                   " where " + std::string(first_column<Row>()) + " = $1";
    return execute_row(sql, row) > 0;
  }

  // The catalogue's version as this transaction has read it; nothing when it has to look again.
  std::optional<std::int64_t> catalog_version = {};

  // Appends to the ordered feed; the entry gets its position when the transaction commits.
  void append(Entry entry) { entries_.push_back(std::move(entry)); }
  // Something is due at `at`: the engine is told after the commit.
  void wake_at(base::Instant at) {
    if (!wake_ || at < *wake_) wake_ = at;
  }

  // A part of the work that can be undone alone, entries included.
  class Savepoint {
   public:
    explicit Savepoint(Transaction& tx) : tx_(tx), entry_count_(tx.entries_.size()) {
      tx_.session_.execute("savepoint part", {});
    }
    void release() const { tx_.session_.execute("release part", {}); }
    void undo() const {
      tx_.session_.execute("rollback to part", {});
      release();
      tx_.entries_.resize(entry_count_);
      tx_.catalog_version.reset();
    }

   private:
    Transaction& tx_;
    std::size_t entry_count_;
  };
  Savepoint savepoint() { return Savepoint(*this); }

  std::vector<Entry>& entries() { return entries_; }
  std::optional<base::Instant> wake() const { return wake_; }

 private:
  template <class... Args>
  std::span<const Parameter> put_all(const Args&... args) {
    session_.arguments.clear();
    (wire::put(session_.arguments, args), ...);
    return session_.arguments.list();
  }
  template <class Row>
  static std::string_view first_column() {
    return boost::mp11::mp_front<wire::members_of<Row>>::name;
  }

  Session& session_;
  base::IdMaker& ids_;
  base::Instant now_;
  std::vector<Entry> entries_;
  std::optional<base::Instant> wake_;
};

}  // namespace store
