#include "sim/demo.h"

#include "app/access/token.h"
#include "embedded/demo.h"
#include "sim/demo_deployments.h"
#include "sim/demo_monitors.h"
#include "sim/demo_people.h"
#include "store/access.h"
#include "store/organisation.h"

namespace sim {
namespace {

struct Administrator {
  std::string token;
  std::string sign_in;
};

// What `muster init` makes: somebody who may apply the organisation's file.
Administrator make_administrator(World& world) {
  Administrator made;
  world.administer([&](store::Transaction& tx) -> base::Result<void> {
    app::SeededEntropy entropy(static_cast<std::uint64_t>(tx.now().microseconds));
    const auto person = tx.new_id<catalog::PersonId>();
    store::organisation::add(
        tx, catalog::Person{person, "Ada Lovelace", "ada@demo.example", "Europe/London", catalog::Role::admin, false});
    const auto id = tx.new_id<store::TokenId>();
    const app::NewToken token = app::make_token(id.number, entropy);
    tx.insert(store::TokenRow{id, "demonstration", person, "admin", token.secret_hash, token.hint, tx.now(), {}, {}});
    made.token = token.text;
    made.sign_in = app::make_secret(entropy);
    tx.insert(store::SignInLinkRow{
        tx.new_id<store::SignInLinkId>(), person, app::secret_hash_of(made.sign_in), tx.now() + base::days(400), {}});
    return {};
  });
  return made;
}

void apply_organisation(DemoApi& api) {
  std::string body = "{\"yaml\":";
  wire::write(body, embedded::demo().front().bytes);
  api.must("POST", "/api/v1/catalog/apply", body + "}");
}

}  // namespace

Demo play_demo(const std::string& path, base::Instant until, int weeks, const std::function<void(int)>& progress) {
  World world({.seed = 7, .nodes = 1, .start = until - base::days(7 * weeks)});
  const Administrator administrator = make_administrator(world);
  world.start_all();
  DemoApi api(world, administrator.token);
  apply_organisation(api);
  api.know_everybody();
  DemoPeople people(world, api, base::Random(11));
  DemoMonitors monitors(world, base::Random(13));
  world.arrived = [&](const Call& call) { people.read(call); };
  monitors.watch(until);
  DemoDeployments deployments(world, api, monitors, base::Random(17));
  people.has_declared = [&](const std::string& incident) { deployments.investigate(incident); };
  deployments.go_on(until);
  for (int week = 0; week < weeks; ++week) {
    progress(week + 1);
    world.run_until(until - base::days(7 * (weeks - 1 - week)));
  }
  world.session().script("vacuum into '" + path + "'");
  return {administrator.token, administrator.sign_in, monitors.alerts(), people.incidents()};
}

}  // namespace sim
