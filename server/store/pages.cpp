#include "store/pages.h"

namespace store::pages {
namespace {

using escalation::Page;
using notification::Notification;
using notification::NotificationId;

const std::string& page_selection() {
  static const std::string sql = "select " + wire::columns<Page>() + " from page ";
  return sql;
}

// The words of the index of those that are not the first.
constexpr char of_alert[] = "where (id = $1 or (alert = $1 and alert <> id)) and alert = $1 ";

const std::string& notification_selection() {
  static const std::string sql =
      "select " + wire::columns<Notification>() + ", incident, address, subject from notification ";
  return sql;
}

constexpr int notification_columns = boost::mp11::mp_size<wire::members_of<Notification>>::value;

PlannedNotification read_notification(const Rows& rows) {
  PlannedNotification planned{wire::get_row<Notification>(rows), {}, {}, {}};
  wire::get(rows, notification_columns, planned.incident);
  wire::get(rows, notification_columns + 1, planned.address);
  wire::get(rows, notification_columns + 2, planned.subject);
  return planned;
}

std::vector<PlannedNotification> read_notifications(std::unique_ptr<Rows> rows) {
  std::vector<PlannedNotification> found;
  while (rows->next()) found.push_back(read_notification(*rows));
  return found;
}

}  // namespace

std::optional<Page> find(Transaction& tx, escalation::PageId id) {
  static const std::string sql = page_selection() + "where id = $1";
  return tx.find<Page>(sql, id);
}

std::optional<escalation::State> state_of(Transaction& tx, escalation::PageId id) {
  const auto rows = tx.query("select state from page where id = $1", id);
  if (!rows->next()) return {};
  escalation::State state{};
  wire::get(*rows, 0, state);
  return state;
}

std::optional<Page> find_live(Transaction& tx, alert::AlertId alert) {
  static const std::string sql =
      page_selection() + of_alert + "and state in ('open', 'acknowledged') order by id desc limit 1";
  return tx.find<Page>(sql, alert);
}

std::optional<Page> find_last(Transaction& tx, alert::AlertId alert) {
  static const std::string sql = page_selection() + of_alert + "order by id desc limit 1";
  return tx.find<Page>(sql, alert);
}

std::vector<Page> live(Transaction& tx, int limit) {
  static const std::string sql = page_selection() + "where state in ('open', 'acknowledged') order by id desc limit $1";
  return tx.list<Page>(sql, limit);
}

std::vector<Page> list(Transaction& tx, const Filter& filter) {
  static const std::string sql =
      page_selection() +
      "where (cast($1 as bigint) = 0 or state in ('open', 'acknowledged')) and (cast($2 as bigint) is null or id < $2) "
      "and (cast($3 as bigint) is null or "
      "exists (select 1 from notification n where (n.id = page.id or (n.page = page.id and n.page <> n.id)) "
      "and n.page = page.id and n.person = $3)) "
      "order by id desc limit $4";
  return tx.list<Page>(sql, filter.live_only, filter.before, filter.person, filter.limit);
}

bool add_step(Transaction& tx, const PageStep& step) {
  static const std::string sql = "insert into page_step (" + wire::columns<PageStep>() + ") values (" +
                                 wire::placeholders<PageStep>() + ") on conflict do nothing";
  return tx.execute_row(sql, step) > 0;
}

void extend_step(Transaction& tx, const PageStep& step) {
  tx.execute(
      "update page_step set paged = $5, reason = $6 where page = $1 and generation = $2 and loop = $3 and rung = $4",
      step.page, step.generation, step.loop, step.rung, step.paged, step.reason);
}

std::vector<PageStep> steps_of(Transaction& tx, escalation::PageId id) {
  static const std::string sql =
      "select " + wire::columns<PageStep>() + " from page_step where page = $1 order by generation, loop, rung";
  return tx.list<PageStep>(sql, id);
}

void add_notification(Transaction& tx, const PlannedNotification& planned) {
  static const std::string sql = "insert into notification (" + wire::columns<Notification>() +
                                 ", incident, address, subject) values (" + wire::placeholders<Notification>() +
                                 ", $12, $13, $14)";
  static_assert(notification_columns == 11);
  tx.execute_row(sql, planned.notification, planned.incident, planned.address, planned.subject);
}

std::optional<PlannedNotification> find_notification(Transaction& tx, NotificationId id) {
  static const std::string sql = notification_selection() + "where id = $1";
  auto found = read_notifications(tx.query(sql, id));
  if (found.empty()) return {};
  return std::move(found.front());
}

std::vector<PlannedNotification> notifications_of(Transaction& tx, escalation::PageId id) {
  static const std::string sql =
      notification_selection() + "where (id = $1 or (page = $1 and page <> id)) and page = $1 order by id";
  return read_notifications(tx.query(sql, id));
}

ByMethod due_by_method(Transaction& tx, int limit) {
  ByMethod found;
  const auto rows = tx.query(
      "select n.method, n.id from due d join notification n on n.id = d.subject "
      "where d.kind = 'deliver' and d.due_at <= $1 order by d.due_at, d.subject limit $2",
      tx.now(), limit);
  while (rows->next()) found[{rows->integer(0)}].push_back({rows->integer(1)});
  return found;
}

void note_sent(Transaction& tx, catalog::ContactMethodId method) {
  tx.execute("insert into method_last_sent values ($1, $2) on conflict (method) do update set at = excluded.at", method,
             tx.now());
}

std::optional<base::Instant> last_sent_at(Transaction& tx, catalog::ContactMethodId method, base::Instant since) {
  const std::int64_t at = tx.number("select at from method_last_sent where method = $1 and at >= $2", method, since);
  if (at == 0) return {};
  return base::Instant{at};
}

std::vector<Attempt> attempts_of(Transaction& tx, NotificationId id) {
  static const std::string sql =
      "select " + wire::columns<Attempt>() + " from attempt where notification = $1 order by number";
  return tx.list<Attempt>(sql, id);
}

void finish_attempt(Transaction& tx, NotificationId id, int number, std::string_view state, std::string_view detail) {
  tx.execute("update attempt set state = $3, finished_at = $4, detail = $5 where notification = $1 and number = $2", id,
             number, state, tx.now(), detail);
}

bool use_acknowledge_link(Transaction& tx, NotificationId id) {
  return tx.execute("insert into acknowledge_link values ($1, $2) on conflict do nothing", id, tx.now()) > 0;
}

}  // namespace store::pages
