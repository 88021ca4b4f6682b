// GitHub's webhooks: pushes to the default branch, pull requests, releases, deployments and their states.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads. Signed: X-Hub-Signature-256.
#include "change/limits.h"
#include "integrations/github/backfill.h"
#include "integrations/integration.h"
#include "integrations/payload.h"

namespace integrations::github {
namespace {

using change::Kind;
using change::Outcome;
using change::Report;

Reading ignored(std::string because) { return {"", {}, {}, std::move(because)}; }

Reading told(Report report) {
  report.change.product = "github";
  return {"", {}, {change::shortened(std::move(report))}, ""};
}

// "Reverts acme/shop#12", which GitHub writes into a pull request that takes back another of the same repository.
std::string reverted_request(const std::string& body, const std::string& repository) {
  const std::string words = "Reverts " + repository + "#";
  const std::size_t at = body.find(words);
  if (at == std::string::npos) return {};
  std::size_t end = at + words.size();
  while (end < body.size() && body[end] >= '0' && body[end] <= '9') ++end;
  return body.substr(at + words.size() - repository.size() - 1, end - (at + words.size() - repository.size() - 1));
}

base::Result<Reading> pull_request(const Payload& payload) {
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  const auto number = payload.integer("/pull_request/number");
  const auto opened_at = payload.instant("/pull_request/created_at");
  if (!number) return base::invalid("/pull_request/number", "expected a number");
  if (!opened_at) return base::invalid("/pull_request/created_at", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::pull_request;
  change.title = payload.text("/pull_request/title");
  change.url = payload.url("/pull_request/html_url");
  change.repository = repository;
  change.author = payload.text("/pull_request/user/login");
  change.started_at = *opened_at;
  change.files_changed = count_of(payload.integer("/pull_request/changed_files"));
  const auto added = payload.integer("/pull_request/additions");
  const auto removed = payload.integer("/pull_request/deletions");
  if (count_of(added) && count_of(removed)) change.lines_changed = count_of(*added + *removed);
  change.external_id = repository + "#" + std::to_string(*number);
  if (payload.truth("/pull_request/merged")) {
    change.outcome = Outcome::succeeded;
    change.finished_at = payload.instant("/pull_request/merged_at");
    change.revision = payload.text("/pull_request/merge_commit_sha");
  } else if (payload.text("/pull_request/state") == "closed") {
    change.outcome = Outcome::failed;
    change.finished_at = payload.instant("/pull_request/closed_at");
  }
  const std::string body = payload.text("/pull_request/body");
  report.text = change.title + "\n" + payload.text("/pull_request/head/ref") + "\n" + body;
  report.undoes = reverted_request(body, repository);
  return told(std::move(report));
}

base::Result<Reading> push(const Payload& payload) {
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  const std::string branch = payload.text("/repository/default_branch");
  if (payload.text("/ref") != "refs/heads/" + branch) return ignored("only pushes to the default branch are changes");
  if (payload.truth("/deleted")) return ignored("the branch was deleted");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::push;
  change.repository = repository;
  change.url = payload.url("/compare");
  change.author = payload.text("/pusher/name");
  TRY(change.revision, needed(payload, "/after"));
  for (const wire::json::value& one : payload.list("/commits")) {
    const Payload commit(one);
    change.commits.push_back({commit.text("/id"), commit.instant("/timestamp")});
    report.text += commit.text("/message") + "\n";
  }
  change.title = push_title(change.commits.size(), payload.text("/head_commit/message"));
  change.started_at = payload.instant("/repository/pushed_at").value_or(base::Instant{});
  if (change.started_at != base::Instant{}) change.finished_at = change.started_at;
  change.outcome = Outcome::succeeded;
  change.external_id = repository + " push " + change.revision;
  return told(std::move(report));
}

base::Result<Reading> release(const Payload& payload) {
  const std::string action = payload.text("/action");
  if (action != "published" && action != "released") return ignored("a release counts once it is published");
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  const auto at = payload.instant("/release/published_at");
  if (!at) return base::invalid("/release/published_at", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::release;
  TRY(change.revision, needed(payload, "/release/tag_name"));
  const std::string name = payload.text("/release/name");
  change.title = "Release " + (name.empty() ? change.revision : name);
  change.url = payload.url("/release/html_url");
  change.repository = repository;
  change.author = payload.text("/release/author/login");
  change.started_at = *at;
  change.finished_at = at;
  change.outcome = Outcome::succeeded;
  change.external_id = repository + " release " + change.revision;
  report.text = payload.text("/release/body");
  return told(std::move(report));
}

base::Result<Reading> deployment(const Payload& payload) {
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  const auto number = payload.integer("/deployment/id");
  const auto begun_at = payload.instant("/deployment/created_at");
  if (!number) return base::invalid("/deployment/id", "expected a number");
  if (!begun_at) return base::invalid("/deployment/created_at", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::deployment;
  change.repository = repository;
  change.environment = payload.text("/deployment/environment");
  change.revision = payload.text("/deployment/sha");
  const std::string description = payload.text("/deployment/description");
  change.title = description.empty() ? "Deploy " + payload.text("/deployment/ref") : description;
  change.author = payload.text("/deployment/creator/login");
  change.started_at = *begun_at;
  change.external_id = repository + " deployment " + std::to_string(*number);
  const std::string state = payload.text("/deployment_status/state");
  if (state == "inactive") return ignored("another deployment took its place");
  change.url = payload.url("/deployment_status/target_url");
  if (change.url.empty()) change.url = payload.url("/repository/html_url");
  if (state == "success") change.outcome = Outcome::succeeded;
  if (state == "failure" || state == "error") change.outcome = Outcome::failed;
  if (change.outcome != Outcome::unknown) change.finished_at = payload.instant("/deployment_status/created_at");
  return told(std::move(report));
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant) {
  if (request.header("Content-Type").starts_with("application/x-www-form-urlencoded")) {
    return base::invalid("", "expected JSON: choose application/json as the content type of the webhook");
  }
  TRY(const wire::json::value document, wire::parse(request.body));
  const Payload payload(document);
  const std::string_view event = request.header("X-GitHub-Event");
  if (event == "push") return push(payload);
  if (event == "pull_request") return pull_request(payload);
  if (event == "release") return release(payload);
  if (event == "deployment" || event == "deployment_status") return deployment(payload);
  return ignored("nothing is done with events of this kind");
}

constexpr Intake intake{read, accept_changes, nullptr, "X-Hub-Signature-256"};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"github", "GitHub", &intake, nullptr, &history};

}  // namespace integrations::github
