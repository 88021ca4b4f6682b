// The link in a message that acknowledges a page: works once, needs no sign-in, asks before it acts. It is the id of
// the notification, signed, so that nothing has to be stored until it is used.
#pragma once

#include "app/world.h"
#include "notification/notification.h"

namespace app {

std::string acknowledge_url(const World& world, notification::NotificationId id);

// The notification that a token of such a link names; nothing when it was not made by us.
std::optional<notification::NotificationId> read_acknowledge_token(const World& world, std::string_view token);

// What messages to this contact method are signed with: its own key, which its receiver may see without learning how
// links are signed.
std::string signing_key(const World& world, catalog::ContactMethodId method);

}  // namespace app
