#include "cli/sign_in_link.h"

#include <gtest/gtest.h>

#include "app/sign_in.h"
#include "cli/init.h"
#include "cli/offline.h"
#include "store/testing/fresh_store.h"

namespace {

struct SignInLink : testing::Test {
  SignInLink() { config.data = folder / "data"; }

  base::Result<void> use(const std::string& link) {
    const std::string secret = link.substr(link.find("token=") + 6);
    const auto done = cli::work_offline(config, [&](store::Transaction& tx, app::World& world) -> base::Result<void> {
      TRY(const catalog::PersonId person, app::use_sign_in_link(tx, world, secret));
      const auto audited = store::access::last_audit(tx);
      EXPECT_EQ(audited->action, "sign_in_link.make");
      EXPECT_EQ(audited->subject, person.text());
      return {};
    });
    if (!done) return base::Failure(done.error());
    return {};
  }

  store::testing::TemporaryFolder folder;
  platform::Config config;
};

TEST_F(SignInLink, LetsInOnceWhoeverIsLockedOut) {
  ASSERT_TRUE(cli::init(config, {"ada@example.com", "Ada"}).has_value());
  const auto way = cli::make_way_in(config, "Ada@Example.com");
  ASSERT_TRUE(way.has_value()) << way.error().message;
  EXPECT_EQ(way->name, "Ada");
  EXPECT_TRUE(use(way->link).has_value());
  EXPECT_FALSE(use(way->link).has_value());
}

TEST_F(SignInLink, IsRefusedForAStranger) {
  ASSERT_TRUE(cli::init(config, {"ada@example.com", "Ada"}).has_value());
  EXPECT_EQ(cli::make_way_in(config, "eve@example.com").error().code, base::Code::not_found);
}

}  // namespace
