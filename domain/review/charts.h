// The charts of a review. Each is a block: a line that names the drawing, which is a comment in Markdown, and then its
// figures as a table. Whoever shows the text puts the drawing in the place of that line.
#pragma once

#include <boost/describe/class.hpp>

#include "review/comparison.h"
#include "review/course.h"

namespace review {

// The figures of all of them. They are what is kept when a review is published; it is drawn anew each time.
struct Charts {
  Course course;
  Comparison comparison;

  bool operator==(const Charts&) const = default;
};
BOOST_DESCRIBE_STRUCT(Charts, (), (course, comparison))

// The line of a block, "<!-- chart: stages_chart -->", and what is to be drawn there.
struct PlacedDrawing {
  std::string block;
  std::string line;
  Drawing drawing;
};
std::vector<PlacedDrawing> drawings_of(const Charts& charts);

// The line, and the figures behind it. Ends with a line feed.
std::string stages_chart(const Charts& charts);
std::string resolution_chart(const Charts& charts);

}  // namespace review
