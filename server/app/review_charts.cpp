#include "app/review_charts.h"

#include <algorithm>
#include <limits>

#include "process/lifecycle.h"

namespace app::incidents {
namespace {

using incident::Incident;

constexpr base::Duration compared_before = base::days(365);
constexpr int most_compared = 100;

review::Course course_of(const process::Process& process, const process::Facts& facts, base::Instant now) {
  review::Course course{{}, review::moments_of(facts.incident), facts.incident.backfilled};
  if (course.afterwards) return course;
  for (const incident::StageVisit& visit : facts.visits) {
    const bool is_end = incident::is_done(visit.stage) && !visit.left_at;
    if (is_end) continue;
    course.stays.push_back({process::spoken(process, visit.stage), visit.entered_at,
                            visit.entered_at + process::time_of(visit, now), !visit.left_at,
                            visit.stage < incident::Stage::resolved});
  }
  return course;
}

metrics::History history_of(store::Transaction& tx, IncidentId id) {
  return {id, false, false, store::incidents::facts_of(tx, id), store::incidents::visits_of(tx, id)};
}

metrics::Figure time_to_resolve(const std::vector<metrics::History>& histories, base::Instant now) {
  constexpr base::Instant first{std::numeric_limits<std::int64_t>::min()};
  constexpr base::Instant last{std::numeric_limits<std::int64_t>::max()};
  return metrics::time_to_resolve(histories, {first, last, now});
}

// What is wanting before others can be found; empty when nothing is.
std::string hindrance(const Incident& incident) {
  if (incident.drill) return "it was a drill, and drills are in no figure";
  if (!incident.severity) return "its severity is not set";
  return incident.declared_at || incident.detected_at ? "" : "when it was declared is not recorded";
}

review::Comparison comparison_of(store::Transaction& tx, const process::Process& process, const Incident& incident) {
  review::Comparison comparison;
  comparison.why_without = hindrance(incident);
  comparison.among = "nothing: " + comparison.why_without;
  if (!incident.drill) {
    const metrics::Figure own = time_to_resolve({history_of(tx, incident.id)}, tx.now());
    if (own.rows.empty())
      comparison.why_without = own.missing.empty() ? "nothing is recorded of it" : own.missing.front().why;
    else
      comparison.own = {own.rows.front().length.microseconds, own.rows.front().open};
  }
  if (!hindrance(incident).empty()) return comparison;
  const base::Instant began = incident.declared_at.value_or(incident.detected_at.value_or(tx.now()));
  const auto others =
      store::incidents::alike(tx, {incident.type, *incident.severity, began - compared_before, began, most_compared});
  comparison.among = "the last incidents of the type " + process.type + " and " + incident::spoken(*incident.severity) +
                     " that everybody may see, at most " + std::to_string(most_compared) + " of the 365 days before";
  std::vector<metrics::History> histories;
  for (const IncidentId other : others) {
    if (other != incident.id) histories.push_back(history_of(tx, other));
  }
  std::ranges::sort(histories, {}, &metrics::History::id);
  review::compare_with(comparison, time_to_resolve(histories, tx.now()));
  return comparison;
}

}  // namespace

review::Charts review_charts(store::Transaction& tx, const process::Process& process, const process::Facts& facts) {
  return {course_of(process, facts, tx.now()), comparison_of(tx, process, facts.incident)};
}

}  // namespace app::incidents
