#include "cli/change_backfill.h"

#include <algorithm>

#include "app/signature.h"
#include "cli/remote.h"
#include "integrations/github/backfill.h"
#include "integrations/payload.h"

namespace cli {
namespace {

using integrations::Payload;
using integrations::github::Listing;
using integrations::github::Told;

struct Page {
  wire::json::value items;
  std::string next;
};

class Host {
 public:
  Host(const Backfill& order, const Call& call) : order_(order), call_(call) {}

  base::Result<Page> get(const std::string& url) const {
    // What the host says next would be asked with the token.
    if (!url.starts_with(order_.host + "/")) return base::conflict("the next page lies elsewhere: " + url);
    wire::OutboundRequest request{"GET", url, {}, {}, base::seconds(60)};
    request.headers = {{"Accept", "application/vnd.github+json"}, {"X-GitHub-Api-Version", "2022-11-28"}};
    if (!order_.token.empty()) request.headers.push_back({"Authorization", "Bearer " + order_.token});
    const auto response = call_(request);
    if (!response) {
      return base::Failure(
          base::Error{base::Code::unavailable, "There is no answer from " + url + ": " + response.error().message, {}});
    }
    if (response->status != 200) {
      base::Error error = error_of(response->status, response->body);
      error.message = url + " answered " + std::to_string(response->status) + ": " + error.message;
      return base::Failure(std::move(error));
    }
    auto json = wire::parse(response->body);
    if (!json) return base::conflict(url + " answered no JSON: " + json.error().message);
    return Page{std::move(*json), next_page(response->header("Link"))};
  }

  std::string repository() const { return order_.host + "/repos/" + order_.repository; }

 private:
  const Backfill& order_;
  const Call& call_;
};

base::Result<void> read(const Host& host, const Listing& listing, const wire::json::value& repository,
                        base::Instant since, std::vector<Told>& into) {
  std::string url = host.repository() + std::string(listing.path);
  while (!url.empty()) {
    TRY(const Page page, host.get(url));
    if (!page.items.is_array()) return base::conflict(url + " answered no list");
    bool reached = !page.items.get_array().empty();  // the time before which nobody asked for
    for (const wire::json::value& item : page.items.get_array()) {
      const auto at = Payload(item).instant(listing.order);
      if (at && *at < since) continue;
      reached = false;
      Page more;
      if (listing.more) {
        TRY(more, host.get(host.repository() + listing.more(item)));
      }
      if (auto told = listing.tell(repository, item, more.items)) into.push_back(std::move(*told));
    }
    url = reached ? "" : page.next;
  }
  return {};
}

base::Result<bool> tell(const Backfill& order, const Told& told, const Call& call) {
  wire::OutboundRequest request{"POST", order.server + "/ingest/" + order.key + "/github", {}, {}, base::seconds(60)};
  request.body = wire::json::serialize(told.body);
  request.headers = {{"Content-Type", "application/json"},
                     {"X-GitHub-Event", std::string(told.event)},
                     {"X-Hub-Signature-256", "sha256=" + app::hmac_sha256_hex(order.key, request.body)}};
  TRY(const wire::HttpResponse response, call(request));
  if (response.status != 202) return base::Failure(error_of(response.status, response.body));
  const auto answer = wire::parse(response.body);
  return answer && Payload(*answer).text("/status") == "accepted";
}

}  // namespace

std::string next_page(std::string_view link) {
  while (!link.empty()) {
    const std::string_view one = link.substr(0, link.find(','));
    link.remove_prefix(std::min(one.size() + 1, link.size()));
    const std::size_t open = one.find('<');
    const std::size_t close = one.find('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) continue;
    if (one.substr(close).find("rel=\"next\"") == std::string_view::npos) continue;
    return std::string(one.substr(open + 1, close - open - 1));
  }
  return {};
}

base::Result<Backfilled> backfill_github(const Backfill& order, const Call& call) {
  const Host host(order, call);
  TRY(const Page repository, host.get(host.repository()));
  if (!repository.items.is_object()) return base::conflict(host.repository() + " answered no repository");
  std::vector<Told> history;
  for (const Listing& listing : integrations::github::listings()) {
    TRY_DO(read(host, listing, repository.items, order.since, history));
  }
  std::ranges::stable_sort(history, {}, &Told::at);
  Backfilled done;
  for (const Told& told : history) {
    TRY(const bool taken, tell(order, told, call));
    ++(taken ? done.taken : done.ignored);
  }
  return done;
}

}  // namespace cli
