// Whole tables as they are stored, from one session to another, whatever the two engines are. Every value travels as a
// text or null: the schema has whole numbers and texts only, and both engines read either from a text.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/session.h"

namespace store {

// What a table holds: the number of its rows, and a sum over them that does not depend on their order. PostgreSQL
// cannot store U+0000, so the sum passes it by. It tells damage, not malice.
struct TableSum {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t checksum = 0;

  bool operator==(const TableSum&) const = default;
};

// Reads the table once, in the session's open transaction; on PostgreSQL by a cursor, so that it need not fit in
// memory.
TableSum sum_of(Session& session, const std::string& table);

// Copies all rows and gives the sum of what was read. Both sessions have a transaction open, and `to` has the table.
TableSum copy_table(Session& from, Session& to, const std::string& table);

}  // namespace store
