#include "review/comparison.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace review {
namespace {

using base::hours;
using base::minutes;

Comparison compared(const std::vector<int>& lengths_in_minutes, int open_from = 1'000'000) {
  Comparison comparison;
  comparison.among = "others";
  comparison.own = {minutes(90).microseconds, false};
  metrics::Figure figure;
  std::vector<metrics::Observation> observations;
  for (const int length : lengths_in_minutes) {
    const bool open = length >= open_from;
    figure.rows.push_back({{}, minutes(length), open});
    observations.push_back({minutes(length).microseconds, !open});
  }
  figure.n_used = static_cast<int>(lengths_in_minutes.size());
  figure.median = metrics::quantile(observations, 50);
  compare_with(comparison, figure);
  return comparison;
}

bool shows(const Drawing& drawing, const std::string& text) {
  return std::ranges::any_of(drawing.words, [&](const Words& words) { return words.text == text; });
}

int count_of(const Drawing& drawing, Ink ink) {
  return static_cast<int>(std::ranges::count(drawing.boxes, ink, &Box::ink));
}

TEST(Comparison, MedianAndRankAreThoseOfTheOthers) {
  const Comparison comparison = compared({30, 45, 60, 90, 120, 180, 240});
  EXPECT_EQ(comparison.median.microseconds, minutes(90).microseconds);
  EXPECT_EQ(rank_of(comparison), (Rank{3, 1, 3, 0}));
  const std::string table = as_table(comparison);
  EXPECT_TRUE(table.contains("| this incident | 1 hour 30 minutes |\n")) << table;
  EXPECT_TRUE(table.contains("| counted | 7, of which 0 not resolved yet |\n")) << table;
  EXPECT_TRUE(table.contains("| median | 1 hour 30 minutes (95 % interval: 30 minutes to 4 hours) |\n")) << table;
  EXPECT_TRUE(table.contains("| this one took | longer than 3, shorter than 3, as long as 1 |\n")) << table;
  const Drawing drawing = drawing_of(comparison);
  EXPECT_TRUE(shows(drawing, "median 1 hour 30 minutes"));
  EXPECT_TRUE(shows(drawing, "this incident: 1 hour 30 minutes"));
  EXPECT_EQ(count_of(drawing, Ink::band), 1);
}

TEST(Comparison, BelowSixNothingIsSaidOfAMedian) {
  const Comparison comparison = compared({30, 45, 60, 90, 120});
  EXPECT_FALSE(comparison.median.microseconds);
  EXPECT_TRUE(as_table(comparison).contains("| median | not enough data: it takes 6 incidents |\n"));
  const Drawing drawing = drawing_of(comparison);
  EXPECT_TRUE(shows(drawing, "Median: not enough data: it takes 6 incidents."));
  EXPECT_EQ(count_of(drawing, Ink::band), 0);
  EXPECT_EQ(count_of(drawing, Ink::bar), 5) << "what there is, is drawn";
}

TEST(Comparison, WithNothingAtAllItSaysSo) {
  Comparison comparison;
  comparison.among = "nothing: its severity is not set";
  comparison.why_without = "its severity is not set";
  const Drawing drawing = drawing_of(comparison);
  EXPECT_TRUE(shows(drawing, "Not enough data: there is nothing to draw."));
  EXPECT_TRUE(as_table(comparison).contains("| this incident | not known: its severity is not set |\n"));
  EXPECT_TRUE(as_table(comparison).contains("| this one took | not known |\n"));
}

TEST(Comparison, OfAnOpenOneNoMoreIsSaidThanIsKnown) {
  const Comparison comparison = compared({30, 45, 60, 80, 1'000, 1'001, 2'000}, 80);
  const Comparison& shorter = comparison;
  EXPECT_EQ(rank_of(shorter), (Rank{3, 0, 3, 1})) << "the one of 80 minutes may yet take longer";
  EXPECT_TRUE(as_table(shorter).contains("of which 4 not resolved yet"));
  EXPECT_TRUE(as_table(shorter).contains("; of 1 it can't be told yet |"));
  EXPECT_EQ(count_of(drawing_of(shorter), Ink::open), 3) << "two are about as long";
  Comparison lasting = comparison;
  lasting.own->open = true;
  EXPECT_EQ(rank_of(lasting), (Rank{3, 0, 0, 4}));
  EXPECT_TRUE(as_table(lasting).contains("| this incident | 1 hour 30 minutes so far; it is not resolved |\n"));
}

TEST(Comparison, AMedianThatOpenOnesHideIsNotGuessed) {
  const Comparison comparison = compared({10, 20, 100, 101, 102, 103, 104}, 100);
  EXPECT_FALSE(comparison.median.microseconds);
  EXPECT_TRUE(as_table(comparison).contains("not enough data: the open ones hide it"));
}

TEST(Comparison, WhatIsMissingIsCountedWithItsReason) {
  Comparison comparison = compared({30});
  comparison.missing = {{"it was declined", 2}, {"when it was detected is not recorded", 1}};
  EXPECT_TRUE(as_table(comparison)
                  .contains("| missing | 3: it was declined (2), when it was detected is not recorded (1) |\n"));
  EXPECT_TRUE(drawing_of(comparison).description.contains("Missing: 3: it was declined (2)"));
}

TEST(Comparison, ManyAreDrawnInNoMoreShapesThanColumns) {
  std::vector<int> lengths;
  for (int i = 0; i < 5'000; ++i) lengths.push_back(i % 700);
  const Drawing drawing = drawing_of(compared(lengths));
  EXPECT_LE(drawing.boxes.size(), 2U * 68U + 1U);
  for (const Box& box : drawing.boxes) {
    EXPECT_GE(box.y, 44);
    EXPECT_LE(box.y + box.height, 124);
  }
}

// Naively: each of the others is in exactly one part.
RC_GTEST_PROP(Comparison, TheRankCountsEachOnce, (const std::vector<std::uint16_t>& lengths, bool own_is_open)) {
  Comparison comparison = compared(std::vector<int>(lengths.begin(), lengths.end()), 30'000);
  comparison.own = {hours(400).microseconds, own_is_open};
  const Rank rank = rank_of(comparison);
  RC_ASSERT(rank.shorter + rank.equal + rank.longer + rank.unknown == static_cast<int>(lengths.size()));
  const auto surely_shorter = std::ranges::count_if(lengths, [](int one) { return one < 24'000; });
  const auto surely_longer = std::ranges::count_if(lengths, [](int one) { return one > 24'000; });
  RC_ASSERT(rank.shorter >= surely_shorter);
  if (!own_is_open) RC_ASSERT(rank.longer == surely_longer);
}

}  // namespace
}  // namespace review
