#include "review/blocks.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "review/example.h"
#include "review/merge.h"

namespace review {
namespace {

using example::detected_at;

Document lasting_document() {
  Document document;
  document.incident.severity = incident::Severity::sev1;
  document.incident.detected_at = detected_at;
  document.incident.resolved_at = detected_at + base::minutes(90);
  return document;
}

std::string block(const Document& document, const std::string& name) {
  for (const Block& one : blocks_of(document)) {
    if (one.name == name) return one.markdown;
  }
  return "there is no such block";
}

const std::vector<Block> known_blocks{{"timeline", "- Paged Ann.\n"}};

TEST(Blocks, ThereIsOneOfEachKindInTheOrderOfTheManual) {
  const auto blocks = blocks_of(lasting_document());
  ASSERT_EQ(blocks.size(), block_kinds().size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    EXPECT_EQ(blocks[i].name, block_kinds()[i].name);
    EXPECT_TRUE(blocks[i].markdown.ends_with("\n")) << blocks[i].name;
  }
}

TEST(Blocks, ALineOfItsOwnIsReplaced) {
  EXPECT_EQ(filled("# T\n\n{{timeline}}\n\nWhy\n", known_blocks), "# T\n\n- Paged Ann.\n\nWhy\n");
  EXPECT_EQ(filled("  {{ timeline }}\r\nWhy", known_blocks), "- Paged Ann.\nWhy");
  EXPECT_EQ(filled("{{timeline}}", known_blocks), "- Paged Ann.\n");
}

TEST(Blocks, WhatIsNoLineOfItsOwnStays) {
  for (const std::string text : {"See {{timeline}}\n", "{{timeline}}.\n", "    {{timeline}}\n", "{{time line}}\n",
                                 "{{causes}}\n", "{{}}\n", "{{\n"})
    EXPECT_EQ(filled(text, known_blocks), text);
}

TEST(Blocks, AFenceOfCodeIsLeftAlone) {
  const std::string code = "```text\n{{timeline}}\n~~~\n``\n{{timeline}}\n```\n";
  EXPECT_EQ(filled(code + "{{timeline}}\n", known_blocks), code + "- Paged Ann.\n");
  const std::string longer = "~~~~\n~~~\n{{timeline}}\n~~~~~\n";
  EXPECT_EQ(filled(longer + "{{timeline}}\n", known_blocks), longer + "- Paged Ann.\n");
  EXPECT_EQ(filled("```a`b\n{{timeline}}\n", known_blocks), "```a`b\n- Paged Ann.\n") << "that opens no fence";
  EXPECT_FALSE(uses(code, "timeline"));
}

TEST(Blocks, AnUnknownOneIsNamed) {
  EXPECT_TRUE(check_blocks("{{timeline}}\n```\n{{planet}}\n```\nin {{planet}} line\n"));
  const auto refused = check_blocks("x\n{{tmeline}}\n");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "there is no block {{tmeline}}: expected one of facts, stages, stages_chart, resolution_chart, timeline, "
            "starred, updates, causes, action_items");
}

TEST(Blocks, FactsAreWhatTheRecordAllowsAndNothingElse) {
  const std::string facts = block(lasting_document(), "facts");
  EXPECT_TRUE(facts.contains("| severity | SEV1 |\n")) << facts;
  EXPECT_TRUE(facts.contains("| time to resolve | 1 hour 30 minutes |\n")) << facts;
  EXPECT_TRUE(facts.contains("| mitigated | not recorded |\n")) << facts;
  EXPECT_FALSE(facts.contains("time to mitigate")) << facts;
}

TEST(Blocks, StagesHaveBarsOfTheirShareOfTheLongest) {
  Document document = lasting_document();
  EXPECT_EQ(block(document, "stages"), "*No stage was entered.*\n");
  std::string longest;
  for (int i = 0; i < 20; ++i) longest += "█";
  document.stages = {{"declared", base::minutes(1)}, {"a | b", base::minutes(40)}, {"closed", {}}};
  EXPECT_EQ(block(document, "stages"),
            "| stage | time |  |\n| --- | --- | --- |\n| declared | 1 minute | █ |\n| a \\| b | 40 minutes | " +
                longest + " |\n| closed | 0 seconds |  |\n");
}

TEST(Blocks, ThePublishedTextKeepsTheFiguresOfItsCharts) {
  Document document = lasting_document();
  document.charts.course.moments = {{"detected", detected_at}};
  document.review.markdown = "Why\n";
  EXPECT_EQ(published(document), (Publication{"Why\n", {}}));
  document.review.markdown = "Why\n\n{{stages_chart}}\n";
  EXPECT_EQ(published(document).charts, document.charts);
  EXPECT_TRUE(published(document).markdown.contains("<!-- chart: stages_chart -->\n\n| what | at (UTC) |"));
}

TEST(Blocks, UpdatesAreQuoted) {
  Document document = lasting_document();
  incident::Update update;
  update.audience = incident::Audience::stakeholders;
  update.text = "We are on it.\n# More at noon";
  update.at = detected_at;
  document.updates = {update};
  EXPECT_EQ(block(document, "updates"),
            "2026-11-21T10:00:00Z, to stakeholders:\n\n> We are on it.\n> # More at noon\n");
}

TEST(Blocks, TheTimelineIsInTheOrderOfItsTime) {
  Document document = lasting_document();
  document.timeline = {{detected_at + base::minutes(9), "Rolled *back*.", "Ada"}, {detected_at, "Paged Ann.", ""}};
  EXPECT_EQ(block(document, "timeline"),
            "- **2026-11-21T10:00:00Z** Paged Ann.\n- **2026-11-21T10:09:00Z** Rolled \\*back\\*. (Ada)\n");
}

TEST(Blocks, ATimelineThatIsCutSaysSo) {
  Document document = lasting_document();
  document.timeline = {{detected_at, "Paged Ann.", ""}};
  document.timeline_is_cut = true;
  EXPECT_TRUE(block(document, "timeline").starts_with("*The newest 1 entries.*\n\n- **"));
}

RC_GTEST_PROP(Blocks, ATextWithoutOneStaysAsItIs, (const std::string& text)) {
  RC_PRE(!uses(text, "timeline"));
  RC_ASSERT(filled(text, known_blocks) == text);
}

}  // namespace
}  // namespace review
