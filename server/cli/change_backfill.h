// The history of a repository, read from its host and told to a source as its webhooks would have been.
#pragma once

#include <functional>

#include "base/instant.h"
#include "base/result.h"
#include "integrations/integration.h"
#include "wire/http.h"

namespace cli {

using Call = std::function<base::Result<wire::HttpResponse>(const wire::OutboundRequest&)>;

struct Backfill {
  std::string host;        // "https://api.github.com", without a slash at the end
  std::string token;       // of the host; empty: as anybody
  std::string repository;  // "acme/shop", as is_repository wants it
  base::Instant since;
  bool sizes = false;  // ask for that of each pull request
  std::string server;  // Muster's address, without a slash at the end
  std::string key;     // of the source
};

struct Backfilled {
  int taken = 0;
  int ignored = 0;  // what is no change
};

// Whether the host may have a repository of that name, which goes into addresses as it is.
bool is_repository(const integrations::History& history, std::string_view name);

// Reads everything first and tells it oldest first, so that what takes back a change comes after it. A failure names
// what was asked; what was told before it stays, and is known when it is told again. `product` has a history.
base::Result<Backfilled> backfill(const integrations::Integration& product, const Backfill& order, const Call& call);

// The address of the next page in a Link header (RFC 8288) as GitHub and GitLab write it; empty: there is none.
std::string next_page(std::string_view link);

}  // namespace cli
