#include "assembly.h"

#include <string>

#include "app/access/token.h"
#include "app/signature.h"
#include "store/migrate.h"

namespace muster {
namespace {

// Ready to be used, and numbered: each start makes ids of its own.
int prepare(Outside& outside) {
  const auto session = outside.database.open_writer();
  if (const auto migrated = store::migrate(*session, outside.clock()); !migrated) {
    throw App::Refused(migrated.error().message);
  }
  base::IdMaker ids(0);
  session->execute("begin", {});
  store::Transaction tx(*session, ids, outside.clock());
  auto node = static_cast<int>(store::organisation::count_up(tx, "node"));
  // A restored copy counts on from where the original stood; the offset keeps their ids apart.
  if (const auto copies = store::organisation::setting(tx, "id_node")) node += 101 * std::stoi(*copies);
  if (!store::organisation::setting(tx, "secret")) {
    store::organisation::set_setting(tx, "secret", app::make_secret(outside.entropy));
  }
  session->execute("commit", {});
  return node;
}

store::StoreOptions store_options(Outside& outside, std::function<void(const store::Committed&)> committed,
                                  std::function<void()> due) {
  store::StoreOptions options;
  options.pace = outside.pace;
  options.clock = outside.clock;
  options.node = prepare(outside);
  options.committed = std::move(committed);
  options.due = std::move(due);
  options.broken = outside.broken;
  options.away = outside.away;
  return options;
}

std::string secret_of(store::Store& store) {
  std::string secret;
  store.read([&](store::Transaction& tx) { secret = store::organisation::setting(tx, "secret").value(); });
  return secret;
}

integrations::Means means_of(const app::Settings& settings) {
  std::string host = settings.public_url.substr(settings.public_url.find("//") + 2);
  host = host.substr(0, host.find_first_of(":/"));
  return {[](std::string_view key, std::string_view text) { return app::hmac_sha256(key, text); }, settings.mail_from,
          host};
}

}  // namespace

App::App(Outside outside)
    : outside_(std::move(outside)),
      store_(outside_.database, store_options(
                                    outside_,
                                    [this](const store::Committed& committed) {
                                      if (committed.wake) wake(*committed.wake);
                                      if (committed.feed_position > 0) feed_.advanced(committed.feed_position);
                                    },
                                    [this] { engine_.step_soon(outside_.wake); })),
      world_{store_,           outside_.entropy,  outside_.network,
             outside_.zones,   outside_.settings, app::DirectoryCache(outside_.zones),
             secret_of(store_)},
      engine_(world_, means_of(outside_.settings)),
      site_(world_, outside_.run_reading, outside_.report),
      feed_(world_, outside_.run_reading) {}

App::~App() { store_.stop(); }

void App::wake(base::Instant at) {
  if (outside_.pace == store::Pace::threaded && at <= outside_.clock())
    engine_.step_soon(outside_.wake);
  else
    outside_.wake(at);
}

}  // namespace muster
