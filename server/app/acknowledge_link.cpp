#include "app/acknowledge_link.h"

#include "app/signature.h"

namespace app {
namespace {

constexpr std::size_t signature_length = 26;  // 130 bits

std::string signature_of(const World& world, std::string_view letters) {
  return hmac_letters(world.secret, "acknowledge " + std::string(letters)).substr(0, signature_length);
}

}  // namespace

std::string acknowledge_url(const World& world, notification::NotificationId id) {
  const std::string letters = base::id_letters(id.number);
  return world.settings.public_url + "/ack/" + letters + signature_of(world, letters);
}

std::optional<notification::NotificationId> read_acknowledge_token(const World& world, std::string_view token) {
  if (token.size() != base::id_length + signature_length) return {};
  const std::string_view letters = token.substr(0, base::id_length);
  const auto number = base::id_number(letters);
  if (!number || !equal_in_constant_time(token.substr(base::id_length), signature_of(world, letters))) return {};
  return notification::NotificationId{*number};
}

std::string signing_key(const World& world, catalog::ContactMethodId method) {
  return hmac_letters(world.secret, "sign for " + method.text());
}

}  // namespace app
