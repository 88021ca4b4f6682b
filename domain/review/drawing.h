// A chart as shapes at whole places: what is drawn and where. How it looks, and in which language it is written, is no
// business of the rules.
#pragma once

#include <string>
#include <vector>

namespace review {

// What a shape means, so that a page gives it a colour in light and in dark.
enum class Ink {
  text,    // words to be read first
  quiet,   // words and lines of the axis
  bar,     // what is over
  open,    // what still lasts
  marker,  // an instant
  band,    // an interval that something lies in
};

enum class Anchor { begin, middle, end };

struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  Ink ink = Ink::bar;
  std::string meaning = {};  // said where the pointer rests; may be empty

  bool operator==(const Box&) const = default;
};

struct Stroke {
  int from_x = 0;
  int from_y = 0;
  int to_x = 0;
  int to_y = 0;
  Ink ink = Ink::quiet;
  bool dashed = false;

  bool operator==(const Stroke&) const = default;
};

struct Words {
  int x = 0;
  int y = 0;  // of the line they stand on
  Anchor anchor = Anchor::begin;
  Ink ink = Ink::text;
  std::string text;

  bool operator==(const Words&) const = default;
};

// Later shapes lie above earlier ones: boxes, then strokes, then words.
struct Drawing {
  int width = 0;
  int height = 0;
  std::string title;
  std::string description;  // all that it shows, in sentences, for who can't see it
  std::vector<Box> boxes;
  std::vector<Stroke> strokes;
  std::vector<Words> words;

  bool operator==(const Drawing&) const = default;
};

}  // namespace review
