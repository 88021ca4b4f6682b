#include "app/organisation_file_settle.h"

#include <algorithm>
#include <set>

#include "app/organisation_file_export.h"
#include "app/organise_rules.h"
#include "review/causes.h"

namespace app::organisation_file {
namespace {

using organise::Faults;
using Names = std::set<std::string>;

std::string at(std::string_view place, std::size_t index) { return std::string(place) + "/" + std::to_string(index); }

template <class Thing>
Names names_of(const List<Thing>& list, std::string_view section, Faults& faults) {
  Names names;
  for (std::size_t i = 0; i < items(list).size(); ++i) {
    faults.expect(names.insert(items(list)[i].name).second, at(section, i) + "/name", "stands here twice");
  }
  return names;
}

// Whom a word of the file means.
class People {
 public:
  People(const Organisation& file, const std::vector<Person>& kept, Faults& faults) {
    for (std::size_t i = 0; i < items(file.people).size(); ++i) {
      const Person& person = items(file.people)[i];
      faults.expect(!addresses_.contains(lower(person.email)), at("/people", i) + "/email", "stands here twice");
      note(person);
    }
    for (const Person& person : kept) note(person);
  }

  void resolve(std::string& word, const std::string& place, Faults& faults) const {
    if (const auto address = addresses_.find(lower(word)); address != addresses_.end()) {
      word = address->second;
      return;
    }
    const auto [first, last] = by_name_.equal_range(word);
    faults.expect(first != last, place, "there is no person \"" + word + "\"");
    if (first == last) return;
    faults.expect(std::next(first) == last, place, "several people have the name \"" + word + "\": give the address");
    word = first->second;
  }
  void resolve(std::vector<std::string>& words, const std::string& place, Faults& faults) const {
    for (std::size_t i = 0; i < words.size(); ++i) resolve(words[i], at(place, i), faults);
  }

