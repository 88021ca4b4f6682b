// The routes of an incident's review by their messages: its texts, the comments on it, and what contributed.
#include "api/testing/incident_door.h"

namespace api {
namespace {

using testing::IncidentAnswer;

class IncidentReview : public testing::IncidentDoor {};

TEST_F(IncidentReview, TheReviewIsMarkdownWithTablesAndWithoutForeignHtml) {
  const std::string id = declare();
  const IncidentAnswer drafted = ask("POST", at(id, "/review/draft"));
  EXPECT_NE(drafted.text("/markdown").find("{{facts}}"), std::string::npos);
  const IncidentAnswer published = ask("PUT", at(id, "/review"), R"({"state":"published"})");
  EXPECT_NE(published.text("/html").find("<table>"), std::string::npos) << "its blocks are filled in";
  const IncidentAnswer written =
      ask("PUT", at(id, "/review"),
          R"-({"state":"published","markdown":"# Why\n\n<script>x</script> [y](javascript:z)"})-");
  EXPECT_EQ(written.text("/html").find("<script"), std::string::npos);
  EXPECT_EQ(written.text("/html").find("javascript:"), std::string::npos);
  EXPECT_EQ(ask("PUT", at(id, "/review"), R"({"state":"draft"})", 1).status, 412);
}

TEST_F(IncidentReview, TwoWhoWriteTheReviewAtOnceAreMergedOrShownBothTexts) {
  const std::string id = declare();
  const auto save = [&](const std::string& text, int from) {
    return ask("PUT", at(id, "/review"),
               R"({"state":"draft","markdown":")" + text + R"(","began_from":)" + std::to_string(from) + "}");
  };
  EXPECT_EQ(save(R"(a\n\nb\n)", 0).text("/saved_by"), "Ann");
  EXPECT_EQ(save(R"(A\n\nb\n)", 1).status, 200);
  EXPECT_EQ(save(R"(a\n\nB\n)", 1).text("/markdown"), "A\n\nB\n");
  const IncidentAnswer refused = save(R"(Ah\n\nb\n)", 1);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.text("/errors/0/pointer"), "/markdown");
  const IncidentAnswer shown = ask("POST", at(id, "/review/merge"), R"({"markdown":"Ah\n\nb\n","began_from":1})");
  EXPECT_EQ(shown.body.at_pointer("/collisions").as_int64(), 1);
  EXPECT_EQ(shown.body.at_pointer("/version").as_int64(), 3);
  EXPECT_EQ(shown.text("/parts/0/here"), "Ah\n");
  EXPECT_EQ(shown.text("/parts/0/there"), "A\n");
  EXPECT_EQ(save("x", 4).status, 400);
}

TEST_F(IncidentReview, EveryTextOfTheReviewIsListedShownAndRestored) {
  const std::string id = declare();
  EXPECT_EQ(ask("GET", at(id, "/review/revisions")).status, 404);
  for (const char* text : {"one", "two"}) {
    ask("PUT", at(id, "/review"), R"({"state":"draft","markdown":")" + std::string(text) + "\"}");
  }
  const IncidentAnswer listed = ask("GET", at(id, "/review/revisions"));
  EXPECT_EQ(listed.body.at_pointer("/items").as_array().size(), 2U);
  EXPECT_EQ(listed.body.at_pointer("/items/0/number").as_int64(), 2);
  EXPECT_EQ(ask("GET", at(id, "/review/revisions/1")).text("/html"), "<p>one</p>\n");
  EXPECT_EQ(ask("GET", at(id, "/review/revisions/3")).status, 404);
  EXPECT_EQ(ask("POST", at(id, "/review/revisions/1/restoration")).text("/markdown"), "one");
}

TEST_F(IncidentReview, ACommentSaysWhereItsWordsStandInCharacters) {
  const std::string id = declare();
  ask("PUT", at(id, "/review"), R"({"state":"draft","markdown":"Über the queue: the queue was full."})");
  const std::string comments = at(id, "/review/comments");
  EXPECT_EQ(ask("POST", comments, R"({"body":"Which?","quote":"queue"})").status, 201) << "an older client's";
  EXPECT_EQ(ask("POST", comments, R"({"body":"When?","quote":"queue","prefix":": the ","suffix":" was"})").status, 201);
  EXPECT_EQ(ask("POST", comments, R"({"body":"x","quote":"pipe","prefix":": the "})").text("/errors/0/pointer"),
            "/quote");
  const IncidentAnswer listed = ask("GET", comments);
  EXPECT_EQ(listed.body.at_pointer("/items/0/place/begin").as_int64(), 9);
  EXPECT_EQ(listed.body.at_pointer("/items/1/place/begin").as_int64(), 20);
  EXPECT_EQ(listed.body.at_pointer("/items/1/place/end").as_int64(), 25);
  EXPECT_EQ(listed.text("/items/1/suffix"), " was full.");
  ask("PUT", at(id, "/review"), R"({"state":"draft","markdown":"The pool was full."})");
  const IncidentAnswer gone = ask("GET", comments);
  EXPECT_FALSE(gone.body.at_pointer("/items/0/stands").as_bool());
  EXPECT_FALSE(gone.body.at_pointer("/items/0").as_object().contains("place"));
  EXPECT_EQ(gone.text("/items/0/quote"), "queue") << "what it was about is still shown";
}

TEST_F(IncidentReview, TheReviewNamesWhatContributed) {
  const std::string id = declare();
  EXPECT_EQ(ask("GET", "/api/v1/causes").body.at_pointer("/items").as_array().size(), 13U);
  EXPECT_EQ(ask("PUT", at(id, "/review/causes/capacity"), "{}").status, 409) << "there is no review yet";
  ask("PUT", at(id, "/review"), R"({"state":"draft","markdown":"Why"})");
  EXPECT_EQ(ask("PUT", at(id, "/review/causes/nothing"), "{}").text("/errors/0/pointer"), "/cause");
  const IncidentAnswer named = ask("PUT", at(id, "/review/causes/capacity"), R"({"note":"40 connections"})");
  EXPECT_EQ(named.text("/causes/0/name"), "Capacity");
  EXPECT_EQ(named.text("/causes/0/note"), "40 connections");
  EXPECT_EQ(ask("GET", at(id)).text("/review/causes/0/named_by"), "Ann");
  EXPECT_EQ(ask("DELETE", at(id, "/review/causes/capacity")).status, 204);
  EXPECT_TRUE(ask("GET", at(id)).body.at_pointer("/review/causes").as_array().empty());
}

TEST_F(IncidentReview, TheReviewNamesCausesOfTheOrganisationsOwn) {
  const auto add_kind = [&](const std::string& key) {
    return ask("POST", "/api/v1/causes",
               R"({"key":")" + key + R"(","name":"Third party","meaning":"A supplier failed."})");
  };
  company.as_ann.role = rights::Role::admin;
  EXPECT_EQ(add_kind("capacity").text("/errors/0/pointer"), "/key");
  const IncidentAnswer made = add_kind("third_party");
  EXPECT_EQ(made.status, 201);
  EXPECT_FALSE(made.body.at_pointer("/built_in").as_bool());
  EXPECT_EQ(made.body.at_pointer("/version").as_int64(), 1);
  const std::string kind = "/api/v1/causes/third_party";
  EXPECT_EQ(ask("PUT", kind, R"({"name":"","meaning":"Ours."})").text("/errors/0/pointer"), "/name");
  EXPECT_EQ(ask("PUT", "/api/v1/causes/capacity", R"({"name":"A","meaning":"B"})").text("/errors/0/pointer"), "/cause");
  EXPECT_EQ(ask("PUT", kind, R"({"name":"Supplier","meaning":"A supplier failed."})").text("/name"), "Supplier");
  const std::string id = declare();
  ask("PUT", at(id, "/review"), R"({"state":"draft","markdown":"{{causes}}"})");
  EXPECT_EQ(ask("PUT", at(id, "/review/causes/third_party"), "{}").text("/causes/0/name"), "Supplier");
  EXPECT_EQ(ask("DELETE", kind).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/causes").body.at_pointer("/items").as_array().size(), 13U);
  const IncidentAnswer whole = ask("GET", "/api/v1/causes?retired=true");
  EXPECT_EQ(whole.body.at_pointer("/items").as_array().size(), 14U);
  EXPECT_TRUE(whole.body.at_pointer("/items/0/built_in").as_bool());
  EXPECT_TRUE(whole.body.at_pointer("/items/13/retired").as_bool());
  const IncidentAnswer shown = ask("GET", at(id));
  EXPECT_EQ(shown.text("/review/causes/0/name"), "Supplier");
  EXPECT_TRUE(shown.body.at_pointer("/review/causes/0/retired").as_bool());
  company.pass(base::days(1));
  const IncidentAnswer counted = ask("GET", "/api/v1/figures/causes");
  EXPECT_EQ(counted.text("/causes/0/name"), "Supplier");
  EXPECT_TRUE(counted.body.at_pointer("/causes/0/retired").as_bool());
  EXPECT_EQ(ask("PUT", kind, R"({"name":"Supplier","meaning":"A.","retired":false})").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/causes").body.at_pointer("/items").as_array().size(), 14U);
}

}  // namespace
}  // namespace api
