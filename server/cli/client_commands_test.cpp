// What the commands ask the server for, and how they show its answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/print.h"
#include "cli/talk.h"
#include "cli/testing/told_remote.h"
#include "platform/entropy.h"

namespace {

using cli::testing::Terminal;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* services = "GET /api/v1/services?limit=200";

TEST(AlertCommands, SendNamesTheServiceAsPeopleDo) {
  Terminal terminal;
  terminal.remote.tell(services, R"({"items":[{"id":"svc_1","name":"Checkout"}]})");
  terminal.remote.tell("POST /api/v1/events", R"({"alert":"alr_1","result":"opened","because":"it is new"})");
  EXPECT_EQ(terminal.run({"alert", "send", "disk full", "--service", "checkout", "--label", "host=db1"}), cli::done);
  EXPECT_THAT(terminal.remote.asked,
              ElementsAre(services,
                          "POST /api/v1/events {\"service\":\"svc_1\",\"dedup_key\":\"disk full\",\"summary\":"
                          "\"disk full\",\"labels\":{\"host\":\"db1\"}}"));
  EXPECT_EQ(terminal.out.str(), "Result:  opened\nBecause: it is new\nAlert:   alr_1\n");
}

TEST(AlertCommands, AnUnknownServiceIsRefusedWithThoseThereAre) {
  Terminal terminal;
  terminal.remote.tell(services, R"({"items":[{"id":"svc_1","name":"Checkout"}]})");
  EXPECT_EQ(terminal.run({"alert", "send", "x", "--service", "search"}), cli::refused);
  EXPECT_EQ(terminal.err.str(), "muster: There is no service \"search\". There are: Checkout.\n");
}

TEST(AlertCommands, ListIsATableAndWithJsonTheAnswerItself) {
  Terminal terminal;
  const std::string body =
      R"({"items":[{"id":"alr_1","state":"open","urgency":"high","count":3,"last_event_at":"2026-01-02T03:04:05Z",)"
      R"("service":{"id":"svc_1","name":"Checkout"},"summary":"disk\u001b[31m full"}]})";
  terminal.remote.tell("GET /api/v1/alerts?state=open", body);
  EXPECT_EQ(terminal.run({"alert", "list", "--state", "open"}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "ALERT  STATE  URGENCY  EVENTS  LAST (UTC)        SERVICE   SUMMARY\n"
            "alr_1  open   high     3       2026-01-02 03:04  Checkout  disk [31m full\n");
  EXPECT_EQ(terminal.run({"alert", "list", "--state", "open", "--json"}), cli::done);
  EXPECT_EQ(terminal.out.str(), body + "\n");
}

TEST(AlertCommands, AckGoesByTheKindOfTheId) {
  Terminal terminal;
  const std::string body = R"({"id":"pag_1","state":"acknowledged","acknowledged_by":{"id":"per_1","name":"Ada"}})";
  terminal.remote.tell("PUT /api/v1/pages/pag_1/acknowledgement", body);
  EXPECT_EQ(terminal.run({"ack", "pag_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "pag_1 is acknowledged, by Ada.\n");
  EXPECT_EQ(terminal.run({"ack", "svc_1"}), cli::refused);
}

TEST(ClientCommands, ARefusalPrintsEachFieldAndNobodyThereIsThree) {
  Terminal terminal;
  terminal.remote.refuse("GET /api/v1/on-call",
                         {base::Code::conflict, "two things are wrong", "", {{"/a", "expected b"}}});
  EXPECT_EQ(terminal.run({"oncall"}), cli::refused);
  EXPECT_EQ(terminal.err.str(), "muster: two things are wrong\n  /a: expected b\n");
  terminal.remote.refuse("GET /api/v1/on-call", {base::Code::unavailable, "no answer"});
  EXPECT_EQ(terminal.run({"oncall"}), cli::unreachable);
}

TEST(ClientCommands, AProblemDocumentBecomesAnErrorWithItsFields) {
  const auto error =
      cli::error_of(422, R"({"title":"t","detail":"d","errors":[{"pointer":"/x","detail":"expected y"}]})");
  EXPECT_EQ(error.message, "d");
  ASSERT_EQ(error.more.size(), 1U);
  EXPECT_EQ(error.more[0].field, "/x");
  EXPECT_EQ(error.more[0].message, "expected y");
  EXPECT_EQ(cli::error_of(502, "<html>").message, "The server answered 502.");
  EXPECT_NE(cli::error_of(503, "{}").code, base::Code::unavailable) << "it did answer";
}

struct OrganisationFile : testing::Test {
  OrganisationFile() {
    path = std::filesystem::temp_directory_path() / ("muster-apply-" + std::to_string(platform::random_seed()));
    std::ofstream(path) << "teams: []\n";
  }
  ~OrganisationFile() override { std::filesystem::remove(path); }

  Terminal terminal;
  std::filesystem::path path;
  const std::string plan = "POST /api/v1/catalog/plan";
  const std::string apply = "POST /api/v1/catalog/apply";
  const std::string sent = R"( {"yaml":"teams: []\n"})";
  const std::string one_change = R"({"changes":[{"verb":"add","kind":"team","name":"Core","detail":""}]})";
};

TEST_F(OrganisationFile, ThePlanIsShownAndAppliedWhenAgreed) {
  terminal.remote.tell(plan, one_change);
  terminal.remote.tell(apply, one_change);
  terminal.agrees = true;
  EXPECT_EQ(terminal.run({"apply", path.string()}), cli::done);
  EXPECT_EQ(terminal.out.str(), "  + team Core\nApplied 1 change.\n");
  EXPECT_THAT(terminal.remote.asked, ElementsAre(plan + sent, apply + sent));
}

TEST_F(OrganisationFile, NothingIsAppliedWithoutSomebodyWhoAgrees) {
  terminal.remote.tell(plan, one_change);
  EXPECT_EQ(terminal.run({"apply", path.string()}), cli::refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("--yes"));
  terminal.agrees = false;
  EXPECT_EQ(terminal.run({"apply", path.string()}), cli::refused);
  EXPECT_EQ(terminal.run({"apply", path.string(), "--plan"}), cli::done);
  EXPECT_THAT(terminal.remote.asked, testing::Each(plan + sent));
}

TEST_F(OrganisationFile, ThePlanNotesWhatWouldHoldPeopleUp) {
  terminal.remote.tell(plan, R"({"changes":[{"verb":"add","kind":"team","name":"Core","detail":""}],
                                 "warnings":["Process security: nobody could approve."]})");
  EXPECT_EQ(terminal.run({"apply", path.string(), "--plan"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "  + team Core\n");
  EXPECT_EQ(terminal.err.str(), "Note: Process security: nobody could approve.\n");
  terminal.remote.tell(plan, R"({"changes":[],"warnings":["Process security: nobody could approve."]})");
  EXPECT_EQ(terminal.run({"apply", path.string()}), cli::done) << "also where nothing changes";
  EXPECT_THAT(terminal.err.str(), HasSubstr("Note: Process security: nobody could approve.\n"));
}

TEST_F(OrganisationFile, AFileThatIsInForceChangesNothing) {
  terminal.remote.tell(plan, R"({"changes":[]})");
  EXPECT_EQ(terminal.run({"apply", path.string()}), cli::done);
  EXPECT_THAT(terminal.remote.asked, ElementsAre(plan + sent));
}

TEST(IncidentCommands, AnIncidentIsKnownByItsNumber) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/search?query=%2312",
                       R"({"items":[{"kind":"incident","id":"inc_0","title":"#123 other"},)"
                       R"({"kind":"incident","id":"inc_9","title":"#12 down"}]})");
  terminal.remote.tell("POST /api/v1/incidents/inc_9/updates", R"({"sent_to":2,"next_due_at":"2026-01-02T03:04:05Z"})");
  EXPECT_EQ(terminal.run({"update", "#12", "we are on it", "--next-in", "30m"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Sent to 2. The next is due 2026-01-02 03:04 UTC.\n");
  EXPECT_EQ(terminal.remote.asked.back(),
            R"(POST /api/v1/incidents/inc_9/updates {"text":"we are on it","next_in_seconds":1800})");
  EXPECT_EQ(terminal.run({"update", "12", "x", "--next-in", "soon"}), cli::refused);
  EXPECT_EQ(terminal.run({"update", "twelve", "x"}), cli::refused);
}

TEST(IncidentCommands, ResolveRecordsTheFactsBeforeItMoves) {
  Terminal terminal;
  terminal.remote.tell("PATCH /api/v1/incidents/inc_9", "{}");
  terminal.remote.refuse(
      "PUT /api/v1/incidents/inc_9/stage",
      {base::Code::conflict, "something is missing", "", {{"/mitigation", "say what took it away"}}});
  EXPECT_EQ(terminal.run({"resolve", "inc_9", "rolled back", "--impact-ended", "2026-01-02T03:04:05Z"}), cli::refused);
  EXPECT_THAT(terminal.remote.asked, ElementsAre(R"(PATCH /api/v1/incidents/inc_9 {"resolution":"rolled back",)"
                                                 R"("impact_ended_at":"2026-01-02T03:04:05Z"})",
                                                 R"(PUT /api/v1/incidents/inc_9/stage {"stage":"resolved"})"));
  EXPECT_THAT(terminal.err.str(), HasSubstr("  /mitigation: say what took it away\n"));
}

TEST(IncidentCommands, AnApprovalIsGivenToWhatWaitsForTheCaller) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/incidents/inc_9", R"({"approvals":[
    {"id":"apv_1","state":"asked","may_answer":false,"sentence":"Bob has to approve, as the team Security."},
    {"id":"apv_2","state":"asked","may_answer":true,"sentence":"You."}]})");
  terminal.remote.tell("PUT /api/v1/incidents/inc_9/approvals/apv_2/answer", "{}");
  EXPECT_EQ(terminal.run({"approval", "give", "inc_9", "The keys are out."}), cli::done);
  EXPECT_EQ(terminal.remote.asked.back(), R"(PUT /api/v1/incidents/inc_9/approvals/apv_2/answer )"
                                          R"({"verdict":"approve","reason":"The keys are out."})");
  terminal.remote.tell("GET /api/v1/incidents/inc_9", R"({"approvals":[{"id":"apv_1","state":"asked",
    "may_answer":false,"sentence":"Bob has to approve, as the team Security."}]})");
  EXPECT_EQ(terminal.run({"approval", "decline", "inc_9", "No."}), cli::refused);
  EXPECT_THAT(terminal.err.str(), HasSubstr("Nothing waits for your approval. Bob has to approve"));
}

TEST(FigureCommands, EveryFigureSaysHowManyItStandsOn) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/figures/incidents", R"({"period":{"from":"2026-01-01T00:00:00Z",
    "until":"2026-02-01T00:00:00Z"},"per_week":{"value":1.25,"low":5E-1,"high":2.0,"n":5},"sentence":"Not enough.",
    "durations":[{"title":"Time to resolve","n_used":4,"n_open":1,"n_missing":0,
                  "median":{"seconds":600,"low":60},"p75":{"low":3600}}],
    "stages":[{"stage":"detected","total_seconds":90,"n":1}]})");
  EXPECT_EQ(terminal.run({"metrics"}), cli::done);
  EXPECT_THAT(terminal.out.str(), HasSubstr("Incidents a week: 1.3 (0.5 to 2.0), of 5\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("10 minutes (1 minute to ?)"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("at least 1 hour"));
}

TEST(FigureCommands, LoadIsATableOfPeople) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/figures/load", R"({"period":{"from":"2026-01-01T00:00:00Z",
    "until":"2026-02-01T00:00:00Z"},"sentence":"2 people were called.",
    "people":[{"person":{"id":"per_1","name":"Ada"},"pages":3,"per_week":{"value":0.75,"low":0.15,"high":2.2},
               "interruptions":[{},{}],"at_night":1,"nights":1},
              {"person":{"id":"per_2","name":"Bob"},"pages":1,"interruptions":[{}],"at_night":0,"nights":0,
               "missing_because":"gone"}]})");
  EXPECT_EQ(terminal.run({"metrics", "--load"}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "From 2026-01-01 00:00 to 2026-02-01 00:00 UTC. 2 people were called.\n\n"
            "PERSON  PAGES  A WEEK (95 %)     INTERRUPTIONS  AT NIGHT  NIGHTS\n"
            "Ada     3      0.8 (0.2 to 2.2)  2              1         1\n"
            "Bob     1      -                 1              ?         ?\n");
  EXPECT_EQ(terminal.run({"metrics", "--load", "--severity", "sev1"}), cli::refused);
}

TEST(FigureCommands, TwoPeriodsStandBesideEachOther) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/figures/comparison?until=2026-02-01T00%3A00%3A00Z", R"({"comparison":{
    "sentence":"Improving.","before":{"from":"2025-12-01T00:00:00Z","until":"2026-01-01T00:00:00Z"},
    "after":{"from":"2026-01-01T00:00:00Z","until":"2026-02-01T00:00:00Z"},"incidents":{"before":9,"after":2},
    "time_to_resolve":{"n_before":9,"n_after":0,"median_before":{"seconds":600,"low":60,"high":900}}}})");
  EXPECT_EQ(terminal.run({"metrics", "--compare", "--until", "2026-02-01T00:00:00Z"}), cli::done);
  EXPECT_THAT(terminal.out.str(), HasSubstr("Improving.\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("10 minutes (1 minute to 15 minutes), of 9  -, of 0"));
  EXPECT_EQ(terminal.run({"metrics", "--before-from", "2026-02-01T00:00:00Z"}), cli::refused);
}

TEST(FigureCommands, RowsAreThoseOfAllPages) {
  Terminal terminal;
  const std::string path = "GET /api/v1/figures/rows?figure=time_to_resolve&as_of=2026-02-01T00%3A00%3A00Z&limit=1000";
  terminal.remote.tell(path, R"({"items":[{"number":7,"title":"It fails","seconds":600,"open":false}],"next":"a b"})");
  terminal.remote.tell(path + "&cursor=a%20b", R"({"items":[{"number":8,"title":"Slow","seconds":60,"open":true},
    {"number":9,"title":"Odd","open":false,"missing_because":"it was declined"}]})");
  EXPECT_EQ(terminal.run({"metrics", "--rows", "time_to_resolve", "--as-of", "2026-02-01T00:00:00Z"}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "INCIDENT  TIME                  TITLE\n"
            "#7        10 minutes            It fails\n"
            "#8        1 minute, still open  Slow\n"
            "#9                              Odd       it was declined\n");
  EXPECT_EQ(terminal.run({"metrics", "--rows", "time_to_resolve", "--by", "month"}), cli::refused);
}

TEST(FigureCommands, ActionItemsAreATableOfPromises) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/figures/action-items", R"({"period":{"from":"2026-01-01T00:00:00Z",
    "until":"2026-02-01T00:00:00Z"},"n_used":2,"n_open":1,"n_overdue":1,"in_time":1,"decided":2,"age":{"seconds":86400},
    "rows":[{"number":7,"title":"Alert on it","owner":{"name":"Ada"},"promise":"done_in_time","age_seconds":86400}]})");
  EXPECT_EQ(terminal.run({"metrics", "--action-items"}), cli::done);
  EXPECT_THAT(terminal.out.str(),
              HasSubstr("2 action items, 1 open, 1 overdue, 1 of 2 in time. Median age when done: 1 day"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("#7        Alert on it  Ada    done in time  1 day"));
}

TEST(ActionItemCommands, OverdueNamesWhoOwesWhatSinceWhen) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/teams?limit=200", R"({"items":[{"id":"tem_1","name":"Shop"}]})");
  terminal.remote.tell("GET /api/v1/action-items/overdue?team=tem_1", R"({"as_of":"2026-02-01T00:00:00Z","n":1,
    "shares":[{"team":{"name":"Shop"},"count":1,"high":1,"latest_seconds":172800}],"items":[{"action_item":{
    "incident":{"number":7},"priority":"high","due_at":"2026-01-30T00:00:00Z","title":"Alert on it"},
    "age_seconds":864000,"late_seconds":172800}],"items_left_out":0})");
  EXPECT_EQ(terminal.run({"action-item", "overdue", "--team", "shop"}), cli::done);
  EXPECT_THAT(terminal.out.str(), HasSubstr("Shop  nobody  1        1     2 days\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("#7        nobody  high      2026-01-30  2 days   10 days  Alert on it\n"));
}

TEST(Print, ColumnsGoByCharactersNotBytes) {
  std::ostringstream out;
  cli::Table table({"A", "B"});
  table.row({"é", "x"});
  table.row({"long", ""});
  table.print(out, "nothing");
  EXPECT_EQ(out.str(), "A     B\né     x\nlong\n");
}

TEST(Print, FindsWhatStandsDeepAndNothingWhereNothingIs) {
  const auto json = *wire::parse(R"({"a":{"b":1,"c":true,"d":null}})");
  EXPECT_EQ(cli::text_at(json, "a.b"), "1");
  EXPECT_EQ(cli::text_at(json, "a.c"), "true");
  EXPECT_EQ(cli::text_at(json, "a.d"), "");
  EXPECT_EQ(cli::text_at(json, "a.b.c"), "");
  EXPECT_EQ(cli::text_at(json, "x"), "");
}

}  // namespace
