#include "sim/records.h"

namespace sim {
namespace {

// In the words of the indexes, which leave out the first.
std::string of_alert(const std::string& table) {
  return " from " + table + " where (id = $1 or (alert = $1 and alert <> id)) and alert = $1";
}

}  // namespace

std::optional<escalation::Page> Records::page(std::int64_t id) {
  static const std::string sql = "select " + wire::columns<escalation::Page>() + " from page where id = $1";
  return tx_.find<escalation::Page>(sql, id);
}

std::vector<store::PageStep> Records::steps(std::int64_t page) {
  static const std::string sql =
      "select " + wire::columns<store::PageStep>() + " from page_step where page = $1 order by generation, loop, rung";
  return tx_.list<store::PageStep>(sql, page);
}

std::optional<notification::Notification> Records::notification(std::int64_t id) {
  static const std::string sql =
      "select " + wire::columns<notification::Notification>() + " from notification where id = $1";
  return tx_.find<notification::Notification>(sql, id);
}

std::vector<store::Attempt> Records::attempts(std::int64_t notification) {
  static const std::string sql =
      "select " + wire::columns<store::Attempt>() + " from attempt where notification = $1 order by number";
  return tx_.list<store::Attempt>(sql, notification);
}

std::int64_t Records::messages(std::int64_t page, catalog::PersonId person) {
  return tx_.number(
      "select count(*) from notification where (id = $1 or (page = $1 and page <> id)) and page = $1 and person = $2",
      page, person);
}

std::optional<DueRow> Records::due(std::string_view kind, std::int64_t subject) {
  const auto rows = tx_.query("select due_at, lease_until from due where kind = $1 and subject = $2", kind, subject);
  if (!rows->next()) return {};
  return DueRow{base::Instant{rows->integer(0)}, base::Instant{rows->integer(1)}};
}

std::optional<alert::Alert> Records::alert(std::int64_t id) {
  static const std::string sql = "select " + wire::columns<alert::Alert>() + " from alert where id = $1";
  return tx_.find<alert::Alert>(sql, id);
}

std::optional<alert::Alert> Records::last_alert(std::string_view dedup_key) {
  static const std::string sql =
      "select " + wire::columns<alert::Alert>() + " from alert where dedup_key = $1 order by id desc limit 1";
  return tx_.find<alert::Alert>(sql, dedup_key);
}

std::optional<escalation::Page> Records::last_page(alert::AlertId alert) {
  static const std::string sql =
      "select " + wire::columns<escalation::Page>() + of_alert("page") + " order by id desc limit 1";
  return tx_.find<escalation::Page>(sql, alert);
}

std::int64_t Records::triggers_of(std::int64_t alert) {
  static const std::string sql = "select count(*)" + of_alert("event") + " and action = 'trigger'";
  return tx_.number(sql, alert);
}

std::int64_t Records::open_alerts_with_key_of(const alert::Alert& alert) {
  return tx_.number("select count(*) from alert where service = $1 and dedup_key = $2 and state <> 'resolved'",
                    alert.service, alert.dedup_key);
}

std::int64_t Records::pages_of(std::int64_t alert, bool live_only) {
  static const std::string sql =
      "select count(*)" + of_alert("page") + " and ($2 = 0 or state in ('open', 'acknowledged'))";
  return tx_.number(sql, alert, live_only);
}

std::optional<std::int64_t> Records::event(std::int64_t id, std::string_view marker) {
  const auto rows = tx_.query("select alert, details from event where id = $1", id);
  if (!rows->next()) return {};
  const std::string_view details = rows->text(1);  // only a trigger has any
  if (!details.empty() && details.find(marker) == std::string_view::npos) return {};
  return rows->is_null(0) ? 0 : rows->integer(0);
}

std::int64_t Records::event_count() { return tx_.number("select count(*) from event"); }

std::optional<std::string> Records::overdue(base::Instant at) {
  const auto rows = tx_.query(
      "select kind, subject from due where due_at < $1 and lease_until < $1 order by kind, subject limit 1", at);
  if (!rows->next()) return {};
  return std::string(rows->text(0)) + " " + std::to_string(rows->integer(1));
}

std::optional<std::string> Records::any_due() {
  const auto rows = tx_.query("select kind, subject from due order by kind, subject limit 1");
  if (!rows->next()) return {};
  return std::string(rows->text(0)) + " " + std::to_string(rows->integer(1));
}

std::optional<std::int64_t> Records::any_unsettled_notification() {
  const std::int64_t id =
      tx_.number("select id from notification where state in ('planned', 'calling') order by id limit 1");
  if (id == 0) return {};
  return id;
}

Records::Feed Records::feed(std::int64_t after) {
  Feed feed;
  feed.head = tx_.number("select position from feed_head");
  const auto rows = tx_.query("select count(*), max(position) from entry where position > $1", after);
  rows->next();
  feed.count = rows->integer(0);
  feed.last = rows->is_null(1) ? after : rows->integer(1);
  return feed;
}

std::vector<std::string> Records::texts(store::Subject subject, std::int64_t id) {
  std::vector<std::string> texts;
  const auto rows =
      tx_.query("select text from entry where subject = $1 and subject_id = $2 order by position", subject, id);
  while (rows->next()) texts.emplace_back(rows->text(0));
  return texts;
}

std::vector<std::string> Records::timeline(std::int64_t incident) {
  std::vector<std::string> texts;
  const auto rows = tx_.query("select text from entry where incident_id = $1 order by position", incident);
  while (rows->next()) texts.emplace_back(rows->text(0));
  return texts;
}

}  // namespace sim
