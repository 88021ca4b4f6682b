#include "review/document.h"

#include <gtest/gtest.h>

#include "review/example.h"

namespace review {
namespace {

using example::detected_at;

Document checkout_document() {
  Document document;
  document.incident.number = 12;
  document.incident.title = "Checkout fails";
  document.incident.severity = incident::Severity::sev1;
  document.incident.detected_at = detected_at;
  document.review.markdown = "# Why\n";
  document.as_of = detected_at + base::days(1);
  return document;
}

bool has(const Document& document, const std::string& words) {
  return as_markdown(document).find(words) != std::string::npos;
}

TEST(ReviewDocument, BeginsWithTheFactsAndEndsWithTheText) {
  Document document = checkout_document();
  document.services = {"Checkout", "Payments"};
  document.team = "Shop";
  const std::string text = as_markdown(document);
  EXPECT_TRUE(
      text.starts_with("# Review of incident 12: Checkout fails\n\nWhat the record said on "
                       "2026-11-22T10:00:00Z. All times are UTC.\n"))
      << text;
  EXPECT_TRUE(text.ends_with("\n# Why\n")) << text;
  EXPECT_TRUE(has(document, "| services | Checkout, Payments |\n| team | Shop |\n| commander | not set |\n"));
  EXPECT_TRUE(has(document, "| severity | SEV1 |\n"));
  EXPECT_TRUE(has(document, "| detected | 2026-11-21T10:00:00Z |\n"));
}

TEST(ReviewDocument, SaysHowFarTheReviewIs) {
  Document document = checkout_document();
  EXPECT_TRUE(has(document, "| review | draft, not published |\n"));
  document.review.state = State::in_review;
  EXPECT_TRUE(has(document, "| review | in review, not published |\n"));
  document.review.published_at = detected_at;
  EXPECT_TRUE(has(document, "| review | published 2026-11-21T10:00:00Z |\n"));
  document.review = {};
  document.review.state = State::waived;
  document.review.waive_reason = "known | since 7";
  EXPECT_TRUE(has(document, "| review | waived: known \\| since 7 |\n"));
  EXPECT_TRUE(has(document, "*Nothing has been written.*\n"));
}

TEST(ReviewDocument, SaysThatItIsPrivateOrADrill) {
  Document document = checkout_document();
  EXPECT_FALSE(has(document, "Private"));
  document.incident.is_private = document.incident.drill = true;
  EXPECT_TRUE(has(document, "**Private: only for those who may see this incident.**"));
  EXPECT_TRUE(has(document, "**This was a drill.**"));
}

TEST(ReviewDocument, ListsActionItemsWithOwnerAndDueDate) {
  Document document = checkout_document();
  EXPECT_TRUE(has(document, "No action items.\n"));
  incident::ActionItem item;
  item.title = "Bound the queue";
  item.due_at = detected_at;
  item.state = incident::ActionItemState::in_progress;
  document.action_items = {{item, "Ada"}, {{}, ""}};
  EXPECT_TRUE(has(document, "| Bound the queue | Ada | 2026-11-21 | prevent | medium | in progress |\n"));
  EXPECT_TRUE(has(document, "|  | nobody | not set |"));
}

TEST(ReviewDocument, ListsWhatContributed) {
  Document document = checkout_document();
  EXPECT_TRUE(has(document, "No contributing cause was named.\n"));
  document.causes = {{"Capacity", "40 | 50"}, {"Software", ""}};
  EXPECT_TRUE(has(document, "- **Capacity**: 40 \\| 50\n- **Software**\n"));
}

TEST(ReviewDocument, ListsWhatIsStarredInTheOrderOfItsTime) {
  Document document = checkout_document();
  EXPECT_TRUE(has(document, "Nothing on the timeline is starred.\n"));
  document.starred = {{detected_at + base::minutes(9), "Rolled back.", "Ada"}, {detected_at, "Paged Ann.", ""}};
  EXPECT_TRUE(has(document, "- **2026-11-21T10:00:00Z** Paged Ann.\n- **2026-11-21T10:09:00Z** Rolled back. (Ada)\n"));
}

TEST(ReviewDocument, LeavesOutWhatTheTextHasAsABlock) {
  Document document = checkout_document();
  document.review.markdown = "# Why\n\n{{causes}}\n";
  EXPECT_FALSE(has(document, "## What contributed\n"));
  EXPECT_TRUE(as_markdown(document).ends_with("# Why\n\nNo contributing cause was named.\n"));
  EXPECT_TRUE(has(document, "## What will be done\n"));
}

TEST(ReviewDocument, APublishedTextIsAsItWasPublished) {
  Document document = checkout_document();
  document.review.markdown = "{{causes}}\n";
  document.frozen = Publication{"- **Capacity**\n", {}};
  EXPECT_TRUE(as_markdown(document).ends_with("\n- **Capacity**\n"));
}

TEST(ReviewDocument, WhatPeopleTypedIsNoMarkupOutsideOfTheText) {
  const std::string nasty = "x\n# Fired\n| a | b |\n<script>alert(1)</script>[click](javascript:1)`";
  const std::string harmless =
      "x \\# Fired \\| a \\| b \\| \\<script\\>alert(1)\\</script\\>\\[click\\](javascript:1)\\`";
  Document document = checkout_document();
  document.incident.title = nasty;
  document.services = {nasty};
  document.team = document.commander = nasty;
  document.starred = {{detected_at, nasty, nasty}};
  document.action_items = {{{}, nasty}};
  document.action_items[0].item.title = nasty;
  document.review.state = State::waived;
  document.review.waive_reason = nasty;
  std::string text = as_markdown(document);
  int found = 0;
  for (std::size_t at; (at = text.find(harmless)) != std::string::npos; ++found) text.erase(at, harmless.size());
  EXPECT_EQ(found, 9);
  EXPECT_EQ(text.find("script"), std::string::npos) << text;
}

}  // namespace
}  // namespace review
