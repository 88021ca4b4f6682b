#include "integrations/gitlab/backfill.h"

#include <charconv>

#include "integrations/payload.h"

namespace integrations::gitlab {
namespace {

using wire::json::array;
using wire::json::object;
using wire::json::value;

// Only what a reader needs: to who may see it the API tells a project's secrets too.
value project_of(const Payload& repository) {
  return object{{"path_with_namespace", repository.text("/path_with_namespace")},
                {"default_branch", repository.text("/default_branch")}};
}

value user_of(const Payload& who, std::string_view at) {
  return object{{"username", who.text(std::string(at) + "/username")}};
}

std::optional<Told> commit(const value& repository, const value& item, const value&) {
  const Payload listed(item);
  const auto at = listed.instant("/committed_date");
  if (!at) return {};
  const Payload whole(repository);
  return Told{*at, "Push Hook",
              object{{"object_kind", "push"},
                     {"ref", "refs/heads/" + whole.text("/default_branch")},
                     {"checkout_sha", listed.text("/id")},
                     {"user_name", listed.text("/author_name")},
                     {"project", project_of(whole)},
                     {"commits", array{object{{"id", listed.text("/id")},
                                              {"message", listed.text("/message")},
                                              {"timestamp", listed.text("/authored_date")},
                                              {"url", listed.text("/web_url")}}}},
                     {"muster", {{"started_at", base::rfc3339(*at)}}}}};
}

// "17", or "1000+" where there are more than it counts: then as many are sure.
std::optional<int> at_least(std::string_view count) {
  int number = 0;
  const auto read = std::from_chars(count.data(), count.data() + count.size(), number);
  if (read.ec != std::errc() || number < 0) return {};
  const std::string_view rest = count.substr(static_cast<std::size_t>(read.ptr - count.data()));
  return rest.empty() || rest == "+" ? std::optional(number) : std::nullopt;
}

std::optional<Told> merge_request(const value& repository, const value& item, const value& more) {
  const Payload listed(item);
  const auto opened_at = listed.instant("/created_at");
  if (!opened_at) return {};
  object request = item.as_object();
  request["url"] = listed.text("/web_url");
  // A webhook comes when it ends; the list also has it when somebody said something later.
  auto ended_at = listed.instant("/merged_at");
  if (!ended_at) ended_at = listed.instant("/closed_at");
  if (ended_at) request["updated_at"] = base::rfc3339(*ended_at);
  object body{{"object_kind", "merge_request"},
              {"user", user_of(listed, "/author")},
              {"project", project_of(Payload(repository))},
              {"object_attributes", std::move(request)}};
  if (const auto files = at_least(Payload(more).text("/changes_count"))) body["muster"] = {{"files_changed", *files}};
  return Told{ended_at.value_or(*opened_at), "Merge Request Hook", std::move(body)};
}

std::string whole_request(const value& item) {
  return "/merge_requests/" + std::to_string(Payload(item).integer("/iid").value_or(0));
}

std::optional<Told> release(const value& repository, const value& item, const value&) {
  const Payload listed(item);
  const auto at = listed.instant("/released_at");
  if (!at) return {};
  object body = item.as_object();
  body["object_kind"] = "release";
  body["action"] = "create";
  body["project"] = project_of(Payload(repository));
  body["tag"] = listed.text("/tag_name");
  body["url"] = listed.text("/_links/self");
  body["commit"] = {{"id", listed.text("/commit/id")}, {"author", {{"name", listed.text("/commit/author_name")}}}};
  return Told{*at, "Release Hook", std::move(body)};
}

// One telling for all states that it went through: its last one, and when the first came.
std::optional<Told> deployment(const value& repository, const value& item, const value&) {
  const Payload listed(item);
  const std::string status = listed.text("/status");
  auto began_at = listed.instant("/deployable/started_at");
  if (!began_at) began_at = listed.instant("/created_at");
  // Its webhooks tell nobody of one that was left out.
  if (!began_at || status == "skipped") return {};
  auto at = status == "running" ? began_at : listed.instant("/deployable/finished_at");
  if (!at) at = listed.instant("/updated_at");
  const Payload whole(repository);
  const std::string sha = listed.text("/sha");
  return Told{*began_at, "Deployment Hook",
              object{{"object_kind", "deployment"},
                     {"status", status},
                     {"status_changed_at", base::rfc3339(at.value_or(*began_at))},
                     {"deployment_id", listed.integer("/id").value_or(0)},
                     {"deployable_url", listed.text("/deployable/web_url")},
                     {"environment", listed.text("/environment/name")},
                     {"project", project_of(whole)},
                     {"user", user_of(listed, "/user")},
                     {"commit_url", whole.text("/web_url") + "/-/commit/" + sha},
                     {"commit_title", listed.text("/deployable/commit/title")},
                     {"ref", listed.text("/ref")},
                     {"muster", {{"started_at", base::rfc3339(*began_at)}}}}};
}

// Groups hold groups: the whole name is one part of the path.
std::string path(std::string_view repository) {
  std::string one = "/projects/";
  for (const char c : repository) c == '/' ? one += "%2F" : one += c;
  return one;
}

constexpr Listing listings[] = {
    {"/repository/commits?ref_name={branch}&per_page=100", "/committed_date", nullptr, Asked::always, commit},
    {"/merge_requests?state=all&order_by=updated_at&sort=desc&per_page=100", "/updated_at", whole_request,
     Asked::for_sizes, merge_request},
    {"/releases?order_by=released_at&sort=desc&per_page=100", "/released_at", nullptr, Asked::always, release},
    {"/deployments?order_by=created_at&sort=desc&per_page=100", "/created_at", nullptr, Asked::always, deployment},
};

}  // namespace

constexpr History history{.api = "https://gitlab.com/api/v4",
                          .repository = "GROUP/NAME, groups within groups too, such as acme/web/shop",
                          .parts_most = 21,  // a name below twenty groups
                          .path = path,
                          .branch = "/default_branch",
                          .event_header = "X-Gitlab-Event",
                          .key_header = "X-Gitlab-Token",
                          .listings = listings};

}  // namespace integrations::gitlab
