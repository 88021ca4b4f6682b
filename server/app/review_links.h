// Sharing a published review with people who have no sign-in.
#pragma once

#include "app/incident_record.h"
#include "review/document.h"
#include "store/review_links.h"

namespace app::incidents {

inline constexpr base::Duration usual_link = base::days(30);
inline constexpr base::Duration longest_link = base::days(366);

struct LinkWish {
  std::string note;                           // for whom it is; may be empty
  std::optional<base::Instant> ends_at = {};  // else in usual_link
};

struct MadeLink {
  store::ReviewLinkRow row;
  std::string url;  // to be shown once
};

// A conflict unless the review is published, and where the incident is private; invalid at "/ends_at" when that is past
// or more than longest_link ahead.
base::Result<MadeLink> share_review(store::Transaction& tx, World& world, IncidentId id, const LinkWish& wish,
                                    const Doer& by);
base::Result<void> stop_sharing(store::Transaction& tx, World& world, IncidentId id, store::ReviewLinkId link,
                                const Doer& by);

struct SharedReview {
  IncidentId incident;
  std::string title;  // as it was typed
  review::Publication published;
};
// Nothing when there is no such link, it ended or was taken back, or the review is not to be seen by all any more: it
// is not published, or the incident is private.
std::optional<SharedReview> read_shared(store::Transaction& tx, const std::string& secret);

}  // namespace app::incidents
