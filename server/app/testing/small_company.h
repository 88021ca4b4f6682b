// For tests: a company of three, in memory unless asked otherwise, with a clock that the test moves, no network and
// entropy from a seed. Ann and Bob answer for Checkout and Payments; Cleo reads along.
#pragma once

#include "access/actor.h"
#include "app/access/seeded_entropy.h"
#include "app/world.h"
#include "base/check.h"
#include "store/alerts.h"
#include "store/testing/fresh_store.h"

namespace app::testing {

struct NoNetwork : Network {
  void call(wire::OutboundRequest, std::function<void(wire::OutboundReply)>) override {}
  void mail(wire::EmailMessage, std::function<void(wire::EmailReply)>) override {}
};

struct OnlyUtc : calendar::ZoneCatalog {
  base::Result<std::shared_ptr<const calendar::TimeZone>> find(std::string_view name) const override {
    if (name == "UTC") return std::make_shared<const calendar::TimeZone>(calendar::TimeZone::utc());
    return calendar::unknown_zone(name);
  }
};

struct SmallCompany {
  explicit SmallCompany(store::testing::Kind kind = store::testing::Kind::sqlite_memory) : fresh(kind) {
    const auto made = fresh.write([this](store::Transaction& tx) { make(tx); });
    CHECK(made.has_value());
  }

  // Runs the work in a transaction of its own; the outcome is the work's.
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
  void pass(base::Duration time) { fresh.now = fresh.now + time; }

  static rights::Actor actor(catalog::PersonId person, const std::string& name) {
    return {rights::ActorKind::person, person.number, name, rights::Role::responder, {}};
  }

  // An open alert on Checkout, without a page.
  alert::AlertId add_alert(const std::string& summary) {
    return in([&](store::Transaction& tx) {
      alert::Alert alert;
      alert.id = tx.new_id<alert::AlertId>();
      alert.service = checkout;
      alert.dedup_key = summary;
      alert.summary = summary;
      alert.opened_at = alert.last_event_at = tx.now();
      tx.insert(alert);
      return alert.id;
    });
  }

  store::testing::FreshStore fresh;
  SeededEntropy entropy{1};
  NoNetwork network;
  OnlyUtc zones;
  World world{fresh.store, entropy, network, zones, Settings{}};
  catalog::PersonId ann;
  catalog::PersonId bob;
  catalog::PersonId cleo;  // has no contact method, but an address to sign in with
  catalog::TeamId shop;
  catalog::ServiceId checkout;
  catalog::ServiceId payments;
  rights::Actor as_ann;
  rights::Actor as_bob;

 private:
  catalog::PersonId add_person(store::Transaction& tx, const std::string& name) {
    catalog::Person person;
    person.id = tx.new_id<catalog::PersonId>();
    person.name = name;
    person.email = name + "@example.com";
    store::organisation::add(tx, person);
    return person.id;
  }

  void add_mailbox(store::Transaction& tx, catalog::PersonId person, const std::string& address) {
    store::organisation::add(tx, catalog::ContactMethod{tx.new_id<catalog::ContactMethodId>(), person,
                                                        catalog::Channel::email, address, "mail"});
  }

  catalog::ServiceId add_service(store::Transaction& tx, const std::string& name) {
    catalog::Service service;
    service.id = tx.new_id<catalog::ServiceId>();
    service.name = name;
    service.team = shop;
    store::organisation::add(tx, service);
    return service.id;
  }

  void make(store::Transaction& tx) {
    ann = add_person(tx, "Ann");
    bob = add_person(tx, "Bob");
    cleo = add_person(tx, "Cleo");
    as_ann = actor(ann, "Ann");
    as_bob = actor(bob, "Bob");
    add_mailbox(tx, ann, "ann@pager.example.com");
    add_mailbox(tx, bob, "bob@pager.example.com");
    shop = tx.new_id<catalog::TeamId>();
    store::organisation::add(tx, catalog::Team{shop, "Shop", {ann, bob}, {}});
    checkout = add_service(tx, "Checkout");
    payments = add_service(tx, "Payments");
  }
};

}  // namespace app::testing
