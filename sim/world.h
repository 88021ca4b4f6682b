// The simulated world: its time, what is going to happen in it, the nodes of Muster that run in it over one database,
// and the way between them and the providers. One thread; nothing here reads a clock.
//
// Two times: `now()` is the time of the world, which only rises; `wall()` is what the nodes' clocks show, which
// somebody may set forwards and back.
#pragma once

#include <memory>

#include "app/access/seeded_entropy.h"
#include "assembly.h"
#include "sim/agenda.h"
#include "sim/providers.h"
#include "sim/storage.h"
#include "sim/zones.h"

namespace sim {

// A promise of ours does not hold: `promise` names it.
struct BrokenPromise : std::runtime_error {
  BrokenPromise(std::string promise_, const std::string& how)
      : std::runtime_error(promise_ + ": " + how), promise(std::move(promise_)) {}
  std::string promise;
};

struct WorldOptions {
  std::uint64_t seed = 1;
  int nodes = 1;
  base::Instant start;
  Mutation mutation = Mutation::none;
  base::Duration keep_events = base::days(10'000);  // the checks count them
};

class World {
 public:
  explicit World(const WorldOptions& options);
  ~World();

  base::Instant now() const { return now_; }
  base::Instant wall() const { return now_ + offset_; }
  Agenda& agenda() { return agenda_; }
  void after(base::Duration wait, std::string name, Agenda::Deed deed) {
    agenda_.put(now_ + wait, std::move(name), std::move(deed));
  }
  Providers& providers() { return providers_; }
  Touched& touched() { return touched_; }
  const Zones& zones() const { return zones_; }

  // The tables, as somebody sees them who needs no node. Never called from within a transaction of a node.
  store::Store& records() { return records_; }
  store::Session& session() { return *session_; }

  // Writes as an administrator would, past all faults; the nodes look at the rosters again.
  void administer(const store::Store::Work& work);

  // An answer of a node that is up; nothing when none is, or it died on the way.
  std::optional<wire::HttpResponse> ask(wire::HttpRequest request);

  // A message has reached its receiver.
  std::function<void(const Call&)> arrived = [](const Call&) {};
  // A call is being made: it has not reached the provider yet.
  std::function<void(const Call&)> called = [](const Call&) {};
  // An answer was given to a node that still lives, and it has done with it what it would.
  std::function<void(const Call&)> answered = [](const Call&) {};
  // The answer will never be given: the node that called has died.
  std::function<void(const Call&)> forgotten = [](const Call&) {};
  // After each step of anything; `what` is its line of the trace.
  std::function<void(const std::string& what)> stepped = [](const std::string&) {};

  int node_count() const { return static_cast<int>(nodes_.size()); }
  Storage& storage_of(int node);
  void kill(int node, base::Duration down_for);
  void start_all();
  void set_clock(base::Duration by);
  // The last moment at which something kept the nodes from their work.
  base::Instant disturbed_at() const;
  int deaths() const { return deaths_; }

  void run_until(base::Instant end);

 private:
  class Node;
  class Line;
  // Runs what a node does; a death in it ends the node.
  template <class Deed>
  bool let(Node& node, Deed&& deed);
  void start(Node& node);
  void settle_call(Node& node, int life, Call call, std::function<void(const Call&)> give);
  void step(Node& node);

  base::Random random_;
  base::Instant now_;
  base::Duration offset_;
  base::Instant disturbed_at_;
  int deaths_ = 0;
  int steps_at_once_ = 0;
  Agenda agenda_;
  Zones zones_;
  Touched touched_;
  Mutation mutation_;
  base::Duration keep_events_;
  app::SeededEntropy entropy_;
  std::unique_ptr<store::Database> database_;
  Providers providers_;
  store::Store records_;
  std::shared_ptr<store::Session> session_;
  std::vector<std::unique_ptr<Node>> nodes_;
};

}  // namespace sim
