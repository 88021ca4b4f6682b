#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testing/told_remote.h"

namespace {

using cli::testing::Terminal;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string review = "/api/v1/incidents/inc_1/review";

TEST(ReviewReadingCommands, AskNamesPeopleOrNobody) {
  Terminal terminal;
  terminal.remote.tell("GET /api/v1/people?limit=200",
                       R"({"items":[{"id":"per_1","name":"Bob"},{"id":"per_2","name":"Cleo"}]})");
  terminal.remote.tell("PUT " + review + "/reviewers",
                       R"({"state":"in_review","reviewers":[{"person":{"name":"Bob"},"verdict":"changes_asked",
                           "note":"When?","is_outdated":true},{"person":{"name":"Cleo"},"verdict":"none_yet"}]})");
  EXPECT_EQ(terminal.run({"review", "ask", "inc_1", "Bob", "Cleo", "--again"}), cli::done) << terminal.err.str();
  EXPECT_EQ(terminal.remote.asked.back(),
            "PUT " + review + "/reviewers {\"reviewers\":[\"per_1\",\"per_2\"],\"again\":true}");
  EXPECT_THAT(terminal.out.str(), HasSubstr("The review is in review.\n"));
  EXPECT_THAT(terminal.out.str(), HasSubstr("asks for changes (of an older text)  When?\n"));
  EXPECT_EQ(terminal.run({"review", "ask", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.remote.asked.back(), "PUT " + review + "/reviewers {\"reviewers\":[],\"again\":false}");
}

TEST(ReviewReadingCommands, AReaderApprovesOrSaysWhatToChange) {
  Terminal terminal;
  terminal.remote.tell("PUT " + review + "/verdict", R"({"state":"in_review","reviewers":[]})");
  EXPECT_EQ(terminal.run({"review", "approve", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.run({"review", "ask-changes", "inc_1", "Since when?"}), cli::done);
  EXPECT_THAT(terminal.remote.asked,
              ElementsAre("PUT " + review + "/verdict {\"verdict\":\"approved\"}",
                          "PUT " + review + "/verdict {\"verdict\":\"changes_asked\",\"note\":\"Since when?\"}"));
  EXPECT_NE(terminal.run({"review", "ask-changes", "inc_1"}), cli::done) << "it says what";
}

TEST(ReviewReadingCommands, CommentsAreWrittenShownAndSettled) {
  Terminal terminal;
  terminal.remote.tell("POST " + review + "/comments", R"({"id":"rcm_2"})");
  terminal.remote.tell("GET " + review + "/comments",
                       R"({"items":[{"id":"rcm_1","quote":"The queue","suffix":" was full","stands":false,"comments":[
                           {"made_by":"Bob","made_at":"2026-12-01T10:30:00Z","body":"Which?"}]},
                           {"id":"rcm_3","stands":true,"settled_at":"2026-12-01T10:30:00Z","settled_by":"Ann",
                            "comments":[]}]})");
  terminal.remote.tell("PUT " + review + "/comments/rcm_1/settled", "{}");
  EXPECT_EQ(terminal.run({"review", "comment", "inc_1", "Mail", "--reply-to", "rcm_1"}), cli::done);
  EXPECT_EQ(terminal.remote.asked.back(), "POST " + review + "/comments {\"body\":\"Mail\",\"reply_to\":\"rcm_1\"}");
  EXPECT_EQ(
      terminal.run({"review", "comment", "inc_1", "Which?", "--on", "queue", "--after", "the ", "--before", " was"}),
      cli::done);
  EXPECT_EQ(terminal.remote.asked.back(),
            "POST " + review + R"(/comments {"body":"Which?","quote":"queue","prefix":"the ","suffix":" was"})");
  EXPECT_EQ(terminal.run({"review", "comments", "inc_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(),
            "rcm_1, the text it was about has been changed\n  on \"The queue\" was full…\n"
            "  Bob, 2026-12-01 10:30: Which?\n");
  EXPECT_EQ(terminal.run({"review", "settle", "inc_1", "rcm_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Settled.\n");
}

TEST(ReviewReadingCommands, TheLinkIsShownOnceAndTakenBack) {
  Terminal terminal;
  terminal.remote.tell("POST " + review + "/links",
                       R"({"url":"https://muster.example.com/shared/reviews/x","ends_at":"2026-12-24T00:00:00Z"})");
  terminal.remote.tell("DELETE " + review + "/links/rvl_1", "");
  EXPECT_EQ(terminal.run({"review", "share", "inc_1", "--note", "the auditors"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "https://muster.example.com/shared/reviews/x\n");
  EXPECT_EQ(terminal.remote.asked.back(), "POST " + review + "/links {\"note\":\"the auditors\"}");
  EXPECT_EQ(terminal.run({"review", "unshare", "inc_1", "rvl_1"}), cli::done);
  EXPECT_EQ(terminal.out.str(), "Taken back.\n");
}

}  // namespace
