#include "api/chart_svg.h"

#include "wire/html.h"

namespace api {
namespace {

using review::Ink;

std::string number(const char* name, int value) {
  return std::string(" ") + name + "=\"" + std::to_string(value) + '"';
}

const char* class_of(Ink ink) {
  switch (ink) {
    case Ink::text:
      return "chart-text";
    case Ink::quiet:
      return "chart-quiet";
    case Ink::bar:
      return "chart-bar";
    case Ink::open:
      return "chart-open";
    case Ink::marker:
      return "chart-marker";
    case Ink::band:
      return "chart-band";
  }
  return "chart-text";
}

std::string of_class(Ink ink) { return std::string(" class=\"") + class_of(ink) + '"'; }

// What still lasts is an outline: it differs without a colour too.
const char* filling(Ink ink) {
  if (ink == Ink::open) return " fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"4 2\"";
  return ink == Ink::band ? " fill=\"currentColor\" fill-opacity=\"0.15\"" : " fill=\"currentColor\"";
}

const char* anchor_of(review::Anchor anchor) {
  switch (anchor) {
    case review::Anchor::begin:
      return "start";
    case review::Anchor::middle:
      return "middle";
    case review::Anchor::end:
      return "end";
  }
  return "start";
}

std::string rectangle(const review::Box& box) {
  const std::string drawn = "<rect" + of_class(box.ink) + number("x", box.x) + number("y", box.y) +
                            number("width", box.width) + number("height", box.height) + filling(box.ink);
  if (box.meaning.empty()) return drawn + "/>";
  return drawn + "><title>" + wire::html_escaped(box.meaning) + "</title></rect>";
}

std::string line(const review::Stroke& stroke) {
  const char* width = stroke.ink == Ink::marker ? " stroke-width=\"2\"" : " stroke-opacity=\"0.5\"";
  return "<line" + of_class(stroke.ink) + number("x1", stroke.from_x) + number("y1", stroke.from_y) +
         number("x2", stroke.to_x) + number("y2", stroke.to_y) + " stroke=\"currentColor\"" + width +
         (stroke.dashed ? " stroke-dasharray=\"2 3\"" : "") + "/>";
}

std::string words(const review::Words& said) {
  return "<text" + of_class(said.ink) + number("x", said.x) + number("y", said.y) + " text-anchor=\"" +
         anchor_of(said.anchor) + "\" fill=\"currentColor\">" + wire::html_escaped(said.text) + "</text>";
}

}  // namespace

std::string svg_of(const review::Drawing& drawing) {
  std::string svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + std::to_string(drawing.width) + " " +
      std::to_string(drawing.height) + "\"" + number("width", drawing.width) + number("height", drawing.height) +
      " font-size=\"12\" font-family=\"system-ui, sans-serif\"><title>" + wire::html_escaped(drawing.title) +
      "</title><desc>" + wire::html_escaped(drawing.description) + "</desc>";
  for (const review::Box& box : drawing.boxes) svg += rectangle(box);
  for (const review::Stroke& stroke : drawing.strokes) svg += line(stroke);
  for (const review::Words& said : drawing.words) svg += words(said);
  return svg + "</svg>";
}

std::vector<Inset> chart_insets(const std::vector<review::PlacedDrawing>& drawings) {
  std::vector<Inset> insets;
  for (const auto& [block, line, drawing] : drawings)
    insets.push_back({line, "<figure class=\"chart\" tabindex=\"0\">" + svg_of(drawing) + "</figure>"});
  return insets;
}

}  // namespace api