 private:
  void note(const Person& person) {
    addresses_.emplace(lower(person.email), person.email);
    by_name_.emplace(person.name, person.email);
  }
  std::map<std::string, std::string> addresses_;
  std::multimap<std::string, std::string> by_name_;
};

void expect_known(const Names& names, const std::string& word, const std::string& place, std::string_view kind,
                  Faults& faults) {
  faults.expect(names.contains(word), place, "there is no " + std::string(kind) + " \"" + word + "\"");
}

void settle(Person& person, const std::string& place, Faults& faults) {
  Names labels;
  if (person.contact_methods) {
    for (Method& method : *person.contact_methods) {
      if (method.label->empty()) method.label.value = method.address;
      labels.insert(*method.label);
    }
  }
  for (std::size_t i = 0; i < items(person.contact_rules).size(); ++i) {
    expect_known(labels, items(person.contact_rules)[i].method, at(place + "/contact_rules", i) + "/method",
                 "way with the label", faults);
  }
  drop_empty(person.contact_methods);
  drop_empty(person.contact_rules);
}

void settle(List<Follow>& follows, const std::string& place, const Names& services, const Names& teams,
            Faults& faults) {
  std::set<Follow> seen;
  for (std::size_t i = 0; i < items(follows).size(); ++i) {
    const Follow& follow = items(follows)[i];
    const std::string here = at(place + "/follows", i);
    faults.expect(follow != Follow{}, here, "expected a service, a team or a severity");
    faults.expect(seen.insert(follow).second, here, "stands here twice");
    if (follow.service) expect_known(services, *follow.service, here + "/service", "service", faults);
    if (follow.team) expect_known(teams, *follow.team, here + "/team", "team", faults);
  }
  drop_empty(follows);
}

void settle(Schedule& schedule, const std::string& place, const People& people, base::Instant now, Faults& faults) {
  for (std::size_t i = 0; i < schedule.rotations.size(); ++i) {
    people.resolve(schedule.rotations[i].people, at(place + "/rotations", i) + "/people", faults);
    drop_empty(schedule.rotations[i].restrictions);
  }
  if (!schedule.overrides) return;
  for (std::size_t i = 0; i < schedule.overrides->size(); ++i) {
    Override& it = (*schedule.overrides)[i];
    const std::string here = at(place + "/overrides", i);
    faults.expect(it.from < it.until, here + "/until", "expected a moment after the start");
    people.resolve(it.person, here + "/person", faults);
    if (it.replaces) people.resolve(*it.replaces, here + "/replaces", faults);
    faults.expect(it.replaces != it.person, here + "/replaces", "expected somebody else than who takes over");
  }
  std::erase_if(*schedule.overrides, [&](const Override& it) { return it.until <= now; });
  put_in_order(schedule);
  const auto twice = std::ranges::unique(*schedule.overrides);
  schedule.overrides->erase(twice.begin(), twice.end());
  drop_empty(schedule.overrides);
}

void settle(Policy& policy, const std::string& place, const People& people, const Names& schedules, const Names& teams,
            Faults& faults) {
  for (std::size_t i = 0; i < policy.rungs.size(); ++i) {
    for (std::size_t j = 0; j < policy.rungs[i].targets.size(); ++j) {
      Target& target = policy.rungs[i].targets[j];
      const std::string here = at(at(place + "/rungs", i) + "/targets", j);
      if (target.person) people.resolve(*target.person, here + "/person", faults);
      if (target.schedule) expect_known(schedules, *target.schedule, here + "/schedule", "schedule", faults);
      if (target.team) expect_known(teams, *target.team, here + "/team", "team", faults);
    }
  }
}

// The process's approvals: whom they name.
void settle(StageModel& stage, const std::string& place, const People& people, const Names& teams, Faults& faults) {
  for (std::size_t i = 0; i < items(stage.approvals).size(); ++i) {
    ApprovalModel& approval = (*stage.approvals)[i];
    const std::string here = at(place + "/approvals", i);
    if (approval.team) expect_known(teams, *approval.team, here + "/team", "team", faults);
    if (approval.person) people.resolve(*approval.person, here + "/person", faults);
  }
}

void settle(Process& process, const std::string& place, const Names& policies, const Names& schedules, Faults& faults) {
  for (std::size_t i = 0; i < items(process.automations).size(); ++i) {
    const ActModel& act = items(process.automations)[i].act;
    const std::string here = at(place + "/automations", i) + "/act";
    if (act.policy) expect_known(policies, *act.policy, here + "/policy", "policy", faults);
    if (act.schedule) expect_known(schedules, *act.schedule, here + "/schedule", "schedule", faults);
  }
  for (std::size_t i = 0; i < process.roles.size(); ++i) {
    const auto& on_call = process.roles[i].on_call;
    if (on_call && on_call->schedule)
      expect_known(schedules, *on_call->schedule, at(place + "/roles", i) + "/on_call/schedule", "schedule", faults);
  }
  put_in_order(process);
}

// Puts each service behind those that it needs.
class Order {
 public:
  Order(const std::vector<Service>& services, Faults& faults) : services_(services), faults_(faults) {
    for (std::size_t i = 0; i < services.size(); ++i) index_.emplace(services[i].name, i);
    state_.resize(services.size(), State::unseen);
    for (std::size_t i = 0; i < services.size(); ++i) visit(i);
  }
  const std::vector<std::size_t>& order() const { return order_; }

 private:
  enum class State { unseen, above, done };

  void visit(std::size_t at_service) {
    if (state_[at_service] != State::unseen) return;
    state_[at_service] = State::above;
    path_.push_back(services_[at_service].name);
    const auto& needed = items(services_[at_service].depends_on);
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const auto next = index_.find(needed[i]);
      if (next == index_.end()) continue;
      const bool circles = state_[next->second] == State::above;
      faults_.expect(!circles, at(at("/services", at_service) + "/depends_on", i),
                     "services cannot need each other in a circle: " + circle(needed[i]));
      visit(next->second);
    }
    path_.pop_back();
    state_[at_service] = State::done;
    order_.push_back(at_service);
  }
  std::string circle(const std::string& name) const {
    std::string words;
    for (auto step = std::ranges::find(path_, name); step != path_.end(); ++step) words += *step + " needs ";
    return words + name;
  }

