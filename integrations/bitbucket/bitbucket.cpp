// Bitbucket Cloud's webhooks: pushes and pull requests; it has none for deployments.
// https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/. Signed: X-Hub-Signature.
#include <algorithm>

#include "change/limits.h"
#include "integrations/bitbucket/backfill.h"
#include "integrations/integration.h"
#include "integrations/payload.h"

namespace integrations::bitbucket {
namespace {

using change::Kind;
using change::Outcome;
using change::Report;

Reading ignored(std::string because) { return {"", {}, {}, std::move(because)}; }

std::string name_of(const Payload& who, const std::string& at) {
  const std::string nickname = who.text(at + "/nickname");
  return nickname.empty() ? who.text(at + "/display_name") : nickname;
}

base::Result<Reading> pull_request(const Payload& payload, std::string_view event) {
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  const auto number = payload.integer("/pullrequest/id");
  const auto opened_at = payload.instant("/pullrequest/created_on");
  if (!number) return base::invalid("/pullrequest/id", "expected a number");
  if (!opened_at) return base::invalid("/pullrequest/created_on", "expected an instant");
  Report report;
  change::Change& change = report.change;
  change.kind = Kind::pull_request;
  change.product = "bitbucket";
  change.title = payload.text("/pullrequest/title");
  change.url = payload.url("/pullrequest/links/html/href");
  change.repository = repository;
  change.author = name_of(payload, "/pullrequest/author");
  change.started_at = *opened_at;
  change.external_id = repository + "#" + std::to_string(*number);
  if (event == "pullrequest:fulfilled" || event == "pullrequest:rejected") {
    change.outcome = event == "pullrequest:fulfilled" ? Outcome::succeeded : Outcome::failed;
    change.finished_at = payload.instant("/pullrequest/updated_on").value_or(*opened_at);
  }
  if (change.outcome == Outcome::succeeded) change.revision = payload.text("/pullrequest/merge_commit/hash");
  add_backfilled(payload, change);
  report.text = change.title + "\n" + payload.text("/pullrequest/source/branch/name") + "\n" +
                payload.text("/pullrequest/description");
  return Reading{"", {}, {change::shortened(std::move(report))}, ""};
}

// Its pushes do not say which branch is the default one, unless the repository does.
bool is_main(const Payload& payload, const std::string& branch) {
  const std::string main = payload.text("/repository/mainbranch/name");
  return main.empty() ? branch == "main" || branch == "master" : branch == main;
}

base::Result<Reading> push(const Payload& payload) {
  TRY(const std::string repository, needed(payload, "/repository/full_name"));
  Reading reading = ignored("only pushes to the main branch are changes");
  for (const wire::json::value& one : payload.list("/push/changes")) {
    const Payload moved(one);
    if (moved.text("/new/type") != "branch" || !is_main(payload, moved.text("/new/name"))) continue;
    Report report;
    change::Change& change = report.change;
    change.kind = Kind::push;
    change.product = "bitbucket";
    change.repository = repository;
    change.author = name_of(payload, "/actor");
    change.revision = moved.text("/new/target/hash");
    change.url = moved.url("/links/html/href");
    for (const wire::json::value& each : moved.list("/commits")) {
      const Payload commit(each);
      change.commits.push_back({commit.text("/hash"), commit.instant("/date")});
      report.text += commit.text("/message") + "\n";
    }
    std::ranges::reverse(change.commits);  // it sends the newest first
    change.title = push_title(change.commits.size(), moved.text("/new/target/message"));
    change.outcome = Outcome::succeeded;
    change.external_id = repository + " push " + change.revision;
    add_backfilled(payload, change);
    reading.changes.push_back(change::shortened(std::move(report)));
  }
  return reading;
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant) {
  TRY(const wire::json::value document, wire::parse(request.body));
  const Payload payload(document);
  const std::string_view event = request.header("X-Event-Key");
  if (event == "repo:push") return push(payload);
  for (const char* known :
       {"pullrequest:created", "pullrequest:updated", "pullrequest:fulfilled", "pullrequest:rejected"}) {
    if (event == known) return pull_request(payload, event);
  }
  return ignored("nothing is done with events of this kind");
}

constexpr Intake intake{read, accept_changes, nullptr, "X-Hub-Signature"};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"bitbucket", "Bitbucket Cloud", &intake, nullptr, &history};

}  // namespace integrations::bitbucket
