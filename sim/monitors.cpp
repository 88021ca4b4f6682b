#include "sim/monitors.h"

#include "wire/json.h"

namespace sim {
namespace {

constexpr const char* severities[] = {"critical", "error", "error", "warning", "info"};
constexpr int most_sends = 20;

}  // namespace

wire::HttpRequest enqueue(const Event& event, const std::string& marker) {
  wire::HttpRequest request;
  request.method = "POST";
  request.target = request.path = "/v2/enqueue";
  request.peer_address = "192.0.2.1";
  request.headers = {{"Content-Type", "application/json"}};
  const auto add = [&request](std::string_view name, std::string_view value) {
    request.body += std::string(name);
    wire::write(request.body, value);
  };
  add(R"({"routing_key":)", event.key);
  add(R"(,"event_action":)", event.action);
  add(R"(,"dedup_key":)", event.dedup_key);
  add(R"(,"payload":{"summary":)", event.summary);
  add(R"(,"severity":)", event.severity);
  add(R"(,"source":"monitor","custom_details":{"marker":)", marker);
  request.body += "}}}";
  return request;
}

Monitors::Monitors(World& world, const Organisation& organisation, Checks& checks, base::Random random)
    : world_(world), organisation_(organisation), checks_(checks), random_(random), until_(world.now()) {}

void Monitors::watch(base::Instant until) {
  until_ = until;
  for (std::size_t door = 0; door < organisation_.doors.size(); ++door) {
    world_.after(base::minutes(random_.between(1, 240)), "problem", [this, door] { find_problem(door); });
  }
  world_.after(base::hours(random_.between(1, 240)), "storm", [this] { storm(); });
}

void Monitors::find_problem(std::size_t door) {
  if (world_.now() >= until_) return;
  begin(door, base::minutes(random_.chance(1, 3) ? random_.between(1, 10) : random_.between(10, 300)));
  world_.after(base::minutes(random_.between(20, 480)), "problem", [this, door] { find_problem(door); });
}

void Monitors::storm() {
  if (world_.now() >= until_) return;
  const auto door = static_cast<std::size_t>(random_.between(0, std::ssize(organisation_.doors) - 1));
  const std::int64_t count = random_.between(10, 40);
  for (std::int64_t i = 0; i < count; ++i) {
    world_.after(base::milliseconds(random_.between(0, 60'000)), "problem of a storm",
                 [this, door] { begin(door, base::minutes(random_.between(5, 60))); });
  }
  world_.after(base::hours(random_.between(24, 400)), "storm", [this] { storm(); });
}

void Monitors::begin(std::size_t door, base::Duration length) {
  const std::int64_t number = ++count_;
  Problem problem;
  problem.event.key = organisation_.doors[door].key;
  problem.event.dedup_key = "problem-" + std::to_string(number);
  problem.event.summary = "Problem " + std::to_string(number);
  problem.event.severity = severities[random_.between(0, 4)];
  problem.until = world_.now() + length;
  problem.every = base::minutes(random_.between(2, 60));
  problem.flaps = random_.chance(1, 6);
  problem.is_resolved_at_the_end = !random_.chance(1, 8);
  problems_.emplace(number, problem);
  repeat(number);
}

void Monitors::repeat(std::int64_t number) {
  const auto found = problems_.find(number);
  if (found == problems_.end()) return;
  Problem& problem = found->second;
  if (world_.now() >= problem.until) return end(number);
  if (random_.chance(1, 20)) problem.event.severity = "critical";
  problem.event.action = problem.flaps && problem.event.action == "trigger" && random_.chance(1, 2) ? "resolve"
                         : random_.chance(1, 40)                                                    ? "acknowledge"
                                                                                                    : "trigger";
  const base::Duration wait = std::min(problem.every, problem.until - world_.now());
  const Event event = problem.event;
  tell(event);
  if (random_.chance(1, 10)) tell(event);
  world_.after(wait, "repeat", [this, number] { repeat(number); });
}

void Monitors::end(std::int64_t number) {
  Problem problem = std::move(problems_.at(number));
  problems_.erase(number);
  problem.event.action = "resolve";
  if (!problem.is_resolved_at_the_end) return unresolved_.push_back(problem.event);
  tell(problem.event);
}

void Monitors::all_is_well() {
  until_ = world_.now();
  while (!problems_.empty()) {
    problems_.begin()->second.is_resolved_at_the_end = true;
    end(problems_.begin()->first);
  }
  for (const Event& event : unresolved_) tell(event);
  unresolved_.clear();
}

void Monitors::tell(const Event& event, int tries) {
  const std::string marker = "marker-" + std::to_string(++markers_) + ";";
  checks_.before_event();
  const auto answer = world_.ask(enqueue(event, marker));
  checks_.event_answered(marker, answer ? std::optional(answer->status) : std::nullopt);
  if (answer && answer->status >= 400 && answer->status < 500) {
    throw BrokenPromise("a good event is accepted", answer->body);
  }
  if ((answer && answer->status == 202) || tries == most_sends) return;
  world_.after(base::seconds(15), "event sent again", [this, event, tries] { tell(event, tries + 1); });
}

}  // namespace sim
