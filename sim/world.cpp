#include "sim/world.h"

#include "app/paging.h"
#include "store/migrate.h"

namespace sim {
namespace {

// The lease of a delivery, which a late answer outlasts.
constexpr base::Duration delivery_claim = base::seconds(20);
// How soon a node looks by itself at what another one left.
constexpr base::Duration look_around = base::seconds(10);

std::unique_ptr<store::Database> new_database(base::Instant now) {
  auto database = store::open_sqlite(":memory:");
  const auto migrated = store::migrate(*database->open_writer(), now);
  if (!migrated) throw std::runtime_error(migrated.error().message);
  return database;
}

}  // namespace

// A node's way out.
class World::Line : public app::Network {
 public:
  Line(World& world, Node& node) : world_(world), node_(node) {}
  void call(wire::OutboundRequest request, std::function<void(wire::OutboundReply)> answered) override;
  void mail(wire::EmailMessage message, std::function<void(wire::EmailReply)> answered) override;

 private:
  World& world_;
  Node& node_;
};

class World::Node {
 public:
  Node(World& world, int number_)
      : number(number_), storage(*world.database_, world.mutation_, world.touched_), line(world, *this) {}

  int number;
  int life = 0;  // one more at each death
  Storage storage;
  Line line;
  std::unique_ptr<muster::App> app;
  std::optional<base::Instant> wake;  // by the wall clock
};

void World::Line::call(wire::OutboundRequest request, std::function<void(wire::OutboundReply)> answered) {
  world_.settle_call(
      node_, node_.life, world_.providers_.take(request, world_.now_),
      [this, answered = std::move(answered)](const Call& call) { answered(world_.providers_.reply_of_web(call)); });
}
void World::Line::mail(wire::EmailMessage message, std::function<void(wire::EmailReply)> answered) {
  world_.settle_call(
      node_, node_.life, world_.providers_.take(message, world_.now_),
      [this, answered = std::move(answered)](const Call& call) { answered(world_.providers_.reply_of_mail(call)); });
}

World::World(const WorldOptions& options)
    : random_(options.seed),
      now_(options.start),
      disturbed_at_(options.start),
      mutation_(options.mutation),
      keep_events_(options.keep_events),
      entropy_(options.seed ^ 0x5eed),
      database_(new_database(options.start)),
      providers_(random_.split(), delivery_claim),
      records_(*database_, {.pace = store::Pace::inline_,
                            .clock = [this] { return wall(); },
                            .node = 255,
                            .committed =
                                [this](const store::Committed& committed) {
                                  for (const auto& node : nodes_) {
                                    if (committed.wake && (!node->wake || *committed.wake < *node->wake)) {
                                      node->wake = committed.wake;
                                    }
                                  }
                                }}),
      session_(database_->open_writer()) {
  if (options.mutation == Mutation::wrong_dst_rule) zones_.pretend("Europe/Berlin", "Africa/Algiers");
  for (int i = 0; i < options.nodes; ++i) nodes_.push_back(std::make_unique<Node>(*this, i));
  start_all();
}

World::~World() = default;

template <class Deed>
bool World::let(Node& node, Deed&& deed) {
  try {
    deed();
    return true;
  } catch (const ProcessDied&) {
    kill(node.number, base::milliseconds(random_.between(500, 30'000)));
    return false;
  }
}

void World::start(Node& node) {
  if (node.app) return;
  disturbed_at_ = now_;
  app::Settings settings;
  settings.public_url = "https://muster.example.com";
  settings.keep_events = keep_events_;
  let(node, [&] {
    node.app = std::make_unique<muster::App>(muster::Outside{
        .database = node.storage,
        .clock = [this] { return wall(); },
        .entropy = entropy_,
        .network = node.line,
        .zones = zones_,
        .settings = settings,
        .wake =
            [&node](base::Instant at) {
              if (!node.wake || at < *node.wake) node.wake = at;
            },
        .broken = [](const std::string& why) { throw std::runtime_error("the store is broken: " + why); }});
    node.wake = wall();
  });
}

void World::start_all() {
  for (const auto& node : nodes_) {
    node->storage.disarm();
    start(*node);
  }
}

Storage& World::storage_of(int node) { return nodes_[static_cast<std::size_t>(node)]->storage; }

void World::kill(int number, base::Duration down_for) {
  Node& node = *nodes_[static_cast<std::size_t>(number)];
  ++node.life;
  ++deaths_;
  disturbed_at_ = now_;
  node.storage.disarm();
  node.wake.reset();
  node.app.reset();
  try {
    session_->execute("rollback", {});
  } catch (const std::exception&) {
    // It died outside of a transaction.
  }
  for (const auto& other : nodes_) {
    if (!other->app) continue;
    const base::Instant at = wall() + look_around;
    if (!other->wake || at < *other->wake) other->wake = at;
  }
  after(down_for, "node " + std::to_string(number) + " starts", [this, &node] { start(node); });
}

void World::set_clock(base::Duration by) {
  offset_ = offset_ + by;
  disturbed_at_ = now_;
}

base::Instant World::disturbed_at() const {
  for (const auto& node : nodes_) {
    if (!node->app) return now_;
  }
  return disturbed_at_;
}

void World::administer(const store::Store::Work& work) {
  const auto outcome = records_.write_now([&](store::Transaction& tx) -> base::Result<void> {
    TRY_DO(work(tx));
    app::paging::look_again(tx);
    return {};
  });
  if (!outcome) throw std::runtime_error("the administrator could not write: " + outcome.error().message);
}

std::optional<wire::HttpResponse> World::ask(wire::HttpRequest request) {
  std::vector<Node*> up;
  for (const auto& node : nodes_) {
    if (node->app) up.push_back(node.get());
  }
  const auto draw = static_cast<std::size_t>(random_.next());
  if (up.empty()) return {};
  Node& node = *up[draw % up.size()];
  std::optional<wire::HttpResponse> answer;
  const int failures = node.storage.failures();
  const bool lives = let(node, [&] {
    node.app->site().serve(std::move(request),
                           [&answer](wire::HttpResponse response) { answer = std::move(response); });
  });
  if (node.storage.failures() > failures) disturbed_at_ = now_;
  if (!lives) return {};
  return answer;
}

void World::settle_call(Node& node, int life, Call call, std::function<void(const Call&)> give) {
  called(call);
  if (call.arrives) {
    const base::Duration travel = std::min(call.takes, base::seconds(5));
    after(travel, "message for " + call.to, [this, call] { arrived(call); });
  }
  if (!call.is_answered) return;
  after(call.takes, "answer of " + call.to, [this, &node, life, call, give = std::move(give)] {
    if (node.life != life) return forgotten(call);
    const int failures = node.storage.failures();
    const bool lives = let(node, [&] { give(call); });
    if (node.storage.failures() > failures) disturbed_at_ = now_;
    if (lives && node.storage.failures() == failures) {
      answered(call);
    } else {
      forgotten(call);
    }
  });
}

// By the engine's thread, or by the writer's right after a commit.
void World::step(Node& node) {
  node.wake.reset();
  const int failures = node.storage.failures();
  const auto look_again = [&node](base::Instant at) {
    if (!node.wake || at < *node.wake) node.wake = at;
  };
  const bool is_soon = random_.between(0, 2) == 0;
  std::string done = "failed";
  let(node, [&] {
    try {
      if (is_soon) {
        look_again(wall() + base::seconds(2));  // the longest nap of the engine's thread
        node.app->engine().step_soon(look_again);
        done = "was asked";
        return;
      }
      const engine::Step step = node.app->engine().step();
      if (step.next) look_again(*step.next);
      done = "did " + std::to_string(step.done);
    } catch (const store::Unavailable&) {
      disturbed_at_ = now_;
      node.wake = wall() + base::seconds(1);
    }
  });
  if (node.storage.failures() > failures) disturbed_at_ = now_;
  stepped("node " + std::to_string(node.number) + " " + done);
}

void World::run_until(base::Instant end) {
  for (;;) {
    std::optional<base::Instant> next = agenda_.next();
    Node* due = nullptr;
    for (const auto& node : nodes_) {
      if (!node->app || !node->wake) continue;
      const base::Instant at = *node->wake - offset_;
      if (next && *next <= at) continue;
      next = at;
      due = node.get();
    }
    if (!next || *next > end) break;
    steps_at_once_ = due && *next <= now_ ? steps_at_once_ + 1 : 0;
    if (steps_at_once_ > 1'000) throw BrokenPromise("the engine rests", "it was due a thousand times at one moment");
    now_ = std::max(now_, *next);
    if (due) {
      step(*due);
    } else {
      stepped(agenda_.do_next());
    }
  }
  now_ = std::max(now_, end);
}

}  // namespace sim
