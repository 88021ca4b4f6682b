#include "review/draft.h"

#include <gtest/gtest.h>

#include <sstream>

#include "review/blocks.h"
#include "review/example.h"

namespace review {
namespace {

using base::Instant;
using base::minutes;
using example::detected_at;

incident::Incident checkout_incident() {
  incident::Incident incident;
  incident.number = 42;
  incident.title = "Checkout fails";
  incident.severity = incident::Severity::sev1;
  incident.impact_started_at = detected_at;
  incident.detected_at = detected_at + minutes(4);
  incident.resolved_at = detected_at + minutes(94);
  return incident;
}

std::string usual(const incident::Incident& incident) { return *draft(usual_template(), incident); }

// The headings of the document: what a Markdown reader would take for one.
std::vector<std::string> headings(const std::string& markdown) {
  std::vector<std::string> found;
  std::istringstream lines(markdown);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) found.push_back(line);
  }
  return found;
}

const std::vector<std::string> template_headings{"# Review of incident 42: Checkout fails",
                                                 "## Summary",
                                                 "## Facts",
                                                 "## Time in each stage",
                                                 "## Time to resolve",
                                                 "## Timeline",
                                                 "## What was said",
                                                 "## Impact",
                                                 "## Root causes",
                                                 "## Mitigation",
                                                 "## Resolution",
                                                 "## What went well",
                                                 "## What went badly",
                                                 "## Learnings",
                                                 "## Action items"};

TEST(Draft, HasEverySectionEvenOfAnEmptyRecord) { EXPECT_EQ(headings(usual(checkout_incident())), template_headings); }

TEST(Draft, PutsInWhatIsWrittenAlready) {
  incident::Incident incident = checkout_incident();
  incident.summary = "Nobody could pay.\nFor an hour.";
  EXPECT_NE(usual(incident).find("## Summary\n\n> Nobody could pay.\n> For an hour.\n\n## Facts\n\n{{facts}}\n"),
            std::string::npos)
      << usual(incident);
  EXPECT_NE(usual(incident).find("## Mitigation\n\n*What stopped the harm?*\n"), std::string::npos);
}

TEST(Draft, TheUsualTemplateUsesEachBlockButTheStarred) {
  for (const BlockKind& kind : block_kinds()) EXPECT_EQ(uses(usual_template(), kind.name), kind.name != "starred");
  EXPECT_TRUE(check_template(usual_template()));
}

TEST(Draft, OfAnUnknownVariableSaysWhereAndWhatIsKnown) {
  const auto known = check_template("# {{title}}\n\n {{planet}}\n");
  ASSERT_FALSE(known);
  EXPECT_NE(known.error().message.find("Line 3, column 2"), std::string::npos) << known.error().message;
  EXPECT_NE(known.error().message.find("timeline"), std::string::npos) << "blocks are among the expected";
}

TEST(Draft, WhatPeopleTypedCannotBecomePartOfTheDocument) {
  const std::string nasty = "x\n# Fired\n\n| a | b |\n<script>alert(1)</script>\r\n[click](http://evil)";
  incident::Incident incident = checkout_incident();
  incident.summary = incident.mitigation = incident.resolution_summary = nasty;
  EXPECT_EQ(headings(usual(incident)), template_headings);
  EXPECT_EQ(usual(incident).find('\r'), std::string::npos);
  incident.title = nasty;
  EXPECT_EQ(headings(usual(incident)).size(), template_headings.size());
  EXPECT_NE(usual(incident).find("\\<script\\>alert(1)"), std::string::npos) << "the title is escaped";
}

}  // namespace
}  // namespace review
