#include "escalation/climb.h"

#include <algorithm>

#include "base/check.h"

namespace escalation {
namespace {

int last_rung(const Policy& policy) { return static_cast<int>(policy.rungs.size()) - 1; }

bool climbs(const Policy& policy, catalog::Urgency urgency) {
  return urgency == catalog::Urgency::high || policy.low_urgency_climbs;
}

std::string rung_name(int rung) { return "rung " + std::to_string(rung + 1); }

std::string wait_of(const Policy& policy, int rung) {
  return base::spoken(base::seconds(policy.rungs[rung].wait_seconds));
}

const RosterAnswer* answer_for(const Roster& roster, const Target& target) {
  const auto found = std::ranges::find(roster.answers, target, &RosterAnswer::target);
  return found == roster.answers.end() ? nullptr : &*found;
}

std::string standing(const RosterAnswer& answer) {
  if (answer.target.schedule) return "on call in " + answer.name;
  if (answer.target.team) return "in the team " + answer.name;
  return "named there";
}

struct Standing {
  std::vector<Paged> people;  // reachable, each once, `reason` saying only in which standing
  std::string nobody;         // why there are none
};

Standing who_stands_on(const Rung& rung, const Roster& roster) {
  Standing found;
  for (const Target& target : rung.targets) {
    const RosterAnswer* answer = answer_for(roster, target);
    if (!found.nobody.empty()) found.nobody += "; ";
    if (!answer) {
      found.nobody += "a target of it is no longer there";
      continue;
    }
    if (answer->candidates.empty()) {
      found.nobody += target.person ? answer->name + " is no longer there" : "nobody is " + standing(*answer);
    }
    const char* comma = "";
    for (const Candidate& candidate : answer->candidates) {
      if (!candidate.unreachable.empty()) {
        found.nobody += comma + candidate.name + " " + candidate.unreachable;
        comma = ", ";
      } else if (std::ranges::find(found.people, candidate.person, &Paged::person) == found.people.end()) {
        found.people.push_back({candidate.person, candidate.name, target, standing(*answer)});
      }
    }
  }
  return found;
}

// Why the step `due` is taken at all; the page was at the step before it.
std::string cause(const Policy& policy, Position due) {
  if (due.loop == 0 && due.rung == 0) {
    return due.generation == 1 ? "the page was opened" : "the page was opened again";
  }
  const int before = due.rung > 0 ? due.rung - 1 : last_rung(policy);
  return "nobody acknowledged within " + wait_of(policy, before) + " of " + rung_name(before);
}

std::string skips(const std::vector<Skipped>& skipped) {
  std::string words;
  for (const Skipped& skip : skipped) words += ", " + rung_name(skip.at.rung) + " had nobody to page";
  return words;
}

void page_rung(Climb& result, const Policy& policy, Position due, Position at, Standing standing_there) {
  const std::string because = cause(policy, due) + skips(result.skipped);
  result.step = at;
  result.people = std::move(standing_there.people);
  for (Paged& paged : result.people) {
    paged.reason = paged.name + " was paged because " + because + "; " + paged.name + " is " + paged.reason + " (" +
                   rung_name(at.rung) + " of " + policy.name + ")";
  }
  result.reason = rung_name(at.rung) + " of " + policy.name + " was paged because " + because;
  const int loop_before = due.rung > 0 ? due.loop : due.loop - 1;
  if (at.loop > 0 && at.loop > loop_before) {
    result.reason += "; this is repeat " + std::to_string(at.loop) + " of " + std::to_string(policy.repeats);
  }
}

// The people of the highest rung that has any.
Standing on_the_last_rung(const Policy& policy, const Roster& roster) {
  for (int rung = last_rung(policy); rung >= 0; --rung) {
    Standing standing_there = who_stands_on(policy.rungs[rung], roster);
    if (!standing_there.people.empty()) return standing_there;
  }
  return {};
}

void exhaust(Climb& result, const Policy& policy, Position due, const Roster& roster) {
  result.exhausted = true;
  result.step = {due.generation, policy.repeats + 1, 0};
  result.reason = "the policy " + policy.name + " is exhausted: " + cause(policy, due) + skips(result.skipped) +
                  ", and nothing is left to try";
  result.people = on_the_last_rung(policy, roster).people;
  for (Paged& paged : result.people) {
    paged.reason = paged.name + " was told because " + result.reason + "; " + paged.name + " is " + paged.reason;
  }
  if (!roster.fallback) return void(result.reason += "; the team has no fallback contact");
  const Candidate& fallback = *roster.fallback;
  if (!fallback.unreachable.empty()) {
    result.reason += "; the fallback contact " + fallback.name + " " + fallback.unreachable;
  } else if (std::ranges::find(result.people, fallback.person, &Paged::person) == result.people.end()) {
    result.people.push_back({fallback.person,
                             fallback.name,
                             {},
                             fallback.name + " was told as the team's fallback contact because " + result.reason});
  }
}

}  // namespace

Position step_after(const Policy& policy, Position position) {
  if (position.rung < last_rung(policy)) return {position.generation, position.loop, position.rung + 1};
  return {position.generation, position.loop + 1, 0};
}

Climb climb(const Policy& policy, Position position, catalog::Urgency urgency, const Roster& roster,
            base::Instant now) {
  CHECK(!policy.rungs.empty());
  CHECK(position.loop >= 0 && position.rung >= 0 && position.rung <= last_rung(policy));
  const int last_loop = climbs(policy, urgency) ? policy.repeats : 0;
  Climb result;
  Position at = position;
  // One round over all rungs finds everybody there is at this instant: further loops would find the same nobody.
  for (int tried = 0; tried <= last_rung(policy) && at.loop <= last_loop; ++tried, at = step_after(policy, at)) {
    Standing standing_there = who_stands_on(policy.rungs[at.rung], roster);
    if (standing_there.people.empty()) {
      result.skipped.push_back(
          {at, rung_name(at.rung) + " of " + policy.name + " was skipped: " + standing_there.nobody});
      continue;
    }
    page_rung(result, policy, position, at, std::move(standing_there));
    if (climbs(policy, urgency)) {
      result.next = step_after(policy, at);
      result.next_at = now + base::seconds(policy.rungs[at.rung].wait_seconds);
    } else {
      result.reason += "; low urgency goes no further";
    }
    return result;
  }
  exhaust(result, policy, position, roster);
  return result;
}

std::vector<Paged> newcomers(const Policy& policy, Position current, const Roster& roster,
                             const std::vector<catalog::PersonId>& already_paged) {
  const bool behind_the_last = current.loop > policy.repeats;
  if (current.rung < 0 || current.rung > last_rung(policy)) return {};
  Standing standing_there =
      behind_the_last ? on_the_last_rung(policy, roster) : who_stands_on(policy.rungs[current.rung], roster);
  std::erase_if(standing_there.people, [&](const Paged& paged) {
    return std::ranges::find(already_paged, paged.person) != already_paged.end();
  });
  for (Paged& paged : standing_there.people) {
    paged.reason = paged.name + " was paged because the roster changed before anybody acknowledged; " + paged.name +
                   " is now " + paged.reason;
  }
  return std::move(standing_there.people);
}

}  // namespace escalation
