#include "integrations/github/backfill.h"

#include "integrations/payload.h"

namespace integrations::github {
namespace {

using wire::json::object;
using wire::json::value;

value copied(const Payload& from, std::string_view pointer) {
  const value* found = from.at(pointer);
  return found ? *found : value();
}

std::optional<Told> commit(const value& repository, const value& item, const value&) {
  const Payload listed(item);
  const auto at = listed.instant("/commit/committer/date");
  if (!at) return {};
  const Payload whole(repository);
  std::string author = listed.text("/author/login");
  if (author.empty()) author = listed.text("/commit/author/name");
  object of = repository.as_object();
  of["pushed_at"] = base::rfc3339(*at);
  const std::string sha = listed.text("/sha");
  const std::string message = listed.text("/commit/message");
  return Told{
      *at, "push",
      object{{"ref", "refs/heads/" + whole.text("/default_branch")},
             {"after", sha},
             {"compare", copied(listed, "/html_url")},
             {"pusher", {{"name", author}}},
             {"repository", std::move(of)},
             {"head_commit", {{"message", message}}},
             {"commits",
              {object{{"id", sha}, {"timestamp", copied(listed, "/commit/author/date")}, {"message", message}}}}}};
}

std::optional<Told> pull_request(const value& repository, const value& item, const value& more) {
  const Payload listed(item);
  const auto opened_at = listed.instant("/created_at");
  if (!opened_at) return {};
  object request = item.as_object();
  const auto merged_at = listed.instant("/merged_at");
  request["merged"] = merged_at.has_value();
  for (const char* size : {"changed_files", "additions", "deletions"}) {
    if (const value* found = Payload(more).at("/" + std::string(size))) request[size] = *found;
  }
  return Told{merged_at.value_or(*opened_at), "pull_request",
              object{{"repository", repository}, {"pull_request", std::move(request)}}};
}

std::optional<Told> release(const value& repository, const value& item, const value&) {
  const auto at = Payload(item).instant("/published_at");
  if (!at) return {};
  return Told{*at, "release", object{{"action", "published"}, {"repository", repository}, {"release", item}}};
}

std::string whole_request(const value& item) {
  return "/pulls/" + std::to_string(Payload(item).integer("/number").value_or(0));
}

std::string statuses(const value& item) {
  return "/deployments/" + std::to_string(Payload(item).integer("/id").value_or(0)) + "/statuses?per_page=100";
}

// The newest status that says something of the deployment itself: "inactive" says that another took its place.
std::optional<Told> deployment(const value& repository, const value& item, const value& more) {
  const auto at = Payload(item).instant("/created_at");
  if (!at || !more.is_array()) return {};
  if (more.get_array().empty())
    return Told{*at, "deployment", object{{"repository", repository}, {"deployment", item}}};
  for (const value& status : more.get_array()) {
    if (Payload(status).text("/state") == "inactive") continue;
    return Told{*at, "deployment_status",
                object{{"repository", repository}, {"deployment", item}, {"deployment_status", status}}};
  }
  return {};
}

std::string path(std::string_view repository) { return "/repos/" + std::string(repository); }

constexpr std::pair<std::string_view, std::string_view> headers[] = {{"Accept", "application/vnd.github+json"},
                                                                     {"X-GitHub-Api-Version", "2022-11-28"}};

constexpr Listing listings[] = {
    {"/commits?per_page=100", "/commit/committer/date", nullptr, Asked::always, commit},
    {"/pulls?state=all&sort=updated&direction=desc&per_page=100", "/updated_at", whole_request, Asked::for_sizes,
     pull_request},
    {"/releases?per_page=100", "/created_at", nullptr, Asked::always, release},
    {"/deployments?per_page=100", "/created_at", statuses, Asked::always, deployment},
};

}  // namespace

constexpr History history{.api = "https://api.github.com",
                          .repository = "OWNER/NAME, such as acme/shop",
                          .parts_most = 2,
                          .path = path,
                          .headers = headers,
                          .branch = "/default_branch",
                          .event_header = "X-GitHub-Event",
                          .listings = listings};

}  // namespace integrations::github
