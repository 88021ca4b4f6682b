#include "app/sign_in.h"

#include <gtest/gtest.h>

#include "app/access/password.h"
#include "app/access/token.h"
#include "app/health.h"
#include "app/identity.h"
#include "app/testing/bare_company.h"

namespace app {
namespace {

const std::string password = "correct horse battery";

class SignIn : public ::testing::Test {
 protected:
  SignIn() {
    // Cheap, or the tests would be slow; which cost it has stands in the hash.
    const std::string hash = hash_password(password, company.entropy, {8 * 1024 * 1024, 1});
    company.in([&](store::Transaction& tx) {
      store::access::set_password_hash(tx, company.root, hash);
      return true;
    });
  }

  base::Result<catalog::PersonId> check(const std::string& email, const std::string& word) {
    return company.in(
        [&](store::Transaction& tx) { return check_password(tx, company.world, {email, word, "192.0.2.1"}); });
  }
  std::string begin() {
    return company.in([&](store::Transaction& tx) { return begin_session(tx, company.world, company.root, "test"); });
  }
  bool is_let_in(const std::string& secret) {
    return company.in([&](store::Transaction& tx) {
      const auto identity = identify(tx, company.world, {}, secret);
      return identity.has_value() && identity->has_value();
    });
  }
  void see(const std::string& secret) {
    company.in([&](store::Transaction& tx) {
      keep_alive(tx, *store::access::find_session(tx, secret_hash_of(secret)));
      return true;
    });
  }
  void pass(base::Duration time) { company.fresh.now = company.fresh.now + time; }

  testing::BareCompany company;
};

TEST_F(SignIn, KnowsThePasswordWhateverTheCaseOfTheAddress) {
  EXPECT_EQ(check("Root@Example.com", password).value(), company.root);
  EXPECT_FALSE(check("root@example.com", "wrong").has_value());
}

TEST_F(SignIn, SaysTheSameOfAnUnknownAddressAndAWrongPassword) {
  const auto unknown = check("nobody@example.com", password);
  const auto wrong = check("root@example.com", "wrong");
  EXPECT_EQ(unknown.error().code, base::Code::unauthenticated);
  EXPECT_EQ(unknown.error().message, wrong.error().message);
}

TEST_F(SignIn, SlowsWhoGuessesAndForgetsAfterTheWait) {
  for (int i = 0; i < 6; ++i) EXPECT_EQ(check("root@example.com", "wrong").error().code, base::Code::unauthenticated);
  EXPECT_EQ(check("root@example.com", password).error().code, base::Code::limited);
  pass(base::seconds(2));
  EXPECT_TRUE(check("root@example.com", password).has_value());
}

TEST_F(SignIn, ASessionEndsTwelveHoursAfterItWasLastSeen) {
  const std::string secret = begin();
  pass(base::hours(11));
  EXPECT_TRUE(is_let_in(secret));
  see(secret);
  pass(base::hours(11));
  EXPECT_TRUE(is_let_in(secret));
  pass(base::hours(1));
  EXPECT_FALSE(is_let_in(secret));
}

TEST_F(SignIn, ASessionEndsAfterFourteenDaysHoweverOftenItIsSeen) {
  const std::string secret = begin();
  for (int hours = 0; hours < 14 * 24; hours += 8) {
    EXPECT_TRUE(is_let_in(secret)) << hours;
    see(secret);
    pass(base::hours(8));
  }
  EXPECT_FALSE(is_let_in(secret));
}

TEST_F(SignIn, ALinkWorksOnceAndNotForLong) {
  const auto link = [&] {
    const std::string url = company.in(
        [&](store::Transaction& tx) { return make_sign_in_link(tx, company.world, company.root, base::minutes(15)); });
    return url.substr(url.find("token=") + 6);
  };
  const auto use = [&](const std::string& token) {
    return company.in([&](store::Transaction& tx) { return use_sign_in_link(tx, company.world, token); });
  };
  const std::string first = link();
  EXPECT_EQ(use(first).value(), company.root);
  EXPECT_EQ(use(first).error().code, base::Code::unauthenticated);
  const std::string second = link();
  pass(base::minutes(15));
  EXPECT_FALSE(use(second).has_value());
  EXPECT_FALSE(use("nonsense").has_value());
}

TEST_F(SignIn, ANewPasswordAsksForTheOldOneAndEndsTheOtherSessions) {
  const auto hash = [&](const PasswordChange& change) {
    return company.in(
        [&](store::Transaction& tx) { return hash_new_password(tx, company.world, company.root, change); });
  };
  EXPECT_EQ(hash({{}, "a new long password"}).error().field, "/current");
  EXPECT_EQ(hash({"wrong", "a new long password"}).error().field, "/current");
  EXPECT_EQ(hash({password, "short"}).error().field, "/password");
  const auto made = hash({password, "a new long password"});
  ASSERT_TRUE(made.has_value());
  const std::string mine = begin();
  const std::string other = begin();
  company.in([&](store::Transaction& tx) {
    set_password(tx, company.root, *made, store::access::find_session(tx, secret_hash_of(mine)));
    return true;
  });
  EXPECT_TRUE(is_let_in(mine));
  EXPECT_FALSE(is_let_in(other));
  EXPECT_TRUE(check("root@example.com", "a new long password").has_value());
}

TEST_F(SignIn, ATokenCannotDoMoreThanItsMaker) {
  rights::Actor responder = company.as_root;
  responder.role = rights::Role::responder;
  const auto make = [&](rights::Role scope) {
    return company.in([&](store::Transaction& tx) {
      return make_api_token(tx, company.world, {"script", company.root, scope}, responder);
    });
  };
  EXPECT_EQ(make(rights::Role::manager).error().code, base::Code::forbidden);
  const auto made = make(rights::Role::observer);
  ASSERT_TRUE(made.has_value());
  wire::HttpRequest message;
  message.headers = {{"Authorization", "Bearer " + made->secret}};
  const auto identity =
      company.in([&](store::Transaction& tx) { return identify(tx, company.world, message, std::nullopt); });
  ASSERT_TRUE(identity.has_value() && identity->has_value());
  EXPECT_EQ((*identity)->actor.role, rights::Role::observer);
}

TEST_F(SignIn, ARestoredCopyIsDegradedUntilItIsReleased) {
  const auto is_well = [&] {
    return company.in([&](store::Transaction& tx) {
      for (const Check& each : check_health(tx)) {
        if (!each.ok) return each.name;
      }
      return std::string("well");
    });
  };
  const auto let_go = [&] { return company.in([](store::Transaction& tx) { return release(tx); }); };
  EXPECT_EQ(is_well(), "well");
  EXPECT_EQ(let_go().error().code, base::Code::conflict);
  company.in([](store::Transaction& tx) {
    store::organisation::set_setting(tx, "quarantined", "1");
    return true;
  });
  EXPECT_EQ(is_well(), "paging");
  EXPECT_TRUE(let_go().has_value());
  EXPECT_EQ(is_well(), "well");
}

}  // namespace
}  // namespace app
