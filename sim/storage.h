// What lies between one node and the database that all nodes share: it can die or fail at any statement, it notes which
// rows are written, so that the checks need not look at all of them, and it bends SQL where a fault is planted.
#pragma once

#include <map>
#include <set>

#include "sim/mutation.h"
#include "store/session.h"

namespace sim {

// The process ends here. Not a std::exception, so that nothing on the way can catch it.
struct ProcessDied {};

// The rows that somebody has tried to write since the checks last looked.
struct Touched {
  std::set<std::int64_t> pages;
  std::set<std::int64_t> alerts;
  std::set<std::int64_t> notifications;
  std::set<std::int64_t> events;
};

class Storage : public store::Database {
 public:
  Storage(store::Database& inner, Mutation mutation, Touched& touched);

  std::shared_ptr<store::Session> open_writer() override;
  std::shared_ptr<store::Session> open_reader() override;

  // The process dies when so many statements have been run: before the last of them, or just after it.
  enum class Moment { before, after };
  void die_in(int statements, Moment moment);
  // A statement fails: as a bug inside a transaction, as a full disk at its end.
  void fail_in(int statements);
  void disarm();
  int failures() const { return failures_; }

 private:
  friend class BentSession;
  void before(std::string_view sql);
  void after();
  std::string_view bent(std::string_view sql, std::span<const store::Parameter> parameters);
  void note(std::string_view sql, std::span<const store::Parameter> parameters);

  store::Database& inner_;
  Mutation mutation_;
  Touched& touched_;
  int until_death_ = 0;  // 0: none is planned
  Moment moment_ = Moment::before;
  int until_failure_ = 0;
  int failures_ = 0;
  bool claiming_ = false;
  enum class Table { none, page, alert, notification, event, due };
  std::map<std::string, Table, std::less<>> tables_;
  std::map<std::string, std::string, std::less<>> bent_;
};

}  // namespace sim
