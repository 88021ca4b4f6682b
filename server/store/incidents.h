// Incidents and all that belongs to them, as rows.
#pragma once

#include <set>

#include "process/process.h"
#include "store/tables.h"

namespace store::incidents {

using incident::IncidentId;

// Whose eyes: those that see all, or a person's, who sees what is not private and what they were admitted to.
struct Reader {
  bool sees_all = false;
  catalog::PersonId person;
};
inline constexpr Reader everything{true, {}};

// False too when the incident is not there.
bool may_read(Transaction& tx, IncidentId id, const Reader& reader);
// Whether it is private, and then who may see it.
std::optional<std::vector<catalog::PersonId>> readers_if_private(Transaction& tx, IncidentId id);
// The private incidents that the person was admitted to; some may be private no longer.
std::set<IncidentId> shown_to(Transaction& tx, catalog::PersonId person);
void admit_reader(Transaction& tx, IncidentId id, catalog::PersonId person);
void dismiss_reader(Transaction& tx, IncidentId id, catalog::PersonId person);

std::optional<incident::Incident> find(Transaction& tx, IncidentId id);
std::optional<incident::Incident> find_by_number(Transaction& tx, int number);
// What belongs to the incident too; nothing when it is not there.
std::optional<process::Facts> load(Transaction& tx, IncidentId id);
std::int64_t version_of(Transaction& tx, IncidentId id);

void add(Transaction& tx, const incident::Incident& incident);
// Writes the incident's own row and raises its version.
void save(Transaction& tx, const incident::Incident& incident);
// Replaces the visits by these.
void save_visits(Transaction& tx, IncidentId id, const std::vector<incident::StageVisit>& visits);
std::vector<incident::StageVisit> visits_of(Transaction& tx, IncidentId id);
void add_facts(Transaction& tx, IncidentId id, const std::vector<incident::Fact>& facts);
std::vector<incident::Fact> facts_of(Transaction& tx, IncidentId id);

// The incidents that are parts of this one, oldest first.
std::vector<IncidentId> parts_of(Transaction& tx, IncidentId id);

// To how many people each of the updates, oldest first, was sent.
std::vector<int> sent_counts(Transaction& tx, const std::vector<incident::Update>& updates);

struct Filter {
  enum class Which { all, open, closed };
  Which which = Which::all;
  std::optional<incident::Severity> severity;
  std::optional<catalog::ServiceId> service;
  std::string query;
  std::optional<IncidentId> before;
  int limit = 50;
  Reader reader = {};
};
// Newest first.
std::vector<incident::Incident> list(Transaction& tx, const Filter& filter);
// Those declared, or for want of that opened, in [from, until).
std::vector<incident::Incident> between(Transaction& tx, base::Instant from, base::Instant until, const Reader& reader);
// When the last one that is no drill was declared, or for want of that detected.
std::optional<base::Instant> last_began(Transaction& tx, const Reader& reader);

// The last ones of that type and severity that were declared, or for want of that detected, in [from, until): those
// that everybody may see, and no drills. Newest first.
struct Alike {
  std::string type;
  incident::Severity severity = incident::Severity::sev1;
  base::Instant from;
  base::Instant until;
  int limit = 100;
};
std::vector<IncidentId> alike(Transaction& tx, const Alike& wanted);

std::optional<review::Review> find_review(Transaction& tx, IncidentId id);
void save_review(Transaction& tx, const review::Review& review, IncidentId id);
// Incidents whose review waits for the person to read it; also those that they may not see any more.
std::vector<IncidentId> reviews_to_read(Transaction& tx, catalog::PersonId person);
std::int64_t review_version(Transaction& tx, IncidentId id);

void follow(Transaction& tx, IncidentId id, catalog::PersonId person);
void unfollow(Transaction& tx, IncidentId id, catalog::PersonId person);
std::vector<catalog::PersonId> followers(Transaction& tx, IncidentId id);

// False when the alert belongs to an incident already.
bool link_alert(Transaction& tx, IncidentId id, alert::AlertId alert);
std::optional<IncidentId> incident_of(Transaction& tx, alert::AlertId alert);
std::vector<alert::AlertId> alerts_of(Transaction& tx, IncidentId id);
// A page that asks for help with the incident itself.
void link_page(Transaction& tx, IncidentId id, escalation::PageId page);
std::optional<IncidentId> incident_of_page(Transaction& tx, escalation::PageId page);
std::vector<escalation::PageId> pages_of(Transaction& tx, IncidentId id);
// Gives how many.
int move_alerts(Transaction& tx, IncidentId from, IncidentId to);

std::optional<IncidentId> incident_of_action_item(Transaction& tx, incident::ActionItemId id);
// Newest first; `before`: older than this one.
std::vector<incident::ActionItem> action_items(Transaction& tx, const Reader& reader,
                                               std::optional<incident::ActionItemState> state,
                                               std::optional<catalog::PersonId> owner, int limit,
                                               std::optional<incident::ActionItemId> before = {});

}  // namespace store::incidents
