#include "review/draft.h"

#include <gtest/gtest.h>

#include <sstream>

namespace review {
namespace {

using base::Instant;
using base::minutes;

constexpr Instant start{1'795'255'200'250'000};

incident::Incident example() {
  incident::Incident incident;
  incident.number = 42;
  incident.title = "Checkout fails";
  incident.severity = incident::Severity::sev1;
  incident.impact_started_at = start;
  incident.detected_at = start + minutes(4);
  incident.resolved_at = start + minutes(94);
  return incident;
}

incident::Entry entry(Instant at, std::string text, std::string reason = {}) {
  return {{}, {}, incident::EntryType::note, std::move(text), std::move(reason), at, at, {}, "test"};
}

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

TEST(Draft, HasEverySectionEvenOfAnEmptyRecord) {
  EXPECT_EQ(headings(draft(example(), {}, {}, {})), template_headings);
}

TEST(Draft, PullsInTheTimelineInItsOrder) {
  const std::vector<incident::Entry> timeline{entry(start + minutes(9), "Rolled back.", "errors began with 1.2"),
                                              entry(start + minutes(5), "Paged Ann.")};
  const std::string text = draft(example(), timeline, {}, {});
  const auto first = text.find("| 2026-11-21T10:05:00Z | Paged Ann. |  |");
  const auto second = text.find("| 2026-11-21T10:09:00Z | Rolled back. | errors began with 1.2 |");
  ASSERT_NE(first, std::string::npos) << text;
  ASSERT_NE(second, std::string::npos) << text;
  EXPECT_LT(first, second);
}

TEST(Draft, ComputesWhatTheFactsAllowAndNothingElse) {
  const std::string text = draft(example(), {}, {}, {});
  EXPECT_NE(text.find("| severity | SEV1 |"), std::string::npos);
  EXPECT_NE(text.find("| time to detect | 4 minutes |"), std::string::npos);
  EXPECT_NE(text.find("| time to resolve | 1 hour 30 minutes |"), std::string::npos);
  EXPECT_NE(text.find("| mitigated | not recorded |"), std::string::npos);
  EXPECT_EQ(text.find("| time to mitigate |"), std::string::npos);
}

TEST(Draft, NamesUpdatesAndActionItems) {
  const std::vector<incident::Update> updates{{.id = {},
                                               .incident = {},
                                               .audience = incident::Audience::stakeholders,
                                               .text = "We are on it.\nMore at noon.",
                                               .author = {},
                                               .at = start,
                                               .next_due_at = {},
                                               .stage = {},
                                               .severity = {}}};
  const std::vector<incident::ActionItem> items{{.id = {},
                                                 .incident = {},
                                                 .title = "Bound the queue",
                                                 .owner = {},
                                                 .due_at = start + base::days(3),
                                                 .priority = incident::Priority::high,
                                                 .kind = incident::ActionKind::prevent,
                                                 .state = incident::ActionItemState::in_progress,
                                                 .tracker_url = {},
                                                 .created_at = start,
                                                 .done_at = {}}};
  const std::string text = draft(example(), {}, updates, items);
  EXPECT_NE(text.find("to stakeholders:\n\n> We are on it.\n> More at noon.\n"), std::string::npos) << text;
  EXPECT_NE(text.find("| Bound the queue | prevent | high | 2026-11-24 | in\\_progress |"), std::string::npos) << text;
}

TEST(Draft, WhatPeopleTypedCannotBecomePartOfTheDocument) {
  const std::string nasty = "x\n# Fired\n\n| a | b |\n<script>alert(1)</script>\r\n[click](http://evil)";
  incident::Incident incident = example();
  incident.summary = nasty;
  incident.mitigation = nasty;
  incident.resolution_summary = nasty;
  std::vector<incident::Update> updates(1);
  updates[0].text = nasty;
  std::vector<incident::ActionItem> items(1);
  items[0].title = nasty;
  const std::string text = draft(incident, std::vector{entry(start, nasty, nasty)}, updates, items);
  EXPECT_EQ(headings(text), template_headings);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    // Longer texts keep their Markdown, inside a quotation; the reader renders no HTML.
    if (line.starts_with("> ")) continue;
    EXPECT_EQ(line.find("<script"),
              line.find("\\<script") == std::string::npos ? std::string::npos : line.find("\\<script") + 1)
        << line;
    EXPECT_EQ(line.find("](http"),
              line.find("\\](http") == std::string::npos ? std::string::npos : line.find("\\](http") + 1)
        << line;
  }
  incident = example();
  incident.title = nasty;
  EXPECT_EQ(headings(draft(incident, {}, {}, {})).size(), template_headings.size());
}

}  // namespace
}  // namespace review
