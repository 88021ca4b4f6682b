// Several pages to one person within 10 seconds become one message.
#pragma once

#include "notification/notification.h"

namespace notification {

constexpr base::Duration bundling_window = base::seconds(10);

// Only what people read is bundled; a program that gets a webhook wants each.
constexpr bool is_bundled(catalog::Channel kind) { return kind == catalog::Channel::email; }

struct Waiting {
  NotificationId id;
  catalog::ContactMethodId method;
  catalog::Channel kind = catalog::Channel::email;
  base::Instant due_at;
  std::optional<base::Instant> last_sent_at = {};  // when the last message went to this method
};

struct Bundle {
  std::vector<NotificationId> members;  // in the order they were due
  base::Instant send_at;

  bool operator==(const Bundle&) const = default;
};

// The first message of a burst goes out at once, so that bundling never delays the first page; what becomes due within
// the window after it goes out together at the window's end. By send_at, then by the first member.
std::vector<Bundle> bundle(std::vector<Waiting> waiting);

}  // namespace notification
