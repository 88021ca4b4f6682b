// A drawing as SVG that stands in a page: without script, style or anything to fetch. Its colours are those of its
// classes, else of the text around it.
#pragma once

#include "api/markdown.h"
#include "review/charts.h"

namespace api {

std::string svg_of(const review::Drawing& drawing);
// Each as a figure in the place of its line.
std::vector<Inset> chart_insets(const std::vector<review::PlacedDrawing>& drawings);

}  // namespace api
