// Which of a person's contact methods are used, and when.
#pragma once

#include "base/instant.h"
#include "catalog/catalog.h"

namespace notification {

struct Planned {
  catalog::ContactMethodId method;
  catalog::Channel kind = catalog::Channel::email;
  base::Instant due_at;
  std::string reason;

  bool operator==(const Planned&) const = default;
};

struct Plan {
  std::vector<Planned> notifications;  // by due instant
  std::string nobody_reached = {};     // why there are none, or empty
};

// The person's own rules for this urgency, or the default ones when they have none that work: high urgency push, chat,
// e-mail and webhook at once, SMS after 2 minutes, voice after 5; low urgency e-mail, chat and webhook at once. A
// person whose methods none of these name is reached by the first method they have: never nobody while there is a way.
Plan plan(const catalog::Person& person, const std::vector<catalog::ContactMethod>& methods,
          const std::vector<catalog::ContactRule>& rules, catalog::Urgency urgency, base::Instant paged_at);

// Why no message can reach the person, or empty: what escalation::Candidate wants to know.
std::string why_unreachable(const catalog::Person& person, const std::vector<catalog::ContactMethod>& methods);

// The one that is due at once because `failed` has failed, or nobody can know: the next still waiting, or nothing.
// `because` completes its reason.
std::optional<Planned> next_after_failure(const std::vector<Planned>& waiting, const Planned& failed, base::Instant now,
                                          std::string_view because = "the method before it failed");

}  // namespace notification
