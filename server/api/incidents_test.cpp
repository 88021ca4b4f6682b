// The routes of incidents by their messages: what a sender writes, and what comes back.
#include "api/testing/incident_door.h"
#include "store/pages.h"

namespace api {
namespace {

namespace json = boost::json;
using testing::IncidentAnswer;

class Incidents : public testing::IncidentDoor {};

TEST_F(Incidents, AnIncidentIsDeclaredListedAndShown) {
  const IncidentAnswer made =
      ask("POST", "/api/v1/incidents", R"({"title":"Checkout fails","severity":"sev2","services":)" + services() + "}");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.text("/stage"), "declared");
  EXPECT_EQ(made.text("/next_step/action"), "tell_stakeholders");
  EXPECT_EQ(made.text("/team/name"), "Shop");
  const std::string id = made.text("/id");
  const IncidentAnswer listed = ask("GET", "/api/v1/incidents?state=open&query=checkout");
  EXPECT_EQ(listed.text("/items/0/id"), id);
  EXPECT_EQ(ask("GET", "/api/v1/incidents?state=closed").body.at_pointer("/items").as_array().size(), 0U);
  const IncidentAnswer shown = ask("GET", at(id));
  EXPECT_EQ(shown.text("/stages/1/state"), "current");
  EXPECT_EQ(shown.text("/stages/0/state"), "skipped");
  EXPECT_EQ(shown.text("/missing/0/field"), "updates");
  EXPECT_EQ(shown.text("/followers/0/name"), "Ann");
}

TEST_F(Incidents, ARefusedMoveNamesWhatIsMissingAsTheApiDoes) {
  const std::string id = declare();
  const IncidentAnswer refused = ask("PUT", at(id, "/stage"), R"({"stage":"prioritised"})");
  EXPECT_EQ(refused.status, 409);
  std::vector<std::string> pointers;
  for (const json::value& fault : refused.body.at_pointer("/errors").as_array()) {
    for (const char* name : {"pointer", "field"}) {
      if (const json::value* pointer = fault.as_object().if_contains(name)) pointers.emplace_back(pointer->as_string());
    }
  }
  EXPECT_NE(std::ranges::find(pointers, "/services"), pointers.end());
  EXPECT_NE(std::ranges::find(pointers, "/updates"), pointers.end());
  EXPECT_EQ(ask("PUT", at(id, "/stage"), R"({"stage":"cancelled"})").status, 400);
  EXPECT_EQ(ask("PUT", at(id, "/stage"), R"({"stage":"cancelled","reason":"A test."})").text("/state"), "closed");
}

TEST_F(Incidents, AWriteMeansTheVersionItNames) {
  const std::string id = declare();
  const std::int64_t version = ask("GET", at(id)).body.at_pointer("/version").as_int64();
  const std::string body = R"({"severity":"sev1"})";
  EXPECT_EQ(ask("PATCH", at(id), body, version + 1).status, 412);
  const IncidentAnswer changed = ask("PATCH", at(id), body, version);
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.body.at_pointer("/version").as_int64(), version + 1);
  EXPECT_EQ(ask("PATCH", at(id), body, version).status, 412);
}

TEST_F(Incidents, WhatIsNotThereIsNotFound) {
  const std::string nowhere = incident::IncidentId{1}.text();
  const std::string id = declare();
  EXPECT_EQ(ask("GET", at(nowhere)).status, 404);
  EXPECT_EQ(ask("GET", at(nowhere, "/timeline")).status, 404);
  EXPECT_EQ(ask("PATCH", at(nowhere), R"({"title":"x"})").status, 404);
  EXPECT_EQ(ask("POST", at(nowhere, "/updates"), R"({"text":"x"})").status, 404);
  EXPECT_EQ(ask("POST", at(nowhere, "/review/draft")).status, 404);
  EXPECT_EQ(ask("PUT", at(id, "/tasks/" + incident::TaskId{1}.text()), R"({"done":true})").status, 404);
  EXPECT_EQ(ask("PUT", at(id, "/action-items/" + incident::ActionItemId{1}.text()), "{}").status, 404);
}

TEST_F(Incidents, AnUpdateSaysToHowManyItWent) {
  const std::string id = declare();
  EXPECT_EQ(ask("PUT", at(id, "/followers/" + company.bob.text())).status, 204);
  const IncidentAnswer told = ask("POST", at(id, "/updates"), R"({"text":"We are looking.","next_in_seconds":600})");
  EXPECT_EQ(told.status, 201);
  EXPECT_EQ(told.body.at_pointer("/sent_to").as_int64(), 2);
  EXPECT_EQ(ask("GET", at(id)).body.at_pointer("/updates/0/sent_to").as_int64(), 2);
  EXPECT_EQ(ask("DELETE", at(id, "/followers/" + company.bob.text())).status, 204);
  EXPECT_EQ(ask("GET", at(id)).body.at_pointer("/followers").as_array().size(), 1U);
}

