// The setting of a story: the organisation.
#include <algorithm>

#include "sim/storyteller.h"

namespace sim {

const std::vector<Storyteller::Pattern>& Storyteller::setting_patterns() {
  static const std::vector<Pattern> patterns = {
      {"the story begins {date} {time} {zone}", &Storyteller::begins},
      {"there are two nodes", &Storyteller::nodes},
      {"people {names}", &Storyteller::person},
      {"{who} is reached by {ways}", &Storyteller::person_reached},
      {"team {name}: {members}", &Storyteller::team},
      {"schedule {name} in {zone}: {rotation}", &Storyteller::schedule},
      {"policy {name}: {ladder}", &Storyteller::policy},
      {"service {name}: {policy}", &Storyteller::service},
  };
  return patterns;
}

void Storyteller::begins(const Parts& parts) {
  if (world_) fail("the beginning has to come first");
  begin_ = read_civil_time(parts.at("date") + " " + parts.at("time"));
  zone_ = parts.at("zone");
}

void Storyteller::nodes(const Parts&) {
  if (world_) fail("the number of nodes has to come first");
  node_count_ = 2;
}

void Storyteller::person(const Parts& parts) {
  open();
  for (const std::string& name : split(parts.at("names"), ",")) add_person(organisation_, name, zone_);
}

catalog::Person& Storyteller::person_named(const std::string& name) {
  const auto found = std::ranges::find(organisation_.people, name, &catalog::Person::name);
  if (found == organisation_.people.end()) fail("there is no person " + name);
  return *found;
}

// "webhook, after 2m by email", "nothing".
void Storyteller::person_reached(const Parts& parts) {
  const catalog::Person& person = person_named(parts.at("who"));
  std::erase_if(organisation_.methods, [&](const auto& method) { return method.person == person.id; });
  if (parts.at("ways") == "nothing") return;
  for (const std::string& way : split(parts.at("ways"), ",")) {
    const auto later = match("after {delay} by {way}", way);
    const std::string word = later ? later->at("way") : way;
    if (word != "email" && word != "webhook") fail("expected email or webhook, not \"" + word + "\"");
    const auto id = organisation_.new_id<catalog::ContactMethodId>();
    organisation_.methods.push_back(
        word == "email" ? catalog::ContactMethod{id, person.id, catalog::Channel::email, person.email, "mail"}
                        : catalog::ContactMethod{id, person.id, catalog::Channel::webhook,
                                                 "https://phone.example.com/" + person.name, "phone"});
    const base::Duration delay = later ? read_duration(later->at("delay")) : base::Duration{};
    organisation_.rules.push_back({person.id, catalog::Urgency::high, id, static_cast<int>(delay.whole_seconds())});
  }
}

// "Ada, Grace; fallback Margo".
void Storyteller::team(const Parts& parts) {
  open();
  catalog::Team team;
  team.id = organisation_.new_id<catalog::TeamId>();
  team.name = parts.at("name");
  const auto halves = split(parts.at("members"), ";");
  for (const std::string& name : split(halves[0], ",")) team.members.push_back(person_named(name).id);
  if (halves.size() > 1) {
    const auto fallback = match("fallback {who}", halves[1]);
    if (!fallback) fail("expected \"fallback\" and a name");
    team.fallback = person_named(fallback->at("who")).id;
  }
  organisation_.teams.push_back(std::move(team));
}

// "weeks from 2026-03-02 09:00: Ada, Grace; only Mon 09:00 to Fri 17:00".
void Storyteller::schedule(const Parts& parts) {
  open();
  const auto halves = split(parts.at("rotation"), ";");
  const auto turns = match("{unit} from {date} {time}: {names}", halves[0]);
  if (!turns) fail("expected \"weeks from 2026-03-02 09:00: Ada, Grace\"");
  oncall::Rotation rotation;
  rotation.name = "Rotation";
  const std::string& unit = turns->at("unit");
  if (unit != "hours" && unit != "days" && unit != "weeks") fail("expected hours, days or weeks");
  rotation.handover.unit = unit == "hours"  ? calendar::Unit::hours
                           : unit == "days" ? calendar::Unit::days
                                            : calendar::Unit::weeks;
  rotation.handover.start = read_civil_time(turns->at("date") + " " + turns->at("time"));
  for (const std::string& name : split(turns->at("names"), ",")) rotation.people.push_back(person_named(name).id);
  for (std::size_t i = 1; i < halves.size(); ++i) {
    const auto window = match("only {from} to {until}", halves[i]);
    if (!window) fail("expected \"only Mon 09:00 to Fri 17:00\"");
    rotation.restrictions.push_back({read_weekly_time(window->at("from")), read_weekly_time(window->at("until"))});
  }
  store::ScheduleRow row;
  row.id = organisation_.new_id<catalog::ScheduleId>();
  row.name = parts.at("name");
  row.zone = parts.at("zone");
  row.rotations.push_back(std::move(rotation));
  organisation_.schedules.push_back(std::move(row));
}

escalation::Target Storyteller::read_target(const std::string& name) {
  for (const auto& row : organisation_.schedules) {
    if (row.name == name) return {.schedule = row.id};
  }
  for (const auto& row : organisation_.teams) {
    if (row.name == name) return {.team = row.id};
  }
  if (const catalog::Person* found = organisation_.person_named(name)) return {.person = found->id};
  fail("there is no schedule, team or person " + name);
}

// "Ada; after 5m Grace and Primary; repeat 2 times; low urgency climbs; acknowledgement lasts 30m; for team Payments".
escalation::Policy Storyteller::read_policy(const std::string& name, const std::string& ladder) {
  escalation::Policy policy;
  policy.name = name;
  policy.repeats = 0;
  for (std::string step : split(ladder, ";")) {
    if (const auto repeat = match("repeat {count} times", step)) {
      policy.repeats = read_count(repeat->at("count"));
    } else if (step == "low urgency climbs") {
      policy.low_urgency_climbs = true;
    } else if (const auto lasts = match("acknowledgement lasts {length}", step)) {
      policy.ack_timeout_high_seconds = static_cast<int>(read_duration(lasts->at("length")).whole_seconds());
    } else if (const auto wait = match("then {length} of silence", step)) {
      policy.rungs.back().wait_seconds = static_cast<int>(read_duration(wait->at("length")).whole_seconds());
    } else {
      if (const auto after = match("after {length} {who}", step)) {
        if (policy.rungs.empty()) fail("the first rung is asked at once");
        policy.rungs.back().wait_seconds = static_cast<int>(read_duration(after->at("length")).whole_seconds());
        step = after->at("who");
      }
      escalation::Rung rung;
      for (const std::string& target : split(step, " and ")) rung.targets.push_back(read_target(target));
      policy.rungs.push_back(std::move(rung));
    }
  }
  const auto valid = escalation::validate(policy);
  if (!valid) fail(valid.error().field + " " + valid.error().message);
  return policy;
}

void Storyteller::policy(const Parts& parts) {
  open();
  store::PolicyRow row;
  row.id = organisation_.new_id<catalog::PolicyId>();
  row.name = parts.at("name");
  row.body = read_policy(row.name, parts.at("ladder"));
  row.body.id = row.id;
  if (!organisation_.teams.empty()) row.team = row.body.team = organisation_.teams.front().id;
  organisation_.policies.push_back(std::move(row));
}

// "Payments; waits 2m; declares incidents", "no policy".
void Storyteller::service(const Parts& parts) {
  open();
  const auto words = split(parts.at("policy"), ";");
  catalog::Service service;
  service.name = parts.at("name");
  if (!organisation_.teams.empty()) service.team = organisation_.teams.front().id;
  if (words[0] != "no policy") {
    const auto policy = std::ranges::find(organisation_.policies, words[0], &store::PolicyRow::name);
    if (policy == organisation_.policies.end()) fail("there is no policy " + words[0]);
    service.policy = policy->id;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto waits = match("waits {length}", words[i]);
    if (waits)
      service.wait_before_paging_seconds = static_cast<int>(read_duration(waits->at("length")).whole_seconds());
    if (words[i] == "declares incidents")
      service.declares_from = catalog::Urgency::high;
    else if (!waits)
      fail("expected \"waits\" and a length of time, or \"declares incidents\"");
  }
  add_service(organisation_, service);
}

base::Instant Storyteller::moment(const std::string& civil) const {
  return (*world_->zones().find(zone_))->to_instant(read_civil_time(civil));
}

// Before the story begins it is part of the setting, later somebody makes it.
void Storyteller::override_(const Parts& parts) {
  open();
  store::OverrideRow row;
  row.id = organisation_.new_id<catalog::OverrideId>();
  const escalation::Target target = read_target(parts.at("schedule"));
  if (!target.schedule) fail("there is no schedule " + parts.at("schedule"));
  row.schedule = *target.schedule;
  const auto in_place = match("{who} in place of {other}", parts.at("who"));
  row.person = person_named(in_place ? in_place->at("who") : parts.at("who")).id;
  if (in_place) row.replaces = person_named(in_place->at("other")).id;
  row.from_at = moment(parts.at("from"));
  row.until_at = moment(parts.at("until"));
  organisation_.overrides.push_back(row);
  if (!has_begun_) return;
  organisation_.changed_at = world_->now();
  world_->administer([&](store::Transaction& tx) -> base::Result<void> {
    store::organisation::add(tx, row);
    return {};
  });
}

}  // namespace sim
