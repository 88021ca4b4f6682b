#include "review/comparison.h"

#include <algorithm>
#include <array>

#include "review/chart_scale.h"
#include "review/record.h"

namespace review {
namespace {

using base::Duration;

constexpr int strip_width = 720;
constexpr int strip_left = 20;
constexpr int strip_right = 700;
constexpr int column_width = 10;
constexpr int columns_count = (strip_right - strip_left) / column_width;
constexpr int tallest_column = 80;
constexpr int tallest_piece = 10;  // of one incident
constexpr int names_height = 44;   // two lines: this one, the median
constexpr int below_height = 22;
constexpr int beside_line = 4;

std::string spoken_length(std::int64_t microseconds) { return base::spoken(Duration{microseconds}); }

int n_open(const Comparison& comparison) {
  return static_cast<int>(std::ranges::count(comparison.others, true, &ComparedLength::open));
}

int n_used(const Comparison& comparison) { return static_cast<int>(comparison.others.size()); }

std::string missing_words(const Comparison& comparison) {
  int sum = 0;
  std::string why;
  for (const auto& [reason, count] : comparison.missing) {
    sum += count;
    why += (why.empty() ? "" : ", ") + reason + " (" + std::to_string(count) + ")";
  }
  return sum == 0 ? "none" : std::to_string(sum) + ": " + why;
}

std::string own_words(const Comparison& comparison) {
  if (!comparison.own) return "not known: " + comparison.why_without;
  return base::spoken(comparison.own->length()) + (comparison.own->open ? " so far; it is not resolved" : "");
}

std::string median_words(const Comparison& comparison) {
  if (n_used(comparison) < least_to_compare)
    return "not enough data: it takes " + std::to_string(least_to_compare) + " incidents";
  const auto& [middle, low, high] = comparison.median;
  if (!middle) return "not enough data: the open ones hide it";
  const std::string said = spoken_length(*middle);
  if (low && high) return said + " (95 % interval: " + spoken_length(*low) + " to " + spoken_length(*high) + ")";
  return said + (low ? " (95 %: at least " + spoken_length(*low) + ")" : " (its interval is open)");
}

std::string rank_words(const Comparison& comparison) {
  if (!comparison.own || comparison.others.empty()) return "not known";
  const Rank rank = rank_of(comparison);
  const std::string what = comparison.own->open ? "so far longer than " : "longer than ";
  std::string said = what + std::to_string(rank.shorter) + ", shorter than " + std::to_string(rank.longer);
  if (rank.equal > 0) said += ", as long as " + std::to_string(rank.equal);
  if (rank.unknown > 0) said += "; of " + std::to_string(rank.unknown) + " it can't be told yet";
  return said;
}

std::string counted_words(const Comparison& comparison) {
  return std::to_string(n_used(comparison)) + ", of which " + std::to_string(n_open(comparison)) + " not resolved yet";
}

std::string sentences(const Comparison& comparison) {
  return "This incident: " + own_words(comparison) + ". Compared with " + comparison.among + ": " +
         counted_words(comparison) + ". Missing: " + missing_words(comparison) +
         ". Median: " + median_words(comparison) + ". It took " + rank_words(comparison) + ".";
}

class Strip {
 public:
  explicit Strip(const Comparison& comparison)
      : comparison_(comparison), scale_(edges().first, edges().second, strip_left, strip_right) {}

  Drawing draw() {
    drawing_.width = strip_width;
    drawing_.title = "Time to resolve among earlier incidents";
    drawing_.description = sentences(comparison_);
    floor_ = names_height + tallest_column;
    if (comparison_.others.empty() && !comparison_.own) {
      drawing_.height = below_height;
      say(strip_left, below_height - 6, Anchor::begin, Ink::quiet, "Not enough data: there is nothing to draw.");
      return std::move(drawing_);
    }
    draw_interval();
    draw_columns();
    draw_axis();
    draw_median();
    draw_own();
    return std::move(drawing_);
  }

 private:
  // The shortest and the longest of all.
  std::pair<Duration, Duration> edges() const {
    std::vector<Duration> lengths;
    if (comparison_.own) lengths.push_back(comparison_.own->length());
    for (const ComparedLength& other : comparison_.others) lengths.push_back(other.length());
    if (lengths.empty()) return {};
    const auto [least, most] = std::ranges::minmax(lengths);
    return {least, most};
  }

  void say(int x, int y, Anchor anchor, Ink ink, std::string text) {
    drawing_.words.push_back({x, y, anchor, ink, std::move(text)});
  }

  // Words beside a line: behind it, or before it where they would reach over the edge.
  void name_line(int x, int y, std::string text) {
    const bool fits = x + beside_line + width_of(text) <= strip_width;
    say(fits ? x + beside_line : x - beside_line, y, fits ? Anchor::begin : Anchor::end, Ink::text, std::move(text));
  }

  void draw_interval() {
    const auto& [middle, low, high] = comparison_.median;
    if (!low || !high) return;
    const int from = scale_.x(Duration{*low});
    drawing_.boxes.push_back({from, names_height, std::max(1, scale_.x(Duration{*high}) - from), tallest_column,
                              Ink::band, "95 % interval of the median"});
  }

