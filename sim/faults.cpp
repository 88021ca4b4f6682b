#include "sim/faults.h"

namespace sim {
namespace {

template <class T>
T& any_of(base::Random& random, std::vector<T>& things) {
  return things[static_cast<std::size_t>(random.between(0, std::ssize(things) - 1))];
}

}  // namespace

void Faults::begin(base::Instant until) {
  until_ = until;
  world_.providers().manners = {
      .too_many = 30, .broken = 40, .refused = 10, .unknown = 40, .late = 20, .unanswered = 5};
  often("death", 8 * 60, &Faults::death);
  often("failing statement", 12 * 60, &Faults::failure);
  often("clock is set", 24 * 60, &Faults::clock);
  often("outage", 5 * 60, &Faults::outage);
  often("override", 12 * 60, &Faults::overriding);
  often("rotation edit", 36 * 60, &Faults::rotation_edit);
  often("policy edit", 24 * 60, &Faults::policy_edit);
  often("person edit", 36 * 60, &Faults::person_edit);
}

void Faults::end() {
  until_ = world_.now();
  world_.providers().manners = {};
  world_.providers().out_until.clear();
  world_.start_all();
}

void Faults::often(std::string name, std::int64_t minutes, Deed deed) {
  world_.after(base::seconds(random_.between(1, 2 * minutes * 60)), name, [this, name, minutes, deed] {
    if (world_.now() >= until_) return;
    ++count_;
    (this->*deed)();
    often(name, minutes, deed);
  });
}

void Faults::death() {
  const auto node = static_cast<int>(random_.between(0, world_.node_count() - 1));
  if (random_.chance(1, 8)) return world_.kill(node, base::seconds(random_.between(1, 180)));
  world_.storage_of(node).die_in(static_cast<int>(random_.between(1, 200)),
                                 random_.chance(1, 2) ? Storage::Moment::before : Storage::Moment::after);
}

void Faults::failure() {
  const auto node = static_cast<int>(random_.between(0, world_.node_count() - 1));
  world_.storage_of(node).fail_in(static_cast<int>(random_.between(1, 120)));
}

void Faults::clock() {
  // Whoever finds a wrong clock sets it right.
  if (world_.wall() != world_.now()) return world_.set_clock(world_.now() - world_.wall());
  world_.set_clock(base::seconds(random_.chance(1, 2) ? random_.between(-90, -1) : random_.between(1, 600)));
}

void Faults::outage() {
  const Channel channel = random_.chance(1, 2) ? Channel::mail : Channel::webhook;
  world_.providers().out_until[channel] = world_.now() + base::minutes(random_.between(1, 45));
}

void Faults::overriding() {
  store::OverrideRow row;
  row.id = organisation_.new_id<catalog::OverrideId>();
  row.schedule = any_of(random_, organisation_.schedules).id;
  row.person = any_of(random_, organisation_.people).id;
  row.from_at = world_.wall() + base::seconds(random_.between(0, 7200));
  row.until_at = row.from_at + base::seconds(random_.between(60, 36'000));
  if (random_.chance(1, 3)) row.replaces = oracle_.on_call(row.schedule, row.from_at);
  if (row.replaces == row.person) row.replaces.reset();
  organisation_.overrides.push_back(row);
  organisation_.changed_at = world_.now();
  world_.administer([&](store::Transaction& tx) -> base::Result<void> {
    store::organisation::add(tx, row);
    return {};
  });
}

void Faults::rotation_edit() {
  store::ScheduleRow& row = any_of(random_, organisation_.schedules);
  oncall::Rotation& rotation = any_of(random_, row.rotations);
  rotation.people.push_back(any_of(random_, organisation_.people).id);
  if (rotation.people.size() > 4) rotation.people.erase(rotation.people.begin());
  oracle_.forget(row.id);
  organisation_.changed_at = world_.now();
  world_.administer([&](store::Transaction& tx) { return store::organisation::replace(tx, row); });
}

void Faults::policy_edit() {
  store::PolicyRow& row = any_of(random_, organisation_.policies);
  escalation::Rung& rung = any_of(random_, row.body.rungs);
  rung.wait_seconds = static_cast<int>(random_.between(1, 20)) * 60;
  row.body.repeats = static_cast<int>(random_.between(0, 2));
  world_.administer([&](store::Transaction& tx) { return store::organisation::replace(tx, row); });
}

void Faults::person_edit() {
  catalog::Person& person = any_of(random_, organisation_.people);
  person.disabled = !person.disabled && random_.chance(1, 2);
  organisation_.changed_at = world_.now();
  world_.administer([&](store::Transaction& tx) { return store::organisation::replace(tx, person); });
}

}  // namespace sim
