#include "api/chart_svg.h"

#include <gtest/gtest.h>

namespace api {
namespace {

review::Drawing small_drawing() {
  review::Drawing drawing;
  drawing.width = 100;
  drawing.height = 40;
  drawing.title = "Stages";
  drawing.description = "In <b>declared</b> 5 minutes.";
  drawing.boxes = {{1, 2, 30, 4, review::Ink::bar, "a \"b\""}, {31, 2, 3, 4, review::Ink::open, ""}};
  drawing.strokes = {{0, 9, 100, 9, review::Ink::quiet, true}};
  drawing.words = {{5, 6, review::Anchor::end, review::Ink::text, "</text><script>alert(1)</script>"}};
  return drawing;
}

TEST(ChartSvg, SaysWhatItShowsToWhoCannotSeeIt) {
  const std::string svg = svg_of(small_drawing());
  EXPECT_TRUE(svg.contains("role=\"img\" viewBox=\"0 0 100 40\"")) << svg;
  EXPECT_TRUE(svg.contains("><title>Stages</title><desc>In &lt;b&gt;declared&lt;/b&gt; 5 minutes.</desc>")) << svg;
}

TEST(ChartSvg, HoldsNothingThatRunsOrIsFetched) {
  const std::string svg = svg_of(small_drawing());
  EXPECT_FALSE(svg.contains("<script")) << svg;
  EXPECT_TRUE(svg.contains("&lt;/text&gt;&lt;script&gt;")) << svg;
  for (const char* refused : {"style", "href", "onload", "url("}) EXPECT_FALSE(svg.contains(refused)) << refused;
}

TEST(ChartSvg, WhatStillLastsIsAnOutline) {
  const std::string svg = svg_of(small_drawing());
  EXPECT_TRUE(
      svg.contains("<rect class=\"chart-bar\" x=\"1\" y=\"2\" width=\"30\" height=\"4\" "
                   "fill=\"currentColor\"><title>a &quot;b&quot;</title></rect>"))
      << svg;
  EXPECT_TRUE(svg.contains("<rect class=\"chart-open\" x=\"31\" y=\"2\" width=\"3\" height=\"4\" fill=\"none\""))
      << svg;
}

TEST(ChartSvg, StandsInThePlaceOfItsLineAlone) {
  const auto insets = chart_insets({{"stages_chart", "<!-- chart: stages_chart -->", small_drawing()}});
  const std::string html = to_html("Why\n\n<!-- chart: stages_chart -->\n\n| a |\n| --- |\n", {insets, {}});
  EXPECT_TRUE(html.starts_with("<p>Why</p>\n<figure class=\"chart\" tabindex=\"0\"><svg ")) << html;
  EXPECT_TRUE(html.contains("</figure>\n<table>")) << html;
  for (const std::string other :
       {"<!-- chart: planet -->", "<!-- chart: stages_chart --> <b>x</b>", "`<!-- chart: stages_chart -->`",
        "[a](<!-- chart: stages_chart -->)", "```\n<!-- chart: stages_chart -->\n```"})
    EXPECT_FALSE(to_html(other, {insets, {}}).contains("<svg")) << other;
}

}  // namespace
}  // namespace api