TEST_F(Incidents, AnUpdateBeginsFromATemplateAndSaysWhoGetsIt) {
  const std::string id = declare();
  const IncidentAnswer drafts = ask("GET", at(id, "/update-drafts?next_in_seconds=600"));
  EXPECT_EQ(drafts.text("/items/0/name"), "First word");
  EXPECT_TRUE(drafts.body.at_pointer("/items/0/offered").as_bool());
  EXPECT_TRUE(drafts.text("/items/0/text").contains("**Next update**: " + drafts.text("/items/0/next_update_at")));
  const IncidentAnswer readers = ask("GET", at(id, "/update-readers"));
  EXPECT_EQ(readers.text("/items/0/person/name"), "Ann");
  EXPECT_EQ(readers.text("/items/0/reason"), "follows the incident");
  const IncidentAnswer told = ask("POST", at(id, "/updates"), R"({"text":"Over to Bob.","audience":"responders"})");
  EXPECT_EQ(told.text("/audience"), "responders");
  EXPECT_EQ(ask("GET", "/api/v1/incidents/inc_0000000000001/update-readers").status, 404);
}

TEST_F(Incidents, TheTimelineIsReadPageByPage) {
  const std::string id = declare();
  for (const char* text : {"one", "two", "three"})
    ask("POST", at(id, "/notes"), R"({"text":")" + std::string(text) + "\"}");
  const IncidentAnswer first = ask("GET", at(id, "/timeline?limit=2"));
  EXPECT_EQ(first.text("/items/0/text"), "three");
  EXPECT_EQ(first.text("/items/1/text"), "two");
  const IncidentAnswer second = ask("GET", at(id, "/timeline?limit=2&cursor=" + first.text("/next")));
  EXPECT_EQ(second.text("/items/0/text"), "one");
  EXPECT_EQ(second.text("/items/0/actor/name"), "Ann");
}

TEST_F(Incidents, AnActionItemIsDueAtTheEndOfItsDay) {
  const std::string id = declare();
  const IncidentAnswer made = ask("POST", at(id, "/action-items"), R"({"title":"Alert","due_on":"2030-12-01"})");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.text("/due_at"), "2030-12-01T23:59:59Z");
  EXPECT_EQ(ask("POST", at(id, "/action-items"), R"({"title":"Alert","due_on":"2030-13-01"})").status, 400);
  const std::string item = made.text("/id");
  EXPECT_EQ(ask("PUT", at(id, "/action-items/" + item), R"({"state":"done"})").text("/state"), "done");
  EXPECT_EQ(ask("GET", "/api/v1/action-items?state=done").text("/items/0/incident/id"), id);
}

TEST_F(Incidents, ActionItemsAreListedPageByPage) {
  const std::string id = declare();
  for (const char* title : {"A", "B", "C"}) {
    ask("POST", at(id, "/action-items"), R"({"title":")" + std::string(title) + "\"}");
  }
  const IncidentAnswer newest = ask("GET", "/api/v1/action-items?limit=2");
  EXPECT_EQ(newest.body.at_pointer("/items").as_array().size(), 2U);
  EXPECT_EQ(newest.text("/items/0/title"), "C");
  const IncidentAnswer rest = ask("GET", "/api/v1/action-items?limit=2&cursor=" + newest.text("/next"));
  EXPECT_EQ(rest.text("/items/0/title"), "A");
  EXPECT_FALSE(rest.body.as_object().contains("next"));
  EXPECT_EQ(ask("GET", "/api/v1/action-items?cursor=" + newest.text("/next") + "x").status, 400);
}

TEST_F(Incidents, LoadSaysWhoWasCalledAndWhenAtNight) {
  company.in([&](store::Transaction& tx) {
    notification::Notification told;
    told.id = tx.new_id<notification::NotificationId>();
    told.person = company.ann;
    told.page = escalation::PageId{5};
    store::pages::add_notification(tx, {told, {}, "ann@example.com", {}});
    tx.insert(store::Attempt{told.id, 1, "delivered", tx.now(), {}, ""});
    return true;
  });
  const bool is_night = calendar::TimeZone::utc().to_civil(company.fresh.now).hour < 8;
  company.pass(base::days(1));
  const IncidentAnswer all = ask("GET", "/api/v1/figures/load");
  EXPECT_EQ(all.text("/people/0/person/name"), "Ann");
  EXPECT_EQ(all.body.at_pointer("/people/0/pages").as_int64(), 1);
  EXPECT_EQ(all.body.at_pointer("/people/0/at_night").as_int64(), is_night ? 1 : 0);
  EXPECT_EQ(all.text("/people/0/interruptions/0/pages/0"), escalation::PageId{5}.text());
  EXPECT_EQ(ask("GET", "/api/v1/figures/load?team=" + company.shop.text()).text("/people/0/person/name"), "Ann");
  EXPECT_EQ(ask("GET", "/api/v1/figures/load?team=tea_0000000000001").text("/sentence"), "Nobody was called.");
}

