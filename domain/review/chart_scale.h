// Where a length of time stands on an axis, and which lengths are written beside it.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"

namespace review {

struct Tick {
  int x = 0;
  base::Duration at;
  std::string label;  // "30 min"

  bool operator==(const Tick&) const = default;
};

// "30 s", "5 min", "2 h", "3 d": a length that is a whole number of its unit.
std::string tick_label(base::Duration at);

// How wide words are at most, by their number of characters.
int width_of(std::string_view text);
// At most so many characters, the last an ellipsis where some are left out.
std::string shortened(std::string_view text, int most_characters);

// Equal lengths are equally wide. From 0, at the left, to `length`, at the right.
class EvenScale {
 public:
  EvenScale(base::Duration length, int left, int right);

  // What lies outside stands at the end.
  int x(base::Duration at) const;
  // From 0 on, at most nine, at round lengths.
  std::vector<Tick> ticks() const;

 private:
  base::Duration length_;
  int left_;
  int right_;
};

// Steps that grow, each as wide as the next: from minutes to years on one axis. Within a step lengths are even.
class SteppedScale {
 public:
  // From the last step at or before `least` to the first at or after `most`.
  SteppedScale(base::Duration least, base::Duration most, int left, int right);

  int x(base::Duration at) const;
  std::vector<Tick> ticks() const;

 private:
  std::vector<base::Duration> steps_;  // two or more
  int left_;
  int right_;
};

}  // namespace review
