// How a product's API lists what happened in a repository, so that it can be told as the webhooks that would have come:
// whatever a real webhook tells of again is the same change. Where a webhook has no word for what the API knows, the
// telling has the object "muster" (add_backfilled in payload.h). Plain values and functions, as in integration.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/instant.h"
#include "wire/json.h"

namespace integrations {

// What a webhook would have carried.
struct Told {
  base::Instant at;        // by which tellings are put in order
  std::string_view event;  // its name in History::event_header
  wire::json::value body;
};

// For which items `more` is asked: it costs a request each.
enum class Asked { always, for_sizes };

// One of the lists of a repository, newest first.
struct Listing {
  std::string_view path;   // below the repository's, with its query; "{branch}" stands for that of History::branch
  std::string_view order;  // the pointer to the instant that the list is in the order of
  // The path of what else can be asked about an item; nullptr: it says all.
  std::string (*more)(const wire::json::value& item);
  Asked asked;
  // `more` is null where it was not asked or is gone, and an array of all where it is a list. Nothing where the item is
  // no change: the draft of a release, a deployment of which no state is known any more.
  std::optional<Told> (*tell)(const wire::json::value& repository, const wire::json::value& item,
                              const wire::json::value& more);
};

// What differs between hosts of repositories. All pointers are JSON pointers.
struct History {
  std::string_view api;         // where it answers unless the operator says otherwise, without a slash at the end
  std::string_view repository;  // how one is named: "OWNER/NAME, such as acme/shop"
  std::size_t parts_most;       // of that name, which has two or more
  std::string (*path)(std::string_view repository);  // of the repository, below the API's address
  std::span<const std::pair<std::string_view, std::string_view>> headers = {};  // that each request has
  std::string_view branch;        // where a repository names its default branch
  std::string_view items = {};    // where a page has its items; empty: it is the list
  std::string_view next = {};     // where a page has the address of the next one; empty: in the header Link (RFC 8288)
  std::string_view event_header;  // in which a webhook names its event
  std::string_view key_header = {};  // in which a webhook carries the key; empty: the URL does, and the body is signed
  std::span<const Listing> listings;
};

}  // namespace integrations
