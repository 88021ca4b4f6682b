#include "app/on_call_health.h"

#include <algorithm>

#include "base/random.h"
#include "oncall/roster.h"
#include "store/calls.h"

namespace app::figures {
namespace {

using catalog::PersonId;
constexpr std::uint64_t seed = 20'261'126;  // the same answer to the same question

// When each person was on call, whatever the schedules.
std::map<PersonId, base::Duration> on_call_in(store::Transaction& tx, const Directory& directory,
                                              const metrics::Period& period) {
  std::map<catalog::ScheduleId, std::vector<oncall::Override>> overrides;
  for (const store::OverrideRow& row : store::organisation::overrides(tx, period.from))
    overrides[row.schedule].push_back({row.id, row.replaces, row.person, row.from_at, row.until_at});
  const base::Instant end = std::min(period.until, period.as_of);
  std::map<PersonId, std::vector<calendar::Interval>> stretches;
  for (const auto& [id, entry] : directory.schedules) {
    oncall::Schedule schedule = entry.schedule;
    schedule.overrides = overrides[id];
    for (const oncall::Shift& shift : oncall::shifts(schedule, *entry.zone, {period.from, end})) {
      if (shift.duty.person) stretches[*shift.duty.person].push_back({shift.from, shift.until});
    }
  }
  std::map<PersonId, base::Duration> out;
  for (auto& [person, intervals] : stretches) out[person] = calendar::IntervalSet(std::move(intervals)).length();
  return out;
}

bool is_in(const std::vector<PersonId>& people, PersonId id) { return std::ranges::find(people, id) != people.end(); }

TeamHealth team_health(catalog::TeamId team, const std::vector<PersonId>& members,
                       const std::vector<PersonHealth>& people, std::span<const metrics::AlertRecord> alerts,
                       const metrics::Period& period, base::Duration within) {
  TeamHealth out{.team = team, .people = static_cast<int>(members.size()), .fairness = {}, .noise = {}};
  std::vector<int> interruptions;
  for (const PersonHealth& one : people) {
    if (!is_in(members, one.person)) continue;
    out.pages += one.load.pages;
    out.nights += one.load.nights;
    interruptions.push_back(static_cast<int>(one.load.interruptions.size()));
    out.interruptions += interruptions.back();
  }
  out.fairness = metrics::fairness(interruptions, base::Random(seed));
  out.noise = metrics::noise(alerts, within, period);
  return out;
}

}  // namespace

Health health(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team, const metrics::Period& period,
              base::Duration within, const store::incidents::Reader& reader) {
  const auto directory = world.directories.at(tx);
  const auto on_call = on_call_in(tx, *directory, period);
  std::map<PersonId, PersonHealth> people;
  for (metrics::PersonLoad& one : load(tx, world, {}, period).people) people[one.person].load = std::move(one);
  for (const auto& [id, length] : on_call) people[id].on_call = length;
  std::vector<metrics::AlertRecord> alerts = store::calls::alerts_between(tx, period.from, period.until);
  for (metrics::AlertRecord& alert : alerts) {
    if (alert.incident && !store::incidents::may_read(tx, alert.incident, reader)) alert.incident = {};
  }
  Health out{period, {}, {}};
  std::vector<PersonId> everybody;
  for (auto& [id, one] : people) {
    const catalog::Person* person = directory->person(id);
    const auto zone = person ? world.zones.find(person->zone) : base::not_found("there is no such person");
    one.person = one.load.person = id;
    one.load.zone_is_known = static_cast<bool>(zone);
    one.nights_in_a_row = metrics::nights_in_a_row(one.load, zone ? zone->get() : nullptr);
    everybody.push_back(id);
    out.people.push_back(std::move(one));
  }
  if (!team) out.teams.push_back(team_health({}, everybody, out.people, alerts, period, within));
  for (const auto& [id, each] : directory->teams) {
    if (team.value_or(id) != id) continue;
    std::vector<metrics::AlertRecord> own;
    std::ranges::copy_if(alerts, std::back_inserter(own), [&](const metrics::AlertRecord& alert) {
      const catalog::Service* service = directory->service(alert.service);
      return service && service->team == id;
    });
    out.teams.push_back(team_health(id, each.members, out.people, own, period, within));
  }
  if (team) {
    const auto found = directory->teams.find(*team);
    std::erase_if(out.people, [&](const PersonHealth& one) {
      return found == directory->teams.end() || !is_in(found->second.members, one.person);
    });
  }
  std::ranges::sort(out.people, {}, [&](const PersonHealth& one) { return directory->name_of(one.person); });
  return out;
}

}  // namespace app::figures
