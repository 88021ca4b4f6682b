#include "sim/storage.h"

#include "base/check.h"

namespace sim {

using store::Parameter;
using Parameters = std::span<const Parameter>;

class BentSession : public store::Session {
 public:
  BentSession(std::shared_ptr<store::Session> inner, Storage& storage) : inner_(std::move(inner)), storage_(storage) {}

  store::Engine engine() const override { return inner_->engine(); }

  std::unique_ptr<store::Rows> query(std::string_view sql, Parameters parameters) override {
    storage_.before(sql);
    storage_.note(sql, parameters);
    auto rows = inner_->query(storage_.bent(sql, parameters), parameters);
    storage_.after();
    return rows;
  }
  std::int64_t execute(std::string_view sql, Parameters parameters) override {
    storage_.before(sql);
    storage_.note(sql, parameters);
    const std::string_view bent = storage_.bent(sql, parameters);
    const std::int64_t changed = bent.empty() ? 0 : inner_->execute(bent, parameters);
    storage_.after();
    return changed;
  }
  void script(std::string_view sql) override { inner_->script(sql); }
  std::int64_t changes() const override { return inner_->changes(); }
  void rest(bool idle) override { inner_->rest(idle); }

 private:
  std::shared_ptr<store::Session> inner_;
  Storage& storage_;
};

namespace {

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
}

bool is_text(const Parameter& parameter, std::string_view text) {
  const auto* found = std::get_if<std::string_view>(&parameter);
  return found && *found == text;
}

std::int64_t number(Parameters parameters, std::size_t at) {
  if (at >= parameters.size()) return 0;
  const auto* found = std::get_if<std::int64_t>(&parameters[at]);
  return found ? *found : 0;
}

}  // namespace

Storage::Storage(store::Database& inner, Mutation mutation, Touched& touched)
    : inner_(inner), mutation_(mutation), touched_(touched) {}

std::shared_ptr<store::Session> Storage::open_writer() {
  return std::make_shared<BentSession>(inner_.open_writer(), *this);
}
std::shared_ptr<store::Session> Storage::open_reader() {
  return std::make_shared<BentSession>(inner_.open_reader(), *this);
}

void Storage::die_in(int statements, Moment moment) {
  until_death_ = statements;
  moment_ = moment;
}
void Storage::fail_in(int statements) { until_failure_ = statements; }
void Storage::disarm() { until_death_ = until_failure_ = 0; }

void Storage::before(std::string_view sql) {
  if (sql.starts_with("begin")) claiming_ = false;
  if (until_death_ == 1 && moment_ == Moment::before) {
    until_death_ = 0;
    throw ProcessDied();
  }
  const bool is_control = sql.starts_with("savepoint") || sql.starts_with("release") || sql.starts_with("rollback") ||
                          sql.starts_with("begin");
  const bool may_fail = !is_control;
  if (until_failure_ == 0 || !may_fail || --until_failure_ > 0) return;
  ++failures_;
  if (sql == "commit") throw store::Unavailable("the disk is full, says the simulation");
  throw base::CheckFailure("a statement failed, says the simulation");
}

void Storage::after() {
  if (until_death_ == 0 || --until_death_ > 0) return;
  throw ProcessDied();
}

std::string_view Storage::bent(std::string_view sql, Parameters parameters) {
  if (mutation_ == Mutation::none || mutation_ == Mutation::wrong_dst_rule) return sql;
  if (mutation_ == Mutation::lost_savepoint) return sql.starts_with("rollback to ") ? std::string_view() : sql;
  if (sql.starts_with("update due set lease_until") && is_text(parameters[0], "deliver")) claiming_ = true;
  if (mutation_ == Mutation::acknowledge_after_compose && !claiming_) return sql;
  if (mutation_ == Mutation::drop_a_retry && (parameters.empty() || !is_text(parameters[0], "deliver"))) return sql;
  if (const auto known = bent_.find(sql); known != bent_.end()) return known->second;
  std::string out(sql);
  if (mutation_ == Mutation::skip_the_fence) {
    replace(out, " and fence = $3", " and $3 = $3");
  } else if (mutation_ == Mutation::acknowledge_after_compose && out.ends_with(" from page where id = $1")) {
    replace(out, "select state ", "select 'open' ");
  } else if (mutation_ == Mutation::drop_a_retry && out.starts_with("update due set due_at")) {
    out = "delete" +
          std::string(" from due where kind = $1 and subject = $2 and fence = $3 and $4 = $4 and $5 = $5 and $6 = $6");
  }
  return bent_.emplace(std::string(sql), std::move(out)).first->second;
}

void Storage::note(std::string_view sql, Parameters parameters) {
  const char first = sql.empty() ? 's' : sql[0];
  if (first != 'i' && first != 'u' && first != 'd') return;
  auto known = tables_.find(sql);
  if (known == tables_.end()) {
    std::string_view rest = sql;
    for (const std::string_view verb : {"insert into ", "update ", "delete from "}) {
      if (rest.starts_with(verb)) rest.remove_prefix(verb.size());
    }
    const std::string_view name = rest.substr(0, rest.find(' '));
    const Table table = name == "page" || name == "page_step"         ? Table::page
                        : name == "alert"                             ? Table::alert
                        : name == "notification" || name == "attempt" ? Table::notification
                        : name == "event"                             ? Table::event
                        : name == "due"                               ? Table::due
                                                                      : Table::none;
    known = tables_.emplace(std::string(sql), table).first;
  }
  const std::int64_t id = number(parameters, 0);
  switch (known->second) {
    case Table::none:
      return;
    case Table::page:
      touched_.pages.insert(id);
      return;
    case Table::alert:
      touched_.alerts.insert(id);
      return;
    case Table::notification:
      touched_.notifications.insert(id);
      return;
    case Table::event:
      touched_.events.insert(id);
      touched_.alerts.insert(number(parameters, 17));
      return;
    case Table::due: {
      const std::int64_t subject = number(parameters, 1);
      if (is_text(parameters[0], "deliver")) touched_.notifications.insert(subject);
      if (is_text(parameters[0], "climb") || is_text(parameters[0], "acknowledgement")) {
        touched_.pages.insert(subject);
      }
      if (is_text(parameters[0], "page_alert")) touched_.alerts.insert(subject);
      return;
    }
  }
}

}  // namespace sim
