#include "cli/offline.h"

#include "platform/clock.h"
#include "platform/entropy.h"
#include "platform/outbound.h"
#include "platform/zone_files.h"
#include "store/migrate.h"

namespace cli {

base::Result<std::string> work_offline(
    const platform::Config& config, const std::function<base::Result<void>(store::Transaction&, app::World&)>& work) {
  TRY(Storage storage, open_storage(config, Sharing::alone));
  TRY_DO(store::migrate(*storage.database->open_writer(), platform::wall_clock_now()));
  store::StoreOptions options;
  options.clock = platform::wall_clock_now;
  store::Store rows(*storage.database, std::move(options));
  platform::SystemEntropy entropy;
  platform::Outbound network({}, {});
  const platform::ZoneFiles zones;
  app::Settings settings;
  settings.public_url = config.public_url.empty() ? "http://" + config.listen : config.public_url;
  app::World world{rows, entropy, network, zones, std::move(settings)};
  TRY_DO(rows.write_now([&](store::Transaction& tx) { return work(tx, world); }));
  return storage.place;
}

}  // namespace cli
