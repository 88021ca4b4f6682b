#include "integrations/bitbucket/backfill.h"

#include "integrations/payload.h"

namespace integrations::bitbucket {
namespace {

using wire::json::array;
using wire::json::object;
using wire::json::value;

value repository_of(const Payload& whole) {
  return object{{"full_name", whole.text("/full_name")}, {"mainbranch", {{"name", whole.text("/mainbranch/name")}}}};
}

// The account, or the name that git has ("Ann <ann@acme.example>") where none is known.
value author_of(const Payload& commit) {
  const value* account = commit.at("/author/user");
  if (account && account->is_object()) return *account;
  const std::string raw = commit.text("/author/raw");
  return object{{"display_name", raw.substr(0, raw.find(" <"))}};
}

std::optional<Told> commit(const value& repository, const value& item, const value&) {
  const Payload listed(item);
  const auto at = listed.instant("/date");
  if (!at) return {};
  const Payload whole(repository);
  const object target{
      {"hash", listed.text("/hash")}, {"message", listed.text("/message")}, {"date", listed.text("/date")}};
  const object to{{"type", "branch"}, {"name", whole.text("/mainbranch/name")}, {"target", target}};
  const object moved{
      {"new", to}, {"links", {{"html", {{"href", listed.text("/links/html/href")}}}}}, {"commits", array{target}}};
  return Told{*at, "repo:push",
              object{{"actor", author_of(listed)},
                     {"repository", repository_of(whole)},
                     {"push", {{"changes", array{moved}}}},
                     {"muster", {{"started_at", base::rfc3339(*at)}}}}};
}

std::string_view event_of(std::string_view state) {
  if (state == "MERGED") return "pullrequest:fulfilled";
  return state == "OPEN" ? "pullrequest:created" : "pullrequest:rejected";
}

// Of all files of a diffstat, and nothing where there is none.
object sizes_of(const value& files) {
  if (!files.is_array()) return {};
  std::int64_t lines = 0;
  for (const value& file : files.get_array()) {
    const Payload changed(file);
    for (const char* side : {"/lines_added", "/lines_removed"}) lines += count_of(changed.integer(side)).value_or(0);
  }
  return {{"files_changed", files.get_array().size()}, {"lines_changed", lines}};
}

std::optional<Told> pull_request(const value& repository, const value& item, const value& more) {
  const Payload listed(item);
  const auto opened_at = listed.instant("/created_on");
  if (!opened_at) return {};
  const std::string_view event = event_of(listed.text("/state"));
  const auto at = event == "pullrequest:created" ? opened_at : listed.instant("/updated_on");
  object request = item.as_object();
  if (listed.text("/description").empty()) request["description"] = listed.text("/summary/raw");
  return Told{at.value_or(*opened_at), event,
              object{{"repository", repository_of(Payload(repository))},
                     {"pullrequest", std::move(request)},
                     {"muster", sizes_of(more)}}};
}

std::string diffstat(const value& item) {
  return "/pullrequests/" + std::to_string(Payload(item).integer("/id").value_or(0)) + "/diffstat";
}

std::string path(std::string_view repository) { return "/repositories/" + std::string(repository); }

constexpr Listing listings[] = {
    {"/commits/{branch}?pagelen=100", "/date", nullptr, Asked::always, commit},
    {"/pullrequests?state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED&sort=-updated_on&pagelen=50", "/updated_on",
     diffstat, Asked::for_sizes, pull_request},
};

}  // namespace

constexpr History history{.api = "https://api.bitbucket.org/2.0",
                          .repository = "WORKSPACE/NAME, such as acme/shop",
                          .parts_most = 2,
                          .path = path,
                          .branch = "/mainbranch/name",
                          .items = "/values",
                          .next = "/next",
                          .event_header = "X-Event-Key",
                          .listings = listings};

}  // namespace integrations::bitbucket
