#include "app/digest_facts.h"

#include <algorithm>

#include "app/figures.h"
#include "metrics/improvement.h"
#include "review/reminders.h"

namespace app::digests {
namespace {

constexpr base::Duration looked_back = base::days(56);
constexpr int most_open_items = 5'000;

std::optional<catalog::TeamId> scope_of(catalog::TeamId team) { return team ? std::optional(team) : std::nullopt; }

// Real incidents of the team, of the eight weeks up to the end of the week.
std::vector<incident::Incident> incidents_of(store::Transaction& tx, const DigestQuestion& question) {
  auto found = store::incidents::between(tx, question.week.until - looked_back, question.week.until, question.reader);
  std::erase_if(found, [&](const incident::Incident& one) {
    const bool is_other = question.team && one.responding_team != question.team;
    return one.drill || is_other || one.stage == incident::Stage::declined || one.stage == incident::Stage::merged ||
           one.stage == incident::Stage::cancelled;
  });
  return found;
}

base::Instant began(const incident::Incident& one) {
  return one.declared_at ? *one.declared_at : one.detected_at.value_or(base::Instant{});
}

std::vector<digest::Happened> of_the_week(std::span<const incident::Incident> incidents, const World& world,
                                          const DigestQuestion& question) {
  std::vector<digest::Happened> out;
  for (const incident::Incident& one : incidents) {
    if (began(one) < question.week.from) continue;
    digest::Happened& happened = out.emplace_back(digest::Happened{
        one.number, one.title, one.severity, {}, world.settings.public_url + "/incidents/" + one.id.text()});
    if (one.resolved_at) happened.lasted = *one.resolved_at - one.detected_at.value_or(began(one));
  }
  return out;
}

std::string improving(store::Transaction& tx, std::span<const incident::Incident> incidents,
                      const DigestQuestion& question) {
  std::vector<metrics::History> histories;
  for (const incident::Incident& one : incidents) {
    histories.push_back({one.id, one.drill, one.backfilled, store::incidents::facts_of(tx, one.id),
                         store::incidents::visits_of(tx, one.id)});
  }
  const metrics::Period period{question.week.until - looked_back, question.week.until, tx.now()};
  return metrics::improvement(metrics::sources_of(histories), period).sentence;
}

std::string overdue_since(base::Instant due, base::Instant now) {
  return now - due < base::hours(1) ? "is due now" : "was due " + base::spoken(now - due) + " ago";
}

// Reviews of incidents of any age that are not over, and open action items.
std::vector<std::string> waiting(store::Transaction& tx, const Directory& directory, const DigestQuestion& question) {
  std::vector<std::pair<base::Instant, std::string>> found;
  store::incidents::Filter open;
  open.which = store::incidents::Filter::Which::open;
  open.limit = most_open_items;
  open.reader = question.reader;
  for (const incident::Incident& one : store::incidents::list(tx, open)) {
    if (one.drill || !one.resolved_at || (question.team && one.responding_team != question.team)) continue;
    const auto facts = store::incidents::load(tx, one.id);
    const auto due = facts ? review::review_owed(directory.process_of(one), *facts) : std::nullopt;
    if (due && *due <= tx.now())
      found.emplace_back(
          *due, "The review of #" + std::to_string(one.number) + " " + one.title + " " + overdue_since(*due, tx.now()));
  }
  for (const incident::ActionItem& item :
       store::incidents::action_items(tx, question.reader, {}, {}, most_open_items)) {
    const auto due = review::item_owed(item);
    if (!due || *due > tx.now()) continue;
    const auto incident = store::incidents::find(tx, item.incident);
    if (!incident || incident->drill || (question.team && incident->responding_team != question.team)) continue;
    found.emplace_back(*due, item.title + " (" + directory.name_of(item.owner) + ") " + overdue_since(*due, tx.now()));
  }
  std::ranges::sort(found);
  std::vector<std::string> out;
  for (auto& [due, sentence] : found) out.push_back(std::move(sentence));
  return out;
}

}  // namespace

digest::Facts facts_of(store::Transaction& tx, World& world, const Directory& directory,
                       const DigestQuestion& question) {
  const auto incidents = incidents_of(tx, question);
  digest::Facts facts{.who = question.who, .monday = question.week.monday};
  facts.incidents = of_the_week(incidents, world, question);
  facts.usual = static_cast<double>(incidents.size()) / 8;
  facts.improving = improving(tx, incidents, question);
  facts.waiting = waiting(tx, directory, question);
  const metrics::Period period{question.week.from, question.week.until, tx.now()};
  facts.load = figures::spoken(figures::load(tx, world, scope_of(question.team), period));
  facts.figures_url = world.settings.public_url + "/insights" + (question.team ? "?team=" + question.team.text() : "");
  return facts;
}

}  // namespace app::digests
