#include "integrations/payload.h"

#include <gtest/gtest.h>

#include "integrations/integration.h"

namespace integrations {
namespace {

TEST(Payload, WhatIsAbsentOrOfAnotherTypeIsNothing) {
  const auto document = wire::parse(R"({"a":{"b":"x","n":7,"t":true,"l":[1]},"u":"javascript:x","w":"https://a.b"})");
  const Payload payload(*document);
  EXPECT_EQ(payload.text("/a/b"), "x");
  EXPECT_EQ(payload.text("/a/n"), "");
  EXPECT_EQ(payload.text("/a/b/c"), "");
  EXPECT_EQ(payload.integer("/a/n"), 7);
  EXPECT_EQ(payload.integer("/a/b"), std::nullopt);
  EXPECT_TRUE(payload.truth("/a/t"));
  EXPECT_FALSE(payload.truth("/a/n"));
  EXPECT_EQ(payload.list("/a/l").size(), 1U);
  EXPECT_EQ(payload.list("/nothing").size(), 0U);
  EXPECT_EQ(payload.url("/u"), "");
  EXPECT_EQ(payload.url("/w"), "https://a.b");
  EXPECT_EQ(needed(payload, "/a/x").error().field, "/a/x");
}

TEST(Payload, InstantsAreReadAsEachProductWritesThem) {
  const auto document = wire::parse(R"({"github":"2019-05-15T15:20:33Z","pushed":1557933565,"huge":999999999999999,
      "gitlab":"2021-02-25 21:23:34 UTC","offset":"2021-04-28 21:50:00 +0200","not":"yesterday evening, late"})");
  const Payload payload(*document);
  EXPECT_EQ(base::rfc3339(*payload.instant("/github")), "2019-05-15T15:20:33Z");
  EXPECT_EQ(base::rfc3339(*payload.instant("/pushed")), "2019-05-15T15:19:25Z");
  EXPECT_EQ(base::rfc3339(*payload.instant("/gitlab")), "2021-02-25T21:23:34Z");
  EXPECT_EQ(base::rfc3339(*payload.instant("/offset")), "2021-04-28T19:50:00Z");
  for (const char* none : {"/huge", "/not", "/absent"}) EXPECT_FALSE(payload.instant(none)) << none;
}

TEST(Payload, APushIsCalledByItsNewestCommit) {
  EXPECT_EQ(push_title(1, "Fix it\n\nLong story"), "Fix it");
  EXPECT_EQ(push_title(3, "Fix it\r\n"), "3 commits: Fix it");
  EXPECT_EQ(push_title(0, ""), "Push");
}

TEST(Payload, WhatABackfillAddsIsTakenAndNonsenseIsNot) {
  const auto with = [](const char* body, change::Kind kind) {
    change::Change change;
    change.kind = kind;
    change.started_at = {5};
    change.files_changed = 3;
    const auto document = *wire::parse(body);
    add_backfilled(Payload(document), change);
    return change;
  };
  const auto instant = *base::parse_rfc3339("2026-01-02T03:04:05Z");
  const char* whole = R"({"muster":{"started_at":"2026-01-02T03:04:05Z","files_changed":0,"lines_changed":1200}})";
  const change::Change request = with(whole, change::Kind::pull_request);
  EXPECT_EQ(request.started_at, instant);
  EXPECT_FALSE(request.finished_at);
  EXPECT_EQ(request.files_changed, 0);
  EXPECT_EQ(request.lines_changed, 1200);
  EXPECT_EQ(with(whole, change::Kind::push).finished_at, instant);
  for (const char* nonsense :
       {"{}", R"({"muster":7})", R"({"muster":{"started_at":"soon","files_changed":-1,"lines_changed":"12"}})",
        R"({"muster":{"started_at":1767322800,"files_changed":null,"lines_changed":3000000000}})",
        R"({"muster":{"started_at":"1969-12-31T23:59:59Z","files_changed":1.5}})"}) {
    const change::Change left = with(nonsense, change::Kind::push);
    EXPECT_EQ(left.started_at, base::Instant{5}) << nonsense;
    EXPECT_FALSE(left.finished_at) << nonsense;
    EXPECT_EQ(left.files_changed, 3) << nonsense;
    EXPECT_FALSE(left.lines_changed) << nonsense;
  }
}

TEST(Payload, TheSenderReadsWhatBecameOfIt) {
  EXPECT_EQ(accept_changes({"", {}, {}, "nothing is done with \"ping\""}).body,
            R"({"status":"ignored","because":"nothing is done with \"ping\""})");
  EXPECT_EQ(accept_changes({"", {}, {{}}, ""}).body, R"({"status":"accepted","changes":1})");
}

}  // namespace
}  // namespace integrations
