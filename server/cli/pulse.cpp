#include "cli/pulse.h"

#include "platform/clock.h"
#include "platform/log.h"
#include "store/due.h"

namespace cli {
namespace {

// Work that another node has written does not set our alarm, and a clock may be moved.
constexpr base::Duration longest_nap = base::seconds(2);
constexpr base::Duration shortest_nap = base::milliseconds(20);
constexpr base::Duration after_trouble = base::seconds(1);
constexpr base::Duration ping_every = base::minutes(1);
constexpr base::Duration first_ping_after = base::seconds(5);
constexpr base::Duration longest_step_gap = base::seconds(20);
constexpr base::Duration longest_delay = base::minutes(1);

}  // namespace

void Alarm::set(base::Instant at) {
  {
    const std::lock_guard lock(mutex_);
    if (at_ && *at_ <= at) return;
    at_ = at;
  }
  changed_.notify_all();
}

void Alarm::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
}

void Alarm::clear() {
  const std::lock_guard lock(mutex_);
  at_.reset();
}

bool Alarm::wait(base::Instant until) {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    const base::Instant end = at_ ? std::min(*at_, until) : until;
    const base::Instant now = platform::wall_clock_now();
    if (now >= end) return true;
    changed_.wait_for(lock, std::chrono::microseconds((end - now).microseconds));
  }
  return false;
}

EngineThread::EngineThread(engine::Engine& engine, Alarm& alarm)
    : engine_(engine), alarm_(alarm), thread_([this] { loop(); }) {}

void EngineThread::stop() {
  alarm_.stop();
  if (thread_.joinable()) thread_.join();
}

void EngineThread::loop() {
  for (;;) {
    alarm_.clear();
    if (!alarm_.wait(step())) return;
  }
}

base::Instant EngineThread::step() {
  try {
    const engine::Step step = engine_.step();
    const base::Instant now = platform::wall_clock_now();
    last_step_ = now.microseconds;
    // What stays due although nothing could be done about it must not keep a processor busy.
    const base::Instant soonest = step.done > 0 ? now : now + shortest_nap;
    return std::clamp(step.next.value_or(now + longest_nap), soonest, now + longest_nap);
  } catch (const std::exception& trouble) {
    platform::log_warn("engine_step_failed", {{"detail", trouble.what()}});
    return platform::wall_clock_now() + after_trouble;
  }
}

std::optional<std::string> what_is_wrong(base::Instant last_step, app::World& world, base::Instant now) {
  if (now - last_step > longest_step_gap) {
    return "the engine has not done a step for " + base::spoken(now - last_step);
  }
  std::optional<base::Instant> next;
  try {
    world.store.read([&](store::Transaction& tx) { next = store::due::next(tx); });
  } catch (const std::exception& trouble) {
    return trouble.what();
  }
  if (next && now - *next > longest_delay) return "work is overdue by " + base::spoken(now - *next);
  return {};
}

DeadManThread::DeadManThread(std::string url, const EngineThread& engine, app::World& world)
    : url_(std::move(url)), engine_(engine), world_(world) {
  if (!url_.empty()) thread_ = std::thread([this] { loop(); });
}

void DeadManThread::stop() {
  alarm_.stop();
  if (thread_.joinable()) thread_.join();
}

void DeadManThread::loop() {
  base::Duration pause = first_ping_after;
  while (alarm_.wait(platform::wall_clock_now() + pause)) {
    pause = ping_every;
    if (const auto wrong = what_is_wrong(engine_.last_step(), world_, platform::wall_clock_now())) {
      platform::log_error("dead_man_withheld", {{"detail", *wrong}});
      continue;
    }
    world_.network.call({"GET", url_, {}, {}, base::seconds(10)}, [](const wire::OutboundReply& reply) {
      if (reply.outcome == wire::OutboundReply::Outcome::answered && reply.status < 300) return;
      platform::log_warn("dead_man_unanswered", {{"status", reply.status}, {"detail", reply.detail}});
    });
  }
}

}  // namespace cli
