// PostgreSQL by libpq. A lost connection is Unavailable; the session connects anew when it is next used.
#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <list>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "store/session.h"

namespace store {
namespace {

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ResultCloser>;

class PostgresRows : public Rows {
 public:
  explicit PostgresRows(ResultHandle result) : result_(std::move(result)), count_(PQntuples(result_.get())) {}
  bool next() override { return ++row_ < count_; }
  int column_count() const override { return PQnfields(result_.get()); }
  std::string_view column_name(int column) const override { return PQfname(result_.get(), column); }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    const std::string_view digits = text(column);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  double real(int column) const override {
    const std::string_view digits = text(column);
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }

 private:
  ResultHandle result_;
  int row_ = -1;
  int count_;
};

// Parameters in libpq's text form.
class Bound {
 public:
  explicit Bound(std::span<const Parameter> parameters) {
    values_.reserve(parameters.size());
    for (const Parameter& parameter : parameters) {
      if (std::holds_alternative<std::monostate>(parameter)) {
        values_.push_back(nullptr);
        continue;
      }
      std::string& text = texts_.emplace_back();
      if (const auto* number = std::get_if<std::int64_t>(&parameter))
        text = std::to_string(*number);
      else if (const auto* words = std::get_if<std::string_view>(&parameter))
        text = without_nul(*words);
      else
        text = printed(std::get<double>(parameter));
      values_.push_back(text.c_str());
    }
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }

 private:
  static std::string printed(double value) {
    std::array<char, 40> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
  }
  // PostgreSQL's text type cannot hold U+0000.
  static std::string without_nul(std::string_view words) {
    std::string text(words);
    std::erase(text, '\0');
    return text;
  }
  std::list<std::string> texts_;
  std::vector<const char*> values_;
};

class PostgresSession : public Session {
 public:
  PostgresSession(std::string url, bool writes) : url_(std::move(url)), writes_(writes) { connect(); }
  ~PostgresSession() override { PQfinish(connection_); }

  Engine engine() const override { return Engine::postgres; }

  std::unique_ptr<Rows> query(std::string_view sql, std::span<const Parameter> parameters) override {
    return std::make_unique<PostgresRows>(run(sql, parameters));
  }

  std::int64_t execute(std::string_view sql, std::span<const Parameter> parameters) override {
    return count_of(run(sql, parameters));
  }

  void script(std::string_view sql) override {
    reconnect_when_lost();
    check(ResultHandle(PQexec(connection_, std::string(sql).c_str())), sql);
  }

  std::int64_t changes() const override { return changes_; }

  void rest(bool) override {}

 private:
  void connect() {
    statements_.clear();
    connection_ = PQconnectdb(url_.c_str());
    if (PQstatus(connection_) != CONNECTION_OK) {
      const std::string words = PQerrorMessage(connection_);
      PQfinish(connection_);
      connection_ = nullptr;
      throw Unavailable("PostgreSQL can't be reached: " + words);
    }
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    if (!writes_) script("set default_transaction_read_only = on");
  }

  void reconnect_when_lost() {
    if (connection_ && PQstatus(connection_) == CONNECTION_OK) return;
    PQfinish(connection_);
    connection_ = nullptr;
    connect();
  }

  ResultHandle run(std::string_view sql, std::span<const Parameter> parameters) {
    // Begin is where a lost connection may be replaced: inside a transaction the earlier work would be gone unnoticed.
    // The loss may show only when begin is sent; then it is sent once more.
    if (!sql.starts_with("begin")) return run_on_connection(sql, parameters);
    reconnect_when_lost();
    try {
      return run_on_connection(sql, parameters);
    } catch (const Unavailable&) {
      if (PQstatus(connection_) == CONNECTION_OK) throw;
    }
    reconnect_when_lost();
    return run_on_connection(sql, parameters);
  }

  ResultHandle run_on_connection(std::string_view sql, std::span<const Parameter> parameters) {
    if (!connection_) throw Unavailable("PostgreSQL can't be reached");
    const Bound bound(parameters);
    auto known = statements_.find(std::string(sql));
    if (known == statements_.end()) {
      const std::string name = "s" + std::to_string(statements_.size());
      check(ResultHandle(PQprepare(connection_, name.c_str(), std::string(sql).c_str(), bound.count(), nullptr)), sql);
      known = statements_.emplace(sql, name).first;
    }
    ResultHandle result(
        PQexecPrepared(connection_, known->second.c_str(), bound.count(), bound.values(), nullptr, nullptr, 0));
    check(result, sql);
    if (!std::string_view(PQcmdStatus(result.get())).starts_with("SELECT")) changes_ += count_of(result);
    return result;
  }

  static std::int64_t count_of(const ResultHandle& result) {
    const std::string_view digits = PQcmdTuples(result.get());
    std::int64_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
  }

  void check(const ResultHandle& result, std::string_view sql) {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    const std::string words = std::string(sql) + ": " + PQerrorMessage(connection_);
    const char* given = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view state = given ? given : "";
    if (state == "23505") throw NotUnique(words);
    if (state == "40001" || state == "40P01" || state == "55P03") throw Contended(words);
    if (PQstatus(connection_) != CONNECTION_OK || state.starts_with("08") || state.starts_with("57P") ||
        state.starts_with("53") || state == "57014" || state == "25006") {
      throw Unavailable(words);
    }
    if (state.starts_with("58") || state.starts_with("XX")) throw Broken(words);
    throw base::CheckFailure(words);
  }

  std::string url_;
  bool writes_;
  PGconn* connection_ = nullptr;
  std::int64_t changes_ = 0;
  std::unordered_map<std::string, std::string> statements_;
};

class PostgresDatabase : public Database {
 public:
  explicit PostgresDatabase(std::string url) : url_(std::move(url)) {}
  std::shared_ptr<Session> open_writer() override { return std::make_shared<PostgresSession>(url_, true); }
  std::shared_ptr<Session> open_reader() override { return std::make_shared<PostgresSession>(url_, false); }

 private:
  std::string url_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url) { return std::make_unique<PostgresDatabase>(url); }

}  // namespace store
