// For tests: what `muster init` leaves, one administrator, in memory, with the zones of this machine and a clock that
// the test moves.
#pragma once

#include "app/testing/small_company.h"
#include "calendar/host_zones.h"

namespace app::testing {

struct HostZones : calendar::ZoneCatalog {
  base::Result<std::shared_ptr<const calendar::TimeZone>> find(std::string_view name) const override {
    static const std::vector<std::string> known = calendar::testing::zone_names();
    if (std::find(known.begin(), known.end(), name) == known.end()) return calendar::unknown_zone(name);
    return std::make_shared<const calendar::TimeZone>(calendar::testing::host_zone(std::string(name)));
  }
};

struct BareCompany {
  BareCompany() {
    const auto made = fresh.write([this](store::Transaction& tx) {
      root = tx.new_id<catalog::PersonId>();
      store::organisation::add(tx,
                               catalog::Person{root, "Root", "root@example.com", "UTC", catalog::Role::admin, false});
    });
    CHECK(made.has_value());
    as_root = {rights::ActorKind::person, root.number, "Root", rights::Role::admin, {}};
  }

  // The outcome of the work, which is undone when it is an error.
  template <class Work>
  auto in(Work work) {
    std::optional<decltype(work(std::declval<store::Transaction&>()))> outcome;
    const auto written = fresh.write([&](store::Transaction& tx) -> base::Result<void> {
      outcome.emplace(work(tx));
      if constexpr (requires { outcome->error(); }) {
        if (!*outcome) return base::Failure(outcome->error());
      }
      return {};
    });
    if (!outcome) throw base::CheckFailure(written.error().message);
    return std::move(*outcome);
  }

  store::testing::FreshStore fresh{store::testing::Kind::sqlite_memory};
  SeededEntropy entropy{1};
  NoNetwork network;
  HostZones zones;
  World world{fresh.store, entropy, network, zones, Settings{}};
  catalog::PersonId root;
  rights::Actor as_root;
};

}  // namespace app::testing
