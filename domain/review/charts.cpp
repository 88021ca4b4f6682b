#include "review/charts.h"

namespace review {
namespace {

constexpr const char* of_stages = "stages_chart";
constexpr const char* of_resolution = "resolution_chart";

std::string chart_line(const char* block) { return "<!-- chart: " + std::string(block) + " -->"; }

PlacedDrawing placed(const char* block, Drawing drawing) { return {block, chart_line(block), std::move(drawing)}; }

}  // namespace

std::vector<PlacedDrawing> drawings_of(const Charts& charts) {
  return {placed(of_stages, drawing_of(charts.course)), placed(of_resolution, drawing_of(charts.comparison))};
}

std::string stages_chart(const Charts& charts) { return chart_line(of_stages) + "\n\n" + as_table(charts.course); }

std::string resolution_chart(const Charts& charts) {
  return chart_line(of_resolution) + "\n\n" + as_table(charts.comparison);
}

}  // namespace review
