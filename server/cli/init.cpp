#include "cli/init.h"

#include "app/access/token.h"
#include "app/audit.h"
#include "cli/storage.h"
#include "platform/clock.h"
#include "platform/entropy.h"
#include "store/access.h"
#include "store/migrate.h"
#include "store/organisation.h"
#include "store/store.h"

namespace cli {
namespace {

constexpr base::Duration link_life = base::days(1);

base::Result<void> check(const FirstPerson& first) {
  const std::size_t at = first.email.find('@');
  const bool is_address = at != std::string::npos && at > 0 && at + 1 < first.email.size() &&
                          first.email.find('@', at + 1) == std::string::npos &&
                          first.email.find_first_of(" \t\r\n<>,;") == std::string::npos;
  if (!is_address) return base::invalid("--admin-email", "expected an e-mail address such as ada@example.com");
  if (first.name.empty()) return base::invalid("--admin-name", "expected a name");
  return {};
}

catalog::Person add_person(store::Transaction& tx, const FirstPerson& first) {
  catalog::Person person{tx.new_id<catalog::PersonId>(), first.name, first.email, "UTC", catalog::Role::admin, false};
  store::organisation::add(tx, person);
  store::organisation::add(tx, catalog::ContactMethod{tx.new_id<catalog::ContactMethodId>(), person.id,
                                                      catalog::Channel::email, first.email, "E-mail"});
  return person;
}

std::string add_token(store::Transaction& tx, catalog::PersonId person, app::Entropy& entropy) {
  const auto id = tx.new_id<store::TokenId>();
  const app::NewToken token = app::make_token(id.number, entropy);
  tx.insert(
      store::TokenRow{id, "muster init", person, "admin", token.secret_hash, token.hint, tx.now(), std::nullopt, {}});
  return token.text;
}

std::string add_link(store::Transaction& tx, catalog::PersonId person, app::Entropy& entropy) {
  const std::string secret = app::make_secret(entropy);
  tx.insert(store::SignInLinkRow{tx.new_id<store::SignInLinkId>(), person, app::secret_hash_of(secret),
                                 tx.now() + link_life, std::nullopt});
  return secret;
}

std::string base_url(const platform::Config& config) {
  return config.public_url.empty() ? "http://" + config.listen : config.public_url;
}

}  // namespace

base::Result<WaysIn> init(const platform::Config& config, const FirstPerson& first) {
  TRY_DO(check(first));
  TRY(Storage storage, open_storage(config, Sharing::alone));
  TRY_DO(store::migrate(*storage.database->open_writer(), platform::wall_clock_now()));
  store::StoreOptions options;
  options.clock = platform::wall_clock_now;
  store::Store rows(*storage.database, std::move(options));
  platform::SystemEntropy entropy;
  WaysIn ways{{}, {}, storage.place};
  TRY_DO(rows.write_now([&](store::Transaction& tx) -> base::Result<void> {
    if (!store::organisation::all<catalog::Person>(tx).empty()) {
      return base::conflict(storage.place +
                            " has people in it already. To make an empty one, choose another folder or database.");
    }
    const catalog::Person person = add_person(tx, first);
    ways.token = add_token(tx, person.id, entropy);
    ways.link = base_url(config) + "/sign-in?token=" + add_link(tx, person.id, entropy);
    app::audit(tx, {rights::ActorKind::engine, 0, "muster init", rights::Role::admin, {}}, "init", person.id.text(),
               "made the store and its first person");
    return {};
  }));
  return ways;
}

}  // namespace cli
