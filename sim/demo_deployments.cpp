#include "sim/demo_deployments.h"

#include <utility>

#include "app/signature.h"

namespace sim {
namespace {

struct Repository {
  const char* name;
  const char* key;
  std::size_t trouble;  // what its service's monitor reports when it breaks
};

constexpr Repository repositories[] = {{"acme/checkout", "demonstration-key-github-checkout", 0},
                                       {"acme/search", "demonstration-key-github-search", 5},
                                       {"acme/database", "demonstration-key-github-database", 9}};

constexpr const char* subjects[] = {"Retry card authorisations once",  "Cache the price list",
                                    "Show delivery dates earlier",     "Upgrade the TLS library",
                                    "Log the provider's answer codes", "Split the index by language",
                                    "Raise the pool of connections",   "Remove the old discount rules"};
constexpr const char* authors[] = {"grace", "juergen", "noor", "kenji", "radia"};

wire::json::value repository_of(const Repository& repository) {
  return {{"full_name", repository.name},
          {"default_branch", "main"},
          {"html_url", std::string("https://github.com/") + repository.name}};
}

}  // namespace

std::string DemoDeployments::stamp(base::Duration ago) const { return base::rfc3339(world_.wall() - ago); }

std::string DemoDeployments::revision() {
  std::string digits;
  for (int i = 0; i < 40; ++i) digits += "0123456789abcdef"[random_.between(0, 15)];
  return digits;
}

void DemoDeployments::send(std::size_t which, std::string_view event, wire::json::value body) {
  body.as_object()["repository"] = repository_of(repositories[which]);
  wire::HttpRequest request;
  request.method = "POST";
  request.target = request.path = std::string("/ingest/") + repositories[which].key + "/github";
  request.body = wire::write_json(body);
  request.headers = {{"Content-Type", "application/json"},
                     {"X-GitHub-Event", std::string(event)},
                     {"X-Hub-Signature-256", "sha256=" + app::hmac_sha256_hex(repositories[which].key, request.body)}};
  request.peer_address = "192.0.2.3";
  world_.ask(std::move(request));
}

void DemoDeployments::go_on(base::Instant end) {
  for (std::size_t which = 0; which < std::size(repositories); ++which) {
    live_[which] = revision();
    push(which, live_[which], "Begin anew", 1);
    deploy(which, live_[which], "Deploy main", true);
    plan_next(which, end);
  }
}

void DemoDeployments::plan_next(std::size_t which, base::Instant end) {
  const base::Duration wait = base::minutes(random_.between(5 * 60, 60 * 60));
  if (world_.now() + wait > end - base::hours(1)) return;
  world_.after(wait, "a deployment", [this, which, end] {
    ship(which);
    plan_next(which, end);
  });
}

void DemoDeployments::push(std::size_t which, const std::string& head, const std::string& message,
                           std::int64_t commits) {
  wire::json::array list;
  for (std::int64_t i = 1; i <= commits; ++i) {
    list.push_back({{"id", i == commits ? head : revision()},
                    {"message", i == commits ? message : std::string(subjects[random_.between(0, 7)])},
                    {"timestamp", stamp(base::minutes(random_.between(20, 4'000)))}});
  }
  send(which, "push",
       {{"ref", "refs/heads/main"},
        {"after", head},
        {"commits", std::move(list)},
        {"pusher", {{"name", authors[random_.between(0, 4)]}}},
        {"head_commit", {{"message", message}}}});
}

void DemoDeployments::deploy(std::size_t which, const std::string& head, const std::string& title, bool succeeds) {
  const int number = ++count_;
  const wire::json::value deployment{{"id", number},
                                     {"sha", head},
                                     {"ref", "main"},
                                     {"description", title},
                                     {"environment", "production"},
                                     {"creator", {{"login", authors[random_.between(0, 4)]}}},
                                     {"created_at", stamp()}};
  send(which, "deployment", {{"deployment", deployment}});
  world_.after(base::seconds(random_.between(60, 420)), "a deployment ends", [this, which, deployment, succeeds] {
    const wire::json::value status{{"state", succeeds ? "success" : "failure"}, {"created_at", stamp()}};
    send(which, "deployment_status", {{"deployment", deployment}, {"deployment_status", status}});
  });
}

void DemoDeployments::ship(std::size_t which) {
  const std::string head = revision();
  const std::string subject = subjects[random_.between(0, 7)];
  push(which, head, subject, random_.between(1, 5));
  const bool succeeds = !random_.chance(1, 14);
  const bool breaks = succeeds && random_.chance(1, 6);
  world_.after(base::minutes(random_.between(6, 90)), "the pipeline", [this, which, head, subject, succeeds, breaks] {
    deploy(which, head, "Deploy: " + subject, succeeds);
    if (!succeeds) return;
    before_[which] = std::exchange(live_[which], head);
    if (!breaks) return;
    world_.after(base::minutes(random_.between(8, 25)), "what it broke",
                 [this, which] { monitors_.break_down(repositories[which].trouble); });
  });
}

void DemoDeployments::investigate(const std::string& incident) {
  world_.after(base::minutes(random_.between(6, 25)), "a look at the suspects", [this, incident] { judge(incident); });
}

void DemoDeployments::judge(const std::string& incident) {
  const std::string path = "/api/v1/incidents/" + incident;
  const auto shown = api_.ask("GET", path);
  const auto found = api_.ask("GET", path + "/suspects");
  const auto* items = found.is_object() ? found.get_object().if_contains("items") : nullptr;
  if (!items || items->as_array().empty() || !shown.is_object()) return;
  const wire::json::value& suspect = items->as_array().front();
  const wire::json::value& change = suspect.at("change");
  const wire::json::value* link = suspect.get_object().if_contains("link");
  if (!link || text_of(*link, "state") != "proposed") return;
  const std::string of_change = path + "/changes/" + text_of(change, "id");
  std::size_t which = 0;
  while (which < std::size(repositories) && repositories[which].name != text_of(change, "repository")) ++which;
  const std::int64_t verdict = random_.between(1, 10);
  if (which == std::size(repositories) || verdict > 8) return;  // nobody gets around to it
  if (verdict > 6) {
    api_.ask("PUT", of_change, R"({"role":"cause","state":"rejected","reason":"it only changed texts"})");
    return;
  }
  api_.ask("PUT", of_change, R"({"role":"cause"})");
  if (!before_[which].empty() && text_of(change, "revision") == live_[which] && random_.chance(2, 3)) {
    deploy(which, before_[which], "Roll back", true);
    live_[which] = before_[which];
  }
  mend(incident, shown.at("number").to_number<std::int64_t>(), which);
}

void DemoDeployments::mend(const std::string& incident, std::int64_t number, std::size_t which) {
  const std::string name = "INC-" + std::to_string(number);
  const int request = ++requests_;
  const std::string head = revision();
  wire::json::value pull{
      {"number", request},
      {"title", "Fix the cause of " + name},
      {"body", "Fixes " + name + "."},
      {"html_url", std::string("https://github.com/") + repositories[which].name + "/pull/" + std::to_string(request)},
      {"user", {{"login", authors[random_.between(0, 4)]}}},
      {"changed_files", random_.between(1, 9)},
      {"additions", random_.between(3, 200)},
      {"deletions", random_.between(0, 90)},
      {"state", "open"},
      {"created_at", stamp()}};
  send(which, "pull_request", {{"action", "opened"}, {"pull_request", pull}});
  const base::Duration wait = base::minutes(random_.between(30, 300));
  world_.after(wait, "the fix is merged", [this, which, pull, head, incident]() mutable {
    pull.as_object()["merged"] = true;
    pull.as_object()["state"] = "closed";
    pull.as_object()["merged_at"] = stamp();
    pull.as_object()["merge_commit_sha"] = head;
    const std::string title = text_of(pull, "title");
    send(which, "pull_request", {{"action", "closed"}, {"pull_request", pull}});
    push(which, head, title, 1);
    world_.after(base::minutes(random_.between(5, 40)), "the fix is deployed", [this, which, head, title, incident] {
      deploy(which, head, "Deploy: " + title, true);
      live_[which] = head;
      const auto linked = api_.ask("GET", "/api/v1/incidents/" + incident + "/changes");
      if (!linked.is_object() || random_.chance(1, 3)) return;
      for (const auto& one : linked.at("items").as_array()) {
        if (text_of(one.at("link"), "role") != "fix") continue;
        api_.ask("PUT", "/api/v1/incidents/" + incident + "/changes/" + text_of(one.at("change"), "id"),
                 R"({"role":"fix"})");
      }
    });
  });
}

}  // namespace sim
