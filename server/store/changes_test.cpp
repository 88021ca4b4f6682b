// Changes and their links read back, and are found by everything they are asked for by, on both engines.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"  // a row names only what its test is about

#include "store/changes.h"

#include <gmock/gmock.h>

#include "store/organisation.h"
#include "store/testing/on_each_engine.h"
#include "store/testing/random_rows.h"

namespace store {
namespace {

using change::Change;
using change::Link;
using Ids = std::vector<std::int64_t>;

class ChangesTest : public testing::OnEachEngine {
 protected:
  template <class Work>
  Ids ids(Work list) {
    Ids found;
    store_->store.read([&](Transaction& tx) {
      for (const auto& one : list(tx)) found.push_back(one.id.number);
    });
    return found;
  }
  static Change change(std::int64_t id, std::int64_t started, std::optional<std::int64_t> finished = {}) {
    Change made{.id = {id}, .title = "Change " + std::to_string(id), .repository = "acme/shop"};
    made.started_at = {started};
    if (finished) made.finished_at = base::Instant{*finished};
    return made;
  }
};

TEST_P(ChangesTest, AndTheirLinksReadBack) {
  testing::RandomRows random(7);
  std::vector<Change> changes;
  std::vector<Link> links;
  for (int i = 0; i < 25; ++i) {
    changes.push_back(random.row<Change>());
    links.push_back(random.row<Link>());
  }
  write([&](Transaction& tx) {
    for (const Change& one : changes) tx.insert(one);
    for (const Link& one : links) tx.insert(one);
  });
  store_->store.read([&](Transaction& tx) {
    EXPECT_THAT(organisation::all<Change>(tx), ::testing::UnorderedElementsAreArray(changes));
    EXPECT_THAT(organisation::all<Link>(tx), ::testing::UnorderedElementsAreArray(links));
    for (const Change& one : changes) {
      EXPECT_EQ(changes::find(tx, one.id), one);
      EXPECT_EQ(changes::find_told(tx, one.product, one.external_id), one);
    }
    for (const Link& one : links) {
      EXPECT_EQ(changes::find_link(tx, one.incident, one.change, one.role), one);
      EXPECT_EQ(changes::find_link(tx, one.id), one);
    }
  });
  changes[0].title = "another";
  write([&](Transaction& tx) { EXPECT_TRUE(tx.update(changes[0])); });
  store_->store.read([&](Transaction& tx) { EXPECT_EQ(changes::find(tx, changes[0].id), changes[0]); });
}

TEST_P(ChangesTest, AreListedByEveryFilterTheLastBegunFirst) {
  write([&](Transaction& tx) {
    Change one = change(1, 300);
    one.services = {{5}};
    Change two = change(2, 200);
    two.services = {{5}, {6}};
    two.kind = change::Kind::pull_request;
    Change three = change(3, 300);
    three.author = "Grace";
    three.revision = "0123abc";
    for (const Change& it : {one, two, three, change(4, 100)}) tx.insert(it);
  });
  const auto listed = [&](const changes::Filter& filter) {
    return ids([&](Transaction& tx) { return changes::list(tx, filter); });
  };
  EXPECT_EQ(listed({}), (Ids{3, 1, 2, 4}));
  EXPECT_EQ(listed({.service = catalog::ServiceId{5}}), (Ids{1, 2}));
  EXPECT_EQ(listed({.kind = change::Kind::pull_request}), (Ids{2}));
  EXPECT_EQ(listed({.since = base::Instant{200}}), (Ids{3, 1, 2}));
  EXPECT_EQ(listed({.query = "GRACE"}), (Ids{3}));
  EXPECT_EQ(listed({.query = "123a"}), (Ids{3}));
  EXPECT_EQ(listed({.query = "change 4"}), (Ids{4}));
  EXPECT_EQ(listed({.behind = changes::Place{base::Instant{300}, {3}}, .limit = 2}), (Ids{1, 2}));
  EXPECT_EQ(listed({.behind = changes::Place{base::Instant{200}, {2}}}), (Ids{4}));
}

TEST_P(ChangesTest, AreFoundByTheTimeInWhichTheyActed) {
  write([&](Transaction& tx) {
    for (const Change& it : {change(1, 100, 150), change(2, 100, 250), change(3, 200), change(4, 100), change(5, 400)})
      tx.insert(it);
  });
  const auto found = [&](std::int64_t from, std::int64_t until) {
    return ids([&](Transaction& tx) { return changes::between(tx, {from}, {until}); });
  };
  EXPECT_EQ(found(200, 300), (Ids{2, 3}));
  EXPECT_EQ(found(150, 199), (Ids{1, 2}));
  EXPECT_EQ(found(0, 99), (Ids{}));
  EXPECT_EQ(ids([](Transaction& tx) { return changes::of_repository(tx, "acme/shop", 2); }), (Ids{3, 5}));
  EXPECT_EQ(ids([](Transaction& tx) { return changes::of_repository(tx, "acme/blog", 2); }), (Ids{}));
  store_->store.read([](Transaction& tx) {
    EXPECT_TRUE(changes::was_deployed_before(tx, change(3, 200)));
    EXPECT_FALSE(changes::was_deployed_before(tx, change(9, 100)));
    Change other = change(9, 200);
    other.revision = "another";
    EXPECT_FALSE(changes::was_deployed_before(tx, other));
  });
}

TEST_P(ChangesTest, ToldTwiceAreOneAndLinkedOnceInARole) {
  Change told = change(1, 100);
  told.product = "github";
  told.external_id = "acme/shop#1";
  write([&](Transaction& tx) {
    tx.insert(told);
    tx.insert(change(3, 100));  // without a name of its product: these may be many
    tx.insert(change(4, 100));
    tx.insert(Link{.id = {1}, .incident = {8}, .change = {1}, .role = change::Role::fix});
    tx.insert(Link{.id = {2}, .incident = {8}, .change = {1}, .role = change::Role::cause});
    tx.insert(Link{.id = {3}, .incident = {9}, .change = {1}, .role = change::Role::fix});
  });
  told.id = {2};
  EXPECT_FALSE(store_->write([&](Transaction& tx) { tx.insert(told); }));
  EXPECT_FALSE(store_->write(
      [&](Transaction& tx) { tx.insert(Link{.id = {4}, .incident = {8}, .change = {1}, .role = change::Role::fix}); }));
  EXPECT_EQ(ids([](Transaction& tx) { return changes::links_of(tx, incident::IncidentId{8}); }), (Ids{1, 2}));
  EXPECT_EQ(ids([](Transaction& tx) { return changes::links_of(tx, change::ChangeId{1}); }), (Ids{1, 2, 3}));
  EXPECT_EQ(ids([](Transaction& tx) { return changes::all_links(tx); }), (Ids{1, 2, 3}));
  store_->store.read([](Transaction& tx) { EXPECT_FALSE(changes::find_told(tx, "", "")); });
}

TEST_P(ChangesTest, OfDeliveryAreDeploymentsAndPushes) {
  write([&](Transaction& tx) {
    int id = 0;
    for (const change::Kind kind :
         {change::Kind::push, change::Kind::release, change::Kind::deployment, change::Kind::pull_request}) {
      Change one = change(++id, 100);
      one.kind = kind;
      tx.insert(one);
    }
  });
  EXPECT_EQ(ids([](Transaction& tx) { return changes::deployments_and_pushes(tx); }), (Ids{1, 3}));
}

INSTANTIATE_TEST_SUITE_P(Both, ChangesTest,
                         ::testing::Values(testing::Kind::sqlite_memory, testing::Kind::sqlite_file,
                                           testing::Kind::postgres),
                         [](const auto& kind) { return testing::name_of(kind.param); });

}  // namespace
}  // namespace store