  const std::vector<Service>& services_;
  Faults& faults_;
  std::map<std::string, std::size_t> index_;
  std::vector<State> state_;
  std::vector<std::string> path_;
  std::vector<std::size_t> order_;
};

Settled with_services_in_order(Organisation file, const std::vector<std::size_t>& order) {
  Settled settled{std::move(file), order};
  if (!settled.organisation.services) return settled;
  std::vector<Service> services;
  for (const std::size_t place : order) services.push_back(items(settled.organisation.services)[place]);
  *settled.organisation.services = std::move(services);
  return settled;
}

template <class Thing, class Settle>
void settle_each(List<Thing>& list, std::string_view section, Settle settle_one) {
  for (std::size_t i = 0; i < items(list).size(); ++i) settle_one((*list)[i], at(section, i));
  drop_empty(list);
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

base::Result<Settled> settle(Organisation file, const std::vector<Person>& kept, base::Instant now) {
  Faults faults;
  const People people(file, kept, faults);
  const Names teams = names_of(file.teams, "/teams", faults);
  const Names schedules = names_of(file.schedules, "/schedules", faults);
  const Names policies = names_of(file.policies, "/policies", faults);
  const Names services = names_of(file.services, "/services", faults);
  const auto expect_team = [&](const std::string& team, const std::string& place) {
    expect_known(teams, team, place + "/team", "team", faults);
  };
  settle_each(file.people, "/people", [&](Person& person, const std::string& place) {
    settle(person, place, faults);
    settle(person.follows, place, services, teams, faults);
    put_in_order(person);
  });
  settle_each(file.teams, "/teams", [&](Team& team, const std::string& place) {
    if (team.members) people.resolve(*team.members, place + "/members", faults);
    if (team.fallback) people.resolve(*team.fallback, place + "/fallback", faults);
    drop_empty(team.members);
  });
  settle_each(file.schedules, "/schedules", [&](Schedule& schedule, const std::string& place) {
    expect_team(schedule.team, place);
    settle(schedule, place, people, now, faults);
  });
  settle_each(file.policies, "/policies", [&](Policy& policy, const std::string& place) {
    expect_team(policy.team, place);
    settle(policy, place, people, schedules, teams, faults);
  });
  settle_each(file.services, "/services", [&](Service& service, const std::string& place) {
    expect_team(service.team, place);
    if (service.policy) expect_known(policies, *service.policy, place + "/policy", "policy", faults);
    for (std::size_t i = 0; i < items(service.depends_on).size(); ++i) {
      expect_known(services, items(service.depends_on)[i], at(place + "/depends_on", i), "service", faults);
    }
    drop_empty(service.depends_on);
  });
  std::set<std::pair<std::string, std::string>> sources;
  settle_each(file.sources, "/sources", [&](Source& source, const std::string& place) {
    expect_known(services, source.service, place + "/service", "service", faults);
    faults.expect(sources.emplace(source.service, source.name).second, place + "/name", "stands here twice");
  });
  std::set<std::string> types;
  settle_each(file.processes, "/processes", [&](Process& process, const std::string& place) {
    faults.expect(types.insert(process.type).second, place + "/type", "stands here twice");
    for (std::size_t i = 0; i < process.stages.size(); ++i)
      settle(process.stages[i], at(place + "/stages", i), people, teams, faults);
    settle(process, place, policies, schedules, faults);
  });
  std::set<std::string> causes;
  faults.expect(items(file.causes).size() <= review::most_own_causes, "/causes", "expected at most 100 kinds");
  settle_each(file.causes, "/causes", [&](Cause& cause, const std::string& place) {
    faults.expect(causes.insert(cause.key).second, place + "/key", "stands here twice");
  });
  const Order order(items(file.services), faults);
  TRY_DO(std::move(faults).result());
  return with_services_in_order(std::move(file), order.order());
}

}  // namespace app::organisation_file
