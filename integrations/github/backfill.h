// A repository's history as GitHub's REST API lists it, told as the webhooks that would have come: so that whatever a
// real webhook tells of again is the same change. https://docs.github.com/en/rest, version 2022-11-28.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "wire/json.h"

namespace integrations::github {

// What a webhook would have carried.
struct Told {
  base::Instant at;        // by which tellings are put in order
  std::string_view event;  // X-GitHub-Event
  wire::json::value body;
};

// One of the lists of a repository, newest first.
struct Listing {
  std::string_view path;   // below the repository's, with its query
  std::string_view order;  // the pointer to the instant that the list is in the order of
  // The path of what else has to be asked about an item; nullptr: it says all.
  std::string (*more)(const wire::json::value& item);
  // Nothing where the item is no change: the draft of a release, a deployment of which no state is known any more.
  std::optional<Told> (*tell)(const wire::json::value& repository, const wire::json::value& item,
                              const wire::json::value& more);
};

// Commits of the default branch, pull requests, releases and deployments. Lists of pull requests don't say how large
// each is.
std::span<const Listing> listings();

}  // namespace integrations::github
