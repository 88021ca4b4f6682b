#include "cli/change_backfill.h"

#include <algorithm>

#include "app/signature.h"
#include "cli/print.h"
#include "cli/remote.h"
#include "cli/talk.h"
#include "integrations/history.h"
#include "integrations/payload.h"

namespace cli {
namespace {

using integrations::Asked;
using integrations::History;
using integrations::Integration;
using integrations::Listing;
using integrations::Payload;
using integrations::Told;

constexpr int redirects_most = 3;

struct Page {
  wire::json::value body;
  std::string next;
};

bool is_redirect(int status) { return status == 301 || status == 302 || status == 307 || status == 308; }

base::Error refusal(const std::string& url, const wire::HttpResponse& response) {
  base::Error error = error_of(response.status, response.body);
  error.message = url + " answered " + std::to_string(response.status) + ": " + error.message;
  if (response.status == 404) error.code = base::Code::not_found;
  return error;
}

class Host {
 public:
  Host(const History& history, const Backfill& order, const Call& call)
      : history_(history), order_(order), call_(call) {}

  base::Result<Page> get(const std::string& url, int redirects = 0) const {
    // Wherever the host points would be asked with the token.
    if (!url.starts_with(order_.host + "/")) return base::conflict("the host points elsewhere: " + url);
    wire::OutboundRequest request{"GET", url, {}, {}, base::seconds(60)};
    for (const auto& [name, value] : history_.headers)
      request.headers.push_back({std::string(name), std::string(value)});
    if (!order_.token.empty()) request.headers.push_back({"Authorization", "Bearer " + order_.token});
    const auto response = call_(request);
    if (!response) {
      return base::Failure(
          base::Error{base::Code::unavailable, "There is no answer from " + url + ": " + response.error().message, {}});
    }
    const std::string location = harmless(response->header("Location"));
    if (is_redirect(response->status) && !location.empty() && redirects < redirects_most) {
      return get(location, redirects + 1);
    }
    if (response->status != 200) return base::Failure(refusal(url, *response));
    auto body = wire::parse(response->body);
    if (!body) return base::conflict(url + " answered no JSON: " + body.error().message);
    const std::string next =
        history_.next.empty() ? next_page(response->header("Link")) : Payload(*body).text(history_.next);
    return Page{std::move(*body), harmless(next)};
  }

  // The items of all pages, or the document if it has none.
  base::Result<wire::json::value> whole(std::string url) const {
    wire::json::array all;
    while (!url.empty()) {
      TRY(Page page, get(url));
      const wire::json::array* list = items(page);
      if (!list) return std::move(page.body);
      all.insert(all.end(), list->begin(), list->end());
      url = std::move(page.next);
    }
    return wire::json::value(std::move(all));
  }

  // The list on a page, or nothing.
  const wire::json::array* items(const Page& page) const {
    const wire::json::value* found = Payload(page.body).at(history_.items);
    return found ? found->if_array() : nullptr;
  }

  std::string repository() const { return order_.host + history_.path(order_.repository); }

 private:
  const History& history_;
  const Backfill& order_;
  const Call& call_;
};

// What else there is to know about an item.
base::Result<wire::json::value> more_of(const Host& host, const Listing& listing, const wire::json::value& item,
                                        bool sizes) {
  if (!listing.more || (listing.asked == Asked::for_sizes && !sizes)) return wire::json::value();
  auto more = host.whole(host.repository() + listing.more(item));
  // The branch of an old pull request may be gone, and its size with it.
  const bool gone = !more && more.error().code == base::Code::not_found && listing.asked == Asked::for_sizes;
  return gone ? wire::json::value() : std::move(more);
}

base::Result<void> read(const Host& host, const Listing& listing, const wire::json::value& repository,
                        const std::string& path, const Backfill& order, std::vector<Told>& into) {
  std::string url = host.repository() + path;
  while (!url.empty()) {
    TRY(const Page page, host.get(url));
    const wire::json::array* items = host.items(page);
    if (!items) return base::conflict(url + " answered no list");
    bool reached = !items->empty();  // the time before which nobody asked for
    for (const wire::json::value& item : *items) {
      if (!item.is_object()) return base::conflict(url + " answered a list of something else");
      const auto at = Payload(item).instant(listing.order);
      if (at && *at < order.since) continue;
      reached = false;
      TRY(const wire::json::value more, more_of(host, listing, item, order.sizes));
      if (auto told = listing.tell(repository, item, more)) into.push_back(std::move(*told));
    }
    url = reached ? "" : page.next;
  }
  return {};
}

base::Result<std::vector<Told>> read_all(const History& history, const Backfill& order, const Call& call) {
  const Host host(history, order, call);
  TRY(const Page repository, host.get(host.repository()));
  if (!repository.body.is_object()) return base::conflict(host.repository() + " answered no repository");
  const std::string branch = encoded(Payload(repository.body).text(history.branch));
  std::vector<Told> all;
  for (const Listing& listing : history.listings) {
    std::string path(listing.path);
    constexpr std::string_view place = "{branch}";
    if (const std::size_t at = path.find(place); at != std::string::npos) {
      if (branch.empty()) continue;  // nothing was committed yet
      path.replace(at, place.size(), branch);
    }
    TRY_DO(read(host, listing, repository.body, path, order, all));
  }
  std::ranges::stable_sort(all, {}, &Told::at);
  return all;
}

base::Result<bool> tell(const Integration& product, const Backfill& order, const Told& told, const Call& call) {
  const History& history = *product.history;
  wire::OutboundRequest request{
      "POST", order.server + "/ingest/", {}, wire::json::serialize(told.body), base::seconds(60)};
  request.headers = {{"Content-Type", "application/json"},
                     {std::string(history.event_header), std::string(told.event)}};
  if (history.key_header.empty()) {
    request.url += order.key + "/";
    request.headers.push_back(
        {std::string(product.intake->signature_header), "sha256=" + app::hmac_sha256_hex(order.key, request.body)});
  } else {
    request.headers.push_back({std::string(history.key_header), order.key});
  }
  request.url += product.name;
  TRY(const wire::HttpResponse response, call(request));
  if (response.status != 202) return base::Failure(error_of(response.status, response.body));
  const auto answer = wire::parse(response.body);
  return answer && Payload(*answer).text("/status") == "accepted";
}

}  // namespace

bool is_repository(const History& history, std::string_view name) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
  if (name.find_first_not_of(plain) != std::string_view::npos) return false;
  std::size_t parts = 1;
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/')) {
    if (slash == 0) return false;
    name.remove_prefix(slash + 1);
    ++parts;
  }
  return !name.empty() && parts >= 2 && parts <= history.parts_most;
}

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

base::Result<Backfilled> backfill(const Integration& product, const Backfill& order, const Call& call) {
  TRY(const std::vector<Told> history, read_all(*product.history, order, call));
  Backfilled done;
  for (const Told& told : history) {
    TRY(const bool taken, tell(product, order, told, call));
    ++(taken ? done.taken : done.ignored);
  }
  return done;
}

}  // namespace cli
