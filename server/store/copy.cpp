#include "store/copy.h"

#include <optional>

namespace store {
namespace {

constexpr std::size_t rows_at_once = 64;

using Values = std::vector<std::optional<std::string>>;

std::uint64_t mixed_in(std::uint64_t hash, std::uint64_t byte) { return (hash ^ byte) * 0x100000001b3; }

// FNV-1a over the values, each ended by a mark that no text has; then SplitMix64's last step, so that sums of rows that
// differ little differ much.
std::uint64_t hash_of(const Values& row) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const auto& value : row) {
    if (!value) hash = mixed_in(hash, 0x100);
    for (const char c : value ? *value : std::string()) {
      if (c != '\0') hash = mixed_in(hash, static_cast<unsigned char>(c));
    }
    hash = mixed_in(hash, 0x101);
  }
  hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ hash >> 27) * 0x94d049bb133111eb;
  return hash ^ hash >> 31;
}

std::vector<std::string> columns_of(Session& session, const std::string& table) {
  const auto rows = session.query("select * from " + table + " limit 0", {});
  std::vector<std::string> names;
  for (int i = 0; i < rows->column_count(); ++i) names.emplace_back(rows->column_name(i));
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::size_t visit_all(Rows& rows, const std::function<void(Values)>& visit) {
  std::size_t count = 0;
  while (rows.next()) {
    Values row(static_cast<std::size_t>(rows.column_count()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (const int column = static_cast<int>(i); !rows.is_null(column)) row[i] = rows.text(column);
    }
    visit(std::move(row));
    ++count;
  }
  return count;
}

void for_each_row(Session& session, const std::string& table, const std::vector<std::string>& columns,
                  const std::function<void(Values)>& visit) {
  const std::string selection = "select " + joined(columns) + " from " + table;
  if (session.engine() == Engine::sqlite) {
    visit_all(*session.query(selection, {}), visit);
    return;
  }
  session.script("declare copy_of_" + table + " no scroll cursor for " + selection);
  while (visit_all(*session.query("fetch 500 from copy_of_" + table, {}), visit) > 0) continue;
  session.script("close copy_of_" + table);
}

// Inserts rows, several by one statement.
class Inserter {
 public:
  Inserter(Session& to, const std::string& table, const std::vector<std::string>& columns)
      : to_(to), opening_("insert into " + table + " (" + joined(columns) + ") values "), width_(columns.size()) {}

  void add(Values row) {
    waiting_.push_back(std::move(row));
    if (waiting_.size() == rows_at_once) flush();
  }

  void flush() {
    if (waiting_.empty()) return;
    std::string sql = opening_;
    std::size_t number = 0;
    std::vector<Parameter> parameters;
    for (const Values& row : waiting_) {
      sql += number == 0 ? "(" : ", (";
      for (std::size_t i = 0; i < width_; ++i) sql += (i == 0 ? "$" : ", $") + std::to_string(++number);
      sql += ")";
      for (const auto& value : row) {
        if (value)
          parameters.emplace_back(std::string_view(*value));
        else
          parameters.emplace_back(std::monostate());
      }
    }
    to_.execute(sql, parameters);
    waiting_.clear();
  }

 private:
  Session& to_;
  std::string opening_;
  std::size_t width_;
  std::vector<Values> waiting_;
};

TableSum read_table(Session& from, const std::string& table, const std::vector<std::string>& columns,
                    const std::function<void(Values)>& visit) {
  TableSum sum{table, 0, 0};
  std::uint64_t total = 0;
  for_each_row(from, table, columns, [&](Values row) {
    ++sum.rows;
    total += hash_of(row);
    visit(std::move(row));
  });
  sum.checksum = static_cast<std::int64_t>(total >> 1);
  return sum;
}

}  // namespace

TableSum sum_of(Session& session, const std::string& table) {
  return read_table(session, table, columns_of(session, table), [](Values) {});
}

TableSum copy_table(Session& from, Session& to, const std::string& table) {
  const auto columns = columns_of(from, table);
  Inserter inserter(to, table, columns);
  const TableSum sum = read_table(from, table, columns, [&](Values row) { inserter.add(std::move(row)); });
  inserter.flush();
  return sum;
}

}  // namespace store
