#include "app/incident_links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/testing/small_company.h"
#include "store/feed.h"

namespace app::incidents {
namespace {

using incident::Stage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Links : public ::testing::Test {
 protected:
  IncidentId declared(const std::string& title, bool is_private = false) {
    const auto made = company.in([&](store::Transaction& tx) {
      return declare(tx, company.world, {.title = title, .is_private = is_private}, company.as_ann);
    });
    CHECK(made.has_value());
    return *made;
  }
  template <class Deed>
  base::Result<void> doing(Deed deed) {
    return company.in([&](store::Transaction& tx) { return deed(tx, Doer(company.as_ann)); });
  }
  incident::Incident shown(IncidentId id) {
    return company.in([&](store::Transaction& tx) { return *store::incidents::find(tx, id); });
  }
  std::string last_said(IncidentId id) {
    return company.in(
        [&](store::Transaction& tx) { return store::feed::of_incident(tx, id.number, 0, 1).front().text; });
  }

  testing::SmallCompany company;
};

TEST_F(Links, OfRelatedIncidentsAreSeenFromBothSides) {
  const IncidentId a = declared("Checkout fails");
  const IncidentId b = declared("Cards are refused");
  const auto relate_them = [&](auto& tx, const Doer& by) { return relate(tx, company.world, a, b, by); };
  ASSERT_TRUE(doing(relate_them));
  ASSERT_TRUE(doing(relate_them)) << "again is accepted";
  EXPECT_THAT(shown(a).related, ElementsAre(b));
  EXPECT_THAT(shown(b).related, ElementsAre(a));
  EXPECT_EQ(last_said(b), "Related to incident 1: Checkout fails");
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) { return unrelate(tx, company.world, b, a, by); }));
  EXPECT_TRUE(shown(a).related.empty());
  EXPECT_EQ(doing([&](auto& tx, const Doer& by) { return relate(tx, company.world, a, a, by); }).error().field,
            "/other");
}

TEST_F(Links, ToAPrivateIncidentDoNotSayWhatItIs) {
  const IncidentId open = declared("Checkout fails");
  const IncidentId secret = declared("A key was leaked", true);
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) { return relate(tx, company.world, open, secret, by); }));
  EXPECT_EQ(last_said(open), "Related to a private incident");
}

TEST_F(Links, ToWhatBecamePrivateLaterAreVeiledFromWhoMayNotSeeIt) {
  const IncidentId open = declared("Checkout fails");
  const IncidentId secret = declared("A key was leaked");
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) { return relate(tx, company.world, open, secret, by); }));
  const auto shown_to = [&](catalog::PersonId person) {
    return company.in([&](store::Transaction& tx) {
      return veiled(tx, store::feed::of_incident(tx, open.number, 0, 1).front(), {false, person});
    });
  };
  EXPECT_EQ(shown_to(company.cleo), "Related to incident 2: A key was leaked") << "nothing is private yet";
  ASSERT_TRUE(
      doing([&](auto& tx, const Doer& by) { return correct(tx, company.world, secret, {.is_private = true}, by); }));
  EXPECT_EQ(shown_to(company.cleo), "Related to a private incident");
  EXPECT_EQ(shown_to(company.ann), "Related to incident 2: A key was leaked") << "who declared it sees it";
  store::Entry note;
  note.kind = "note";
  note.text = "Related to incident 2: said in a note";
  const auto as_cleo = [&](store::Transaction& tx) { return veiled(tx, note, {false, company.cleo}); };
  EXPECT_EQ(company.in(as_cleo), note.text) << "what people write is theirs";
}

TEST_F(Links, AMergedIncidentHandsOverItsAlertsAndFollowers) {
  const IncidentId stays = declared("Checkout fails");
  const IncidentId goes = declared("Cards are refused");
  const auto alert = company.add_alert("errors");
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) { return link_alert(tx, company.world, goes, alert, by); }));
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) { return follow(tx, company.world, goes, company.cleo, by); }));
  const auto merge = [&](IncidentId what, IncidentId into) {
    return doing([&](auto& tx, const Doer& by) {
      return move_stage(tx, company.world, what, {.to = Stage::merged, .reason = "The same", .into = into}, by);
    });
  };
  ASSERT_TRUE(merge(goes, stays));
  company.in([&](store::Transaction& tx) {
    EXPECT_THAT(store::incidents::alerts_of(tx, stays), ElementsAre(alert));
    EXPECT_TRUE(store::incidents::alerts_of(tx, goes).empty());
    EXPECT_THAT(store::incidents::followers(tx, stays), ElementsAre(company.ann, company.cleo));
    return true;
  });
  EXPECT_EQ(last_said(stays), "Took in incident 2: Cards are refused, with 1 alert");
  EXPECT_EQ(shown(goes).merged_into, stays);
  EXPECT_EQ(merge(declared("A third"), goes).error().code, base::Code::conflict) << "it is merged itself";
}

TEST_F(Links, NoIncidentIsAPartOfItself) {
  const IncidentId whole = declared("Region down");
  const IncidentId part = declared("Databases down");
  const auto put = [&](IncidentId child, IncidentId parent) {
    return doing([&](auto& tx, const Doer& by) { return correct(tx, company.world, child, {.parent = parent}, by); });
  };
  ASSERT_TRUE(put(part, whole));
  company.in([&](store::Transaction& tx) {
    EXPECT_THAT(store::incidents::parts_of(tx, whole), ElementsAre(part));
    return true;
  });
  EXPECT_EQ(put(whole, part).error().field, "/parent");
  EXPECT_EQ(put(whole, whole).error().field, "/parent");
  ASSERT_TRUE(put(part, {}));
  EXPECT_FALSE(shown(part).parent);
}

TEST_F(Links, APauseNeedsAReasonAndEndsWhenSomebodyMovesIt) {
  const IncidentId id = declared("Checkout fails");
  const auto rest = [&](const std::string& reason, std::optional<base::Instant> until) {
    return doing([&](auto& tx, const Doer& by) { return pause(tx, company.world, id, reason, until, by); });
  };
  EXPECT_EQ(rest("", {}).error().field, "/reason");
  EXPECT_EQ(rest("Waiting", company.fresh.now).error().field, "/until");
  ASSERT_TRUE(rest("Waiting", {}));
  EXPECT_EQ(rest("Waiting", {}).error().code, base::Code::conflict);
  company.pass(base::minutes(30));
  ASSERT_TRUE(doing([&](auto& tx, const Doer& by) {
    return move_stage(tx, company.world, id, {.to = Stage::cancelled, .reason = "A mistake"}, by);
  }));
  EXPECT_FALSE(incident::pause_of(shown(id)));
  EXPECT_EQ(shown(id).pauses.front().until_at, company.fresh.now);
  EXPECT_EQ(rest("Waiting", {}).error().code, base::Code::conflict) << "it is over";
  const auto again = doing([&](auto& tx, const Doer& by) { return go_on(tx, company.world, id, by); });
  EXPECT_EQ(again.error().code, base::Code::conflict);
}

}  // namespace
}  // namespace app::incidents
