#include "cli/sign_in_link.h"

#include "app/audit.h"
#include "app/sign_in.h"
#include "cli/offline.h"

namespace cli {

base::Result<WayIn> make_way_in(const platform::Config& config, const std::string& email) {
  WayIn way;
  TRY_DO(work_offline(config, [&](store::Transaction& tx, app::World& world) -> base::Result<void> {
    const auto directory = world.directories.at(tx);
    const catalog::Person* person = app::find_by_email(*directory, email);
    if (!person) return base::not_found("nobody here has the e-mail address " + email);
    if (person->disabled) return base::conflict(person->name + " is disabled: an administrator has to undo that first");
    way = {person->name, app::make_sign_in_link(tx, world, person->id, sign_in_link_life)};
    app::audit(tx, {rights::ActorKind::engine, 0, "muster sign-in-link", rights::Role::admin, {}}, "sign_in_link.make",
               person->id.text(), "made a link on the machine of the store");
    return {};
  }));
  return way;
}

}  // namespace cli