TEST_F(Incidents, TheHomeScreenSaysWhatWaitsForTheCaller) {
  EXPECT_EQ(ask("GET", "/api/v1/now").body.at_pointer("/waiting").as_array().size(), 0U);
  const std::string id = declare();
  ask("PUT", at(id, "/roles/commander"), R"({"person":")" + company.ann.text() + "\"}");
  ask("POST", at(id, "/tasks"), R"({"title":"Look","assignee":")" + company.ann.text() + "\"}");
  company.pass(base::minutes(1));
  const IncidentAnswer now = ask("GET", "/api/v1/now");
  EXPECT_EQ(now.text("/incidents/0/id"), id);
  EXPECT_EQ(now.text("/waiting/0/kind"), "incident");
  EXPECT_EQ(now.text("/waiting/1/title"), "Look");
  EXPECT_EQ(now.body.at_pointer("/quiet/incidents_last_week").as_int64(), 1);
  EXPECT_EQ(now.body.at_pointer("/quiet/days_since_incident").as_int64(), 0);
}

TEST_F(Incidents, TheSearchKnowsNumbersNamesAndWords) {
  const std::string id = declare();
  EXPECT_EQ(ask("GET", "/api/v1/search?query=%231").text("/items/0/id"), id);
  EXPECT_EQ(ask("GET", "/api/v1/search?query=FAILS").text("/items/0/title"), "#1 Checkout fails");
  EXPECT_EQ(ask("GET", "/api/v1/search?query=payments").text("/items/0/kind"), "service");
  EXPECT_EQ(ask("GET", "/api/v1/search?query=cleo").text("/items/0/kind"), "person");
}

TEST_F(Incidents, TheFiguresCarryTheirRows) {
  const std::string id = declare();
  company.pass(base::minutes(5));
  ask("PUT", at(id, "/roles/commander"), R"({"person":")" + company.ann.text() + "\"}");
  company.pass(base::minutes(5));
  const IncidentAnswer figures = ask("GET", "/api/v1/figures/incidents");
  EXPECT_EQ(figures.status, 200);
  EXPECT_EQ(figures.text("/durations/2/id"), "time_to_acknowledge");
  EXPECT_EQ(figures.text("/durations/2/rows/0/incident"), id);
  EXPECT_EQ(figures.body.at_pointer("/durations/2/rows/0/seconds").as_int64(), 300);
  EXPECT_EQ(figures.text("/stages/0/stage"), "declared");
  EXPECT_EQ(figures.body.at_pointer("/stages/0/total_seconds").as_int64(), 600);
  EXPECT_EQ(ask("GET", "/api/v1/figures/incidents?from=2027-01-02T00:00:00Z&until=2027-01-01T00:00:00Z").status, 400);
}

TEST_F(Incidents, AHistoryIsPlannedThenTakenInWholeAndOnce) {
  const std::string good = R"({"external_id":"A","title":"Disk full","declared_at":"2020-01-02T10:00:00Z",)"
                           R"("resolved_at":"2020-01-02T11:00:00Z"})";
  const std::string bad = R"({"external_id":"B","title":"Disk full","declared_at":"2020-01-02T10:00:00Z",)"
                          R"("resolved_at":"2020-01-02T09:00:00Z"})";
  const std::string over = R"({"external_id":"C","title":"Was once","declared_at":"2020-01-02T10:00:00Z","over":true,)"
                           R"("updates":[{"at":"2020-01-02T10:05:00Z","text":"We look into it."}]})";
  const auto import = [&](const std::string& incidents, const std::string& rest = "") {
    const IncidentAnswer answer =
        ask("POST", "/api/v1/incidents/import", R"({"source":"old","incidents":[)" + incidents + "]" + rest + "}");
    EXPECT_EQ(answer.status, 200);
    return json::serialize(answer.body);
  };
  EXPECT_EQ(import(good), R"({"applied":false,"created":1,"changed":0,"same":0,"refused":[]})");
  EXPECT_EQ(import(good + "," + bad, R"(,"apply":true)"),
            R"({"applied":false,"created":1,"changed":0,"same":0,"refused":[{"row":1,"field":"resolved_at","reason":)"
            R"("expected an instant at or after declared_at, 2020-01-02T10:00:00Z, not 2020-01-02T09:00:00Z"}]})");
  EXPECT_EQ(import(good, R"(,"apply":true)"), R"({"applied":true,"created":1,"changed":0,"same":0,"refused":[]})");
  EXPECT_EQ(import(good, R"(,"apply":true)"), R"({"applied":true,"created":0,"changed":0,"same":1,"refused":[]})");
  import(over, R"(,"apply":true)");
  const IncidentAnswer made = ask("GET", "/api/v1/incidents?query=once");
  EXPECT_EQ(made.text("/items/0/stage"), "closed");
  const IncidentAnswer timeline = ask("GET", at(made.text("/items/0/id"), "/timeline"));
  EXPECT_NE(json::serialize(timeline.body).find("We look into it."), std::string::npos);
}

}  // namespace
}  // namespace api
