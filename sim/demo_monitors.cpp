#include "sim/demo_monitors.h"

namespace sim {
namespace {

struct Trouble {
  const char* key;
  const char* summary;
  const char* severity;
  const char* source;
};

constexpr Trouble troubles[] = {
    {"demonstration-key-checkout", "Checkout error rate above 5 %", "critical", "checkout-eu-1"},
    {"demonstration-key-checkout", "Payment provider answers slowly (p99 4.2 s)", "error", "checkout-eu-2"},
    {"demonstration-key-checkout", "Card authorisations failing for one bank", "error", "checkout-us-1"},
    {"demonstration-key-invoices", "Nightly invoice run is late", "warning", "jobs-1"},
    {"demonstration-key-invoices", "Invoice queue grows", "warning", "jobs-2"},
    {"demonstration-key-search-1", "Search answers are stale by 20 minutes", "error", "search-2"},
    {"demonstration-key-search-1", "Index rebuild uses 90 % of memory", "warning", "search-1"},
    {"demonstration-key-database", "Replication lag above 30 s", "critical", "db-replica-3"},
    {"demonstration-key-database", "Disk 91 % full", "warning", "db-primary"},
    {"demonstration-key-database", "Connections exhausted", "critical", "db-primary"},
};

}  // namespace

void DemoMonitors::watch(base::Instant end) {
  plan_next(end);
  world_.after(end - world_.now() - base::minutes(50), "the last outage", [this] { fire(0, false); });
  world_.after(end - world_.now() - base::seconds(35), "a fresh alert", [this] { fire(7, false); });
}

void DemoMonitors::plan_next(base::Instant end) {
  const base::Duration wait = base::minutes(random_.between(60, 900));
  if (world_.now() + wait > end - base::hours(3)) return;
  world_.after(wait, "trouble", [this, end] {
    fire(static_cast<std::size_t>(random_.between(0, std::size(troubles) - 1)), true);
    plan_next(end);
  });
}

void DemoMonitors::fire(std::size_t which, bool ends) {
  const std::string key = "trouble-" + std::to_string(++alerts_);
  send(which, key, "trigger");
  const std::int64_t repeats = random_.between(0, 6);
  for (std::int64_t i = 1; i <= repeats; ++i) {
    world_.after(base::minutes(i), "the same again", [this, which, key] { send(which, key, "trigger"); });
  }
  if (!ends) return;
  // Some are over before anybody has looked; most last until somebody has mended what was wrong.
  const base::Duration length =
      base::minutes(random_.chance(1, 4) ? repeats + random_.between(1, 4) : random_.between(25, 240));
  world_.after(length, "over", [this, which, key] { send(which, key, "resolve"); });
}

void DemoMonitors::send(std::size_t which, const std::string& dedup_key, std::string_view action) {
  const Trouble& trouble = troubles[which];
  wire::json::value body{{"routing_key", trouble.key}, {"event_action", action}, {"dedup_key", dedup_key}};
  body.as_object()["payload"] = {
      {"summary", trouble.summary}, {"severity", trouble.severity}, {"source", trouble.source}};
  wire::HttpRequest request;
  request.method = "POST";
  request.target = request.path = "/v2/enqueue";
  request.headers = {{"Content-Type", "application/json"}};
  request.body = wire::write_json(body);
  request.peer_address = "192.0.2.2";
  world_.ask(std::move(request));
}

}  // namespace sim
