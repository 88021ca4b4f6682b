// GitLab's webhooks: pushes to the default branch, merge requests, releases and deployments.
// https://docs.gitlab.com/user/project/integrations/webhook_events/. The source's key comes in X-Gitlab-Token.
#include "change/limits.h"
#include "integrations/gitlab/backfill.h"
#include "integrations/integration.h"
#include "integrations/payload.h"

namespace integrations::gitlab {
namespace {

using change::Kind;
using change::Outcome;
using change::Report;

Reading ignored(std::string because) { return {"", {}, {}, std::move(because)}; }

Reading told(Report report, const Payload& payload) {
  report.change.product = "gitlab";
  add_backfilled(payload, report.change);
  return {"", {}, {change::shortened(std::move(report))}, ""};
}

base::Result<Reading> merge_request(const Payload& payload) {
  TRY(const std::string project, needed(payload, "/project/path_with_namespace"));
  const auto number = payload.integer("/object_attributes/iid");
  const auto opened_at = payload.instant("/object_attributes/created_at");
  if (!number) return base::invalid("/object_attributes/iid", "expected a number");
  if (!opened_at) return base::invalid("/object_attributes/created_at", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::pull_request;
  change.title = payload.text("/object_attributes/title");
  change.url = payload.url("/object_attributes/url");
  change.repository = project;
  change.author = payload.text("/object_attributes/last_commit/author/name");
  if (change.author.empty()) change.author = payload.text("/user/username");
  change.started_at = *opened_at;
  change.external_id = project + "!" + std::to_string(*number);
  const std::string state = payload.text("/object_attributes/state");
  if (state == "merged" || state == "closed") {
    change.outcome = state == "merged" ? Outcome::succeeded : Outcome::failed;
    change.finished_at = payload.instant("/object_attributes/updated_at").value_or(*opened_at);
  }
  if (state == "merged") change.revision = payload.text("/object_attributes/merge_commit_sha");
  report.text = change.title + "\n" + payload.text("/object_attributes/source_branch") + "\n" +
                payload.text("/object_attributes/description");
  return told(std::move(report), payload);
}

base::Result<Reading> push(const Payload& payload) {
  TRY(const std::string project, needed(payload, "/project/path_with_namespace"));
  if (payload.text("/ref") != "refs/heads/" + payload.text("/project/default_branch")) {
    return ignored("only pushes to the default branch are changes");
  }
  Report report;
  change::Change& change = report.change;
  change.revision = payload.text("/checkout_sha");
  if (change.revision.empty()) return ignored("the branch was deleted");
  change.kind = Kind::push;
  change.repository = project;
  change.author = payload.text("/user_username");
  if (change.author.empty()) change.author = payload.text("/user_name");
  std::string newest;
  for (const wire::json::value& one : payload.list("/commits")) {
    const Payload commit(one);
    change.commits.push_back({commit.text("/id"), commit.instant("/timestamp")});
    newest = commit.text("/message");
    change.url = commit.url("/url");
    report.text += newest + "\n";
  }
  // It sends at most the twenty newest commits, and how many there were.
  const auto total = count_of(payload.integer("/total_commits_count"));
  change.title = push_title(total ? static_cast<std::size_t>(*total) : change.commits.size(), newest);
  change.outcome = Outcome::succeeded;
  change.external_id = project + " push " + change.revision;
  return told(std::move(report), payload);
}

base::Result<Reading> release(const Payload& payload) {
  if (payload.text("/action") == "delete") return ignored("a release that is deleted changes nothing");
  TRY(const std::string project, needed(payload, "/project/path_with_namespace"));
  auto at = payload.instant("/released_at");
  if (!at) at = payload.instant("/created_at");
  if (!at) return base::invalid("/released_at", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::release;
  TRY(const std::string tag, needed(payload, "/tag"));
  const std::string name = payload.text("/name");
  change.title = "Release " + (name.empty() ? tag : name);
  change.url = payload.url("/url");
  change.repository = project;
  change.revision = payload.text("/commit/id");
  change.author = payload.text("/commit/author/name");
  change.started_at = *at;
  change.finished_at = at;
  change.outcome = Outcome::succeeded;
  change.external_id = project + " release " + tag;
  report.text = payload.text("/description");
  return told(std::move(report), payload);
}

base::Result<Reading> deployment(const Payload& payload) {
  TRY(const std::string project, needed(payload, "/project/path_with_namespace"));
  const auto number = payload.integer("/deployment_id");
  const auto at = payload.instant("/status_changed_at");
  if (!number) return base::invalid("/deployment_id", "expected a number");
  if (!at) return base::invalid("/status_changed_at", "expected an instant");
  const std::string status = payload.text("/status");
  if (status == "created" || status == "blocked") return ignored("the deployment has not begun");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::deployment;
  change.repository = project;
  change.environment = payload.text("/environment");
  const std::string commit = payload.text("/commit_url");
  change.revision = commit.substr(commit.find_last_of('/') + 1);
  if (change.revision.empty()) change.revision = payload.text("/short_sha");
  const std::string ref = payload.text("/ref");
  change.title = "Deploy " + (ref.empty() ? change.revision : ref);
  change.url = payload.url("/deployable_url");
  change.author = payload.text("/user/username");
  change.started_at = *at;
  change.external_id = project + " deployment " + std::to_string(*number);
  if (status == "success") change.outcome = Outcome::succeeded;
  if (status == "failed" || status == "canceled") change.outcome = Outcome::failed;
  if (change.outcome != Outcome::unknown) change.finished_at = at;
  report.text = payload.text("/commit_title");
  return told(std::move(report), payload);
}

base::Result<Reading> of_kind(const Payload& payload) {
  const std::string kind = payload.text("/object_kind");
  if (kind == "push") return push(payload);
  if (kind == "merge_request") return merge_request(payload);
  if (kind == "release") return release(payload);
  if (kind == "deployment") return deployment(payload);
  return ignored("nothing is done with events of this kind");
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant) {
  TRY(const wire::json::value document, wire::parse(request.body));
  TRY(Reading reading, of_kind(Payload(document)));
  reading.key = request.header("X-Gitlab-Token");
  return reading;
}

constexpr Intake intake{read, accept_changes};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"gitlab", "GitLab", &intake, nullptr, &history};

}  // namespace integrations::gitlab
