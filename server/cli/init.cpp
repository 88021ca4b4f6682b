#include "cli/init.h"

#include "app/audit.h"
#include "app/sign_in.h"
#include "cli/offline.h"
#include "cli/sign_in_link.h"
#include "store/organisation.h"

namespace cli {
namespace {

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

}  // namespace

base::Result<WaysIn> init(const platform::Config& config, const FirstPerson& first) {
  TRY_DO(check(first));
  WaysIn ways;
  TRY(ways.place, work_offline(config, [&](store::Transaction& tx, app::World& world) -> base::Result<void> {
        if (!store::organisation::all<catalog::Person>(tx).empty()) {
          return base::conflict(
              "the store has people in it already. To make an empty one, choose another folder or database.");
        }
        const catalog::Person person = add_person(tx, first);
        const rights::Actor self{rights::ActorKind::person, person.id.number, person.name, rights::Role::admin, {}};
        TRY(const app::MadeToken token,
            app::make_api_token(tx, world, {"muster init", person.id, rights::Role::admin}, self));
        ways.token = token.secret;
        ways.link = app::make_sign_in_link(tx, world, person.id, sign_in_link_life);
        app::audit(tx, {rights::ActorKind::engine, 0, "muster init", rights::Role::admin, {}}, "init", person.id.text(),
                   "made the store and its first person");
        return {};
      }));
  return ways;
}

}  // namespace cli