  // Those that are over below, the open ones on top.
  void draw_columns() {
    struct Column {
      int over = 0;
      int open = 0;
    };
    std::array<Column, columns_count> columns{};
    int tallest = 1;
    for (const ComparedLength& other : comparison_.others) {
      const int index = std::clamp((scale_.x(other.length()) - strip_left) / column_width, 0, columns_count - 1);
      Column& column = columns[static_cast<std::size_t>(index)];
      ++(other.open ? column.open : column.over);
      tallest = std::max(tallest, column.over + column.open);
    }
    const auto height_of = [&](int count) {
      return tallest * tallest_piece <= tallest_column ? count * tallest_piece : count * tallest_column / tallest;
    };
    for (int i = 0; i < columns_count; ++i) {
      const auto [over, open] = columns[static_cast<std::size_t>(i)];
      const int x = strip_left + i * column_width;
      const int of_over = height_of(over);
      const int of_all = height_of(over + open);
      if (over > 0)
        drawing_.boxes.push_back({x, floor_ - of_over, column_width - 2, of_over, Ink::bar, pieces(over, "resolved")});
      if (open > 0)
        drawing_.boxes.push_back(
            {x, floor_ - of_all, column_width - 2, of_all - of_over, Ink::open, pieces(open, "not resolved yet")});
    }
  }
  static std::string pieces(int count, const char* what) {
    return std::to_string(count) + (count == 1 ? " incident, " : " incidents, ") + what;
  }

  void draw_axis() {
    drawing_.strokes.push_back({strip_left, floor_, strip_right, floor_, Ink::quiet});
    for (const Tick& tick : scale_.ticks()) {
      drawing_.strokes.push_back({tick.x, floor_, tick.x, floor_ + 5, Ink::quiet});
      say(tick.x, floor_ + 18, Anchor::middle, Ink::quiet, tick.label);
    }
    int y = floor_ + 18 + below_height;
    say(strip_left, y, Anchor::begin, Ink::quiet,
        "Time to resolve, on steps of equal width. Compared: " + counted_words(comparison_) + ".");
    y += below_height - 4;
    say(strip_left, y, Anchor::begin, Ink::quiet, "Missing: " + shortened(missing_words(comparison_), 85) + ".");
    drawing_.height = y + 8;
  }

  void draw_median() {
    if (!comparison_.median.microseconds) {
      say(strip_left, 34, Anchor::begin, Ink::quiet, "Median: " + median_words(comparison_) + ".");
      return;
    }
    const Duration median{*comparison_.median.microseconds};
    const int x = scale_.x(median);
    drawing_.strokes.push_back({x, 24, x, floor_, Ink::quiet, true});
    std::string text = "median " + base::spoken(median);
    const int width = width_of(text) + 2 * beside_line;
    const int own = comparison_.own ? scale_.x(comparison_.own->length()) : -1;
    const bool is_crossed = own >= x && own < x + width;
    if (is_crossed && x >= width)
      say(x - beside_line, 34, Anchor::end, Ink::text, std::move(text));
    else
      name_line(is_crossed ? own : x, 34, std::move(text));
  }

  void draw_own() {
    if (!comparison_.own) return;
    const auto [x, length] = std::pair(scale_.x(comparison_.own->length()), comparison_.own->length());
    drawing_.strokes.push_back({x, 4, x, floor_, Ink::marker});
    name_line(x, 14, "this incident: " + base::spoken(length) + (comparison_.own->open ? " so far" : ""));
  }

  const Comparison& comparison_;
  SteppedScale scale_;
  Drawing drawing_;
  int floor_ = 0;
};

}  // namespace

Rank rank_of(const Comparison& comparison) {
  Rank rank;
  if (!comparison.own) return rank;
  const auto& [own, lasts] = *comparison.own;
  for (const auto& [length, open] : comparison.others) {
    // What is sure of an open length is that it ends later than it has lasted.
    const bool longer = !lasts && (length > own || (open && length == own));
    const bool shorter = !open && (length < own || (lasts && length == own));
    if (longer)
      ++rank.longer;
    else if (shorter)
      ++rank.shorter;
    else if (!open && !lasts)
      ++rank.equal;
    else
      ++rank.unknown;
  }
  return rank;
}

void compare_with(Comparison& comparison, const metrics::Figure& others) {
  for (const metrics::Row& row : others.rows) comparison.others.push_back({row.length.microseconds, row.open});
  for (const metrics::Absence& absence : others.missing) comparison.missing.push_back({absence.why, absence.count});
  if (others.n_used >= least_to_compare) comparison.median = others.median;
}

std::string as_table(const Comparison& comparison) {
  const auto row = [](const char* what, const std::string& value) {
    return std::string("| ") + what + " | " + value + " |\n";
  };
  return "| time to resolve | |\n| --- | --- |\n" + row("this incident", own_words(comparison)) +
         row("compared with", plain(comparison.among)) + row("counted", counted_words(comparison)) +
         row("missing", missing_words(comparison)) + row("median", median_words(comparison)) +
         row("this one took", rank_words(comparison));
}

Drawing drawing_of(const Comparison& comparison) { return Strip(comparison).draw(); }

}  // namespace review
