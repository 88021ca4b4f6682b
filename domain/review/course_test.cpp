#include "review/course.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "review/chart_scale.h"
#include "review/example.h"

namespace review {
namespace {

using base::minutes;
using example::detected_at;

StageStay stay(const std::string& stage, std::int64_t from, std::int64_t until, bool is_response = true) {
  return {stage, detected_at + minutes(from), detected_at + minutes(until), false, is_response};
}

// 90 minutes of response, then two days until it is closed.
Course ordinary() {
  return {{stay("declared", 0, 10), stay("investigating", 10, 70), stay("mitigating", 70, 90),
           stay("reviewing", 90, 90 + 2880, false)},
          {{"detected", detected_at},
           {"declared", detected_at},
           {"mitigated", detected_at + minutes(80)},
           {"resolved", detected_at + minutes(90)}},
          false};
}

std::vector<std::string> said(const Drawing& drawing) {
  std::vector<std::string> all;
  for (const Words& words : drawing.words) all.push_back(words.text);
  return all;
}

bool says(const Drawing& drawing, const std::string& text) { return std::ranges::count(said(drawing), text) > 0; }

TEST(Course, EachStageHasARowWithABarOfItsShare) {
  const Drawing drawing = drawing_of(ordinary());
  ASSERT_EQ(drawing.boxes.size(), 3U) << "what comes after the response is not drawn";
  const int whole = drawing.boxes[2].x + drawing.boxes[2].width - drawing.boxes[0].x;
  EXPECT_EQ(drawing.boxes[0].width, (whole * 10 + 45) / 90);
  EXPECT_NEAR(drawing.boxes[1].width, whole * 60 / 90, 1);
  EXPECT_EQ(drawing.boxes[1].x, drawing.boxes[0].x + drawing.boxes[0].width) << "one begins where the other ends";
  EXPECT_LT(drawing.boxes[0].y, drawing.boxes[1].y);
  EXPECT_TRUE(says(drawing, "investigating"));
  EXPECT_TRUE(says(drawing, "1 h"));
  EXPECT_TRUE(says(drawing, "since 2026-11-21T10:00:00Z (UTC)"));
}

TEST(Course, WhatComesAfterTheResponseIsToldInWords) {
  EXPECT_TRUE(drawing_of(ordinary()).description.ends_with("After that: reviewing 2 days."))
      << drawing_of(ordinary()).description;
}

TEST(Course, EachMomentHasALineAndNoNameLiesOverAnother) {
  const Drawing drawing = drawing_of(ordinary());
  const auto lines = std::ranges::count(drawing.strokes, Ink::marker, &Stroke::ink);
  EXPECT_EQ(lines, 4);
  std::vector<Words> names;
  for (const Words& words : drawing.words) {
    if (words.text == "detected" || words.text == "resolved" || words.text == "mitigated" ||
        (words.text == "declared" && words.anchor == Anchor::begin))
      names.push_back(words);
  }
  ASSERT_EQ(names.size(), 4U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = i + 1; j < names.size(); ++j) {
      const bool apart =
          names[i].x + width_of(names[i].text) <= names[j].x || names[j].x + width_of(names[j].text) <= names[i].x;
      EXPECT_TRUE(names[i].y != names[j].y || apart) << names[i].text << " " << names[j].text;
    }
  }
}

TEST(Course, NothingRecordedIsSaid) {
  const Drawing drawing = drawing_of(Course{});
  EXPECT_EQ(said(drawing), std::vector<std::string>{"Neither a moment nor a stage is recorded."});
  EXPECT_TRUE(drawing.boxes.empty());
  EXPECT_EQ(as_table(Course{}), "*Neither a moment nor a stage is recorded.*\n");
}

TEST(Course, AStageOfNoLengthIsSeen) {
  Course course{{stay("declared", 0, 0)}, {}, false};
  EXPECT_EQ(drawing_of(course).boxes.at(0).width, 1);
  course.stays.push_back(stay("investigating", 0, 30));
  EXPECT_EQ(drawing_of(course).boxes.at(0).width, 1);
  EXPECT_TRUE(says(drawing_of(course), "0 s"));
}

TEST(Course, AReopenedOneHasBothStaysInOneRow) {
  const Course course{{stay("investigating", 0, 30), stay("closed", 30, 60, false), stay("investigating", 60, 100)},
                      {{"detected", detected_at}},
                      false};
  const Drawing drawing = drawing_of(course);
  ASSERT_EQ(drawing.boxes.size(), 3U) << "the time in between is part of the response's axis";
  EXPECT_EQ(drawing.boxes[0].y, drawing.boxes[1].y);
  EXPECT_GT(drawing.boxes[2].y, drawing.boxes[0].y);
  EXPECT_TRUE(says(drawing, "2×, 1 h 10 min"));
}

TEST(Course, WhatLastsIsDrawnUpToTheReportAndSaysSo) {
  Course course{{stay("declared", 0, 5), stay("investigating", 5, 20)}, {}, false};
  course.stays.back().still_there = true;
  EXPECT_EQ(drawing_of(course).boxes.back().ink, Ink::open);
  EXPECT_TRUE(drawing_of(course).description.contains("In investigating 15 minutes, still there."));
  EXPECT_TRUE(as_table(course).contains("| 15 minutes, still there |\n"));
}

TEST(Course, OneWrittenDownAfterwardsHasMomentsAlone) {
  const Course course{{}, {{"detected", detected_at}, {"resolved", detected_at + minutes(9)}}, true};
  EXPECT_TRUE(drawing_of(course).boxes.empty());
  EXPECT_TRUE(drawing_of(course).description.contains("written down afterwards"));
  EXPECT_TRUE(as_table(course).contains("| resolved | 2026-11-21 10:09:00 | 9 minutes |  |\n"));
  EXPECT_TRUE(as_table(course).contains("written down afterwards"));
}

TEST(Course, ALongNameIsShortenedInTheDrawingAlone) {
  const Course course{{stay("Waiting for the provider to answer", 0, 5)}, {}, false};
  EXPECT_TRUE(says(drawing_of(course), "Waiting for the prov…"));
  EXPECT_TRUE(as_table(course).contains("Waiting for the provider to answer"));
}

TEST(Course, ItsTableHasEachStayAndMomentWithItsTime) {
  EXPECT_EQ(as_table(Course{{stay("a | b", 0, 10)}, {{"mitigated", detected_at + minutes(8)}}, false}),
            "| what | at (UTC) | after | length |\n| --- | --- | --- | --- |\n"
            "| mitigated | 2026-11-21 10:08:00 | 8 minutes |  |\n"
            "| in a \\| b | 2026-11-21 10:00:00 | 0 seconds | 10 minutes |\n");
}

TEST(Course, MomentsAreThoseThatAreRecordedByTheirTime) {
  incident::Incident incident;
  incident.detected_at = detected_at;
  incident.acknowledged_at = detected_at - minutes(1);
  incident.resolved_at = detected_at + minutes(90);
  incident.closed_at = detected_at + minutes(99);
  const std::vector<NamedMoment> expected{
      {"acknowledged", detected_at - minutes(1)}, {"detected", detected_at}, {"resolved", detected_at + minutes(90)}};
  EXPECT_EQ(moments_of(incident), expected);
}

RC_GTEST_PROP(Course, NoNameLiesOverAnotherNorUnderALine, (const std::vector<std::uint8_t>& minutes_of_moments)) {
  Course course{{stay("declared", 0, 300)}, {}, false};
  constexpr const char* names[] = {"impact started", "detected", "declared", "acknowledged", "resolved"};
  for (const std::uint8_t at : minutes_of_moments)
    course.moments.push_back({names[course.moments.size() % 5], detected_at + minutes(at)});
  const Drawing drawing = drawing_of(course);
  std::vector<Words> labels;
  for (const Words& words : drawing.words) {
    if (words.ink == Ink::text && words.anchor == Anchor::begin) labels.push_back(words);
  }
  RC_ASSERT(labels.size() == course.moments.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const int end = labels[i].x + width_of(labels[i].text);
    for (std::size_t j = i + 1; j < labels.size(); ++j)
      RC_ASSERT(labels[i].y != labels[j].y || end <= labels[j].x ||
                labels[j].x + width_of(labels[j].text) <= labels[i].x);
    for (const Stroke& line : drawing.strokes) {
      const bool passes = line.ink == Ink::marker && line.from_y < labels[i].y;
      RC_ASSERT(!passes || line.from_x <= labels[i].x || line.from_x >= end);
    }
  }
}

// Naively, each place is computed from the ends of the axis by itself.
RC_GTEST_PROP(Course, EveryBarStandsWhereItsTimeIs, (const std::vector<std::uint16_t>& lengths)) {
  Course course;
  std::int64_t at = 0;
  for (const std::uint16_t length : lengths) {
    course.stays.push_back(stay("stage " + std::to_string(course.stays.size()), at, at + length));
    at += length;
  }
  RC_PRE(at > 0);
  const Drawing drawing = drawing_of(course);
  RC_ASSERT(drawing.boxes.size() == course.stays.size());
  for (std::size_t i = 0; i < course.stays.size(); ++i) {
    const double share =
        static_cast<double>((course.stays[i].from_at - detected_at).whole_seconds()) / static_cast<double>(at * 60);
    RC_ASSERT(std::abs(160 + share * 460 - drawing.boxes[i].x) <= 1.0);
    RC_ASSERT(drawing.boxes[i].width >= 1);
    RC_ASSERT(drawing.boxes[i].x + drawing.boxes[i].width <= 621);
  }
}

}  // namespace
}  // namespace review
