#include "review/course.h"

#include <algorithm>

#include "review/chart_scale.h"
#include "review/record.h"

namespace review {
namespace {

using base::Duration;
using base::Instant;

constexpr int chart_width = 720;
constexpr int left_edge = 160;
constexpr int right_edge = 620;  // behind it stand lengths
constexpr int row_height = 26;
constexpr int bar_height = 16;
constexpr int lane_height = 18;  // of the names of moments
constexpr int axis_height = 40;
constexpr int gap = 8;
constexpr int name_gap = 4;  // between a line and its name
constexpr int most_characters_of_a_stage = 21;

// The part that is drawn.
struct Window {
  Instant from;
  Instant until;
  bool is_empty = true;

  void hold(Instant first, Instant last) {
    from = is_empty ? first : std::min(from, first);
    until = is_empty ? last : std::max(until, last);
    is_empty = false;
  }
};

Window window_of(const Course& course) {
  Window window;
  for (const NamedMoment& moment : course.moments) window.hold(moment.at, moment.at);
  for (const StageStay& stay : course.stays) {
    if (stay.is_response) window.hold(stay.from_at, stay.until_at);
  }
  return window;
}

bool is_drawn(const StageStay& stay, const Window& window) {
  return stay.is_response || (stay.from_at >= window.from && stay.from_at < window.until);
}

// One stage with all its stays that are drawn.
struct StageRow {
  std::string stage;
  std::vector<const StageStay*> stays;
  Duration sum;  // of whole stays
  bool still_there = false;
};

std::vector<StageRow> rows_of(const Course& course, const Window& window) {
  std::vector<StageRow> rows;
  for (const StageStay& stay : course.stays) {
    if (!is_drawn(stay, window)) continue;
    auto row = std::ranges::find(rows, stay.stage, &StageRow::stage);
    if (row == rows.end()) row = rows.insert(rows.end(), {stay.stage, {}, {}, false});
    row->stays.push_back(&stay);
    row->sum = row->sum + (stay.until_at - stay.from_at);
    row->still_there = row->still_there || stay.still_there;
  }
  return rows;
}

// "resolved 2 days, reviewing 3 days and still there": stays behind the window, one after the other.
std::string later(const Course& course, const Window& window) {
  std::string said;
  for (const StageStay& stay : course.stays) {
    if (is_drawn(stay, window)) continue;
    said += (said.empty() ? "" : ", ") + stay.stage + " " + base::spoken(stay.until_at - stay.from_at) +
            (stay.still_there ? " and still there" : "");
  }
  return said;
}

class Pen {
 public:
  explicit Pen(const Course& course)
      : course_(course), window_(window_of(course)), scale_(window_.until - window_.from, left_edge, right_edge) {}

  Drawing draw() {
    drawing_.width = chart_width;
    drawing_.title = "Stages and moments over time";
    if (window_.is_empty) return draw_nothing();
    const std::vector<StageRow> rows = rows_of(course_, window_);
    const int top = name_moments() + gap;
    int y = top;
    for (const StageRow& row : rows) y = draw_row(row, y);
    draw_axis(top, y + gap);
    describe(rows);
    return std::move(drawing_);
  }

 private:
  int x(Instant at) const { return scale_.x(at - window_.from); }

  Drawing draw_nothing() {
    drawing_.height = row_height;
    drawing_.description = "Neither a moment nor a stage is recorded.";
    drawing_.words.push_back({0, row_height - gap, Anchor::begin, Ink::quiet, drawing_.description});
    return std::move(drawing_);
  }

  // The names of moments in as many lanes as they need, none over another, and no line through a name: the lanes below
  // a name's own end before its line. Gives where the last lane ends.
  int name_moments() {
    std::vector<int> lane_ends;
    std::vector<NamedMoment> moments = course_.moments;
    std::ranges::stable_sort(moments, {}, &NamedMoment::at);
    for (const NamedMoment& moment : moments) {
      const int line = x(moment.at);
      const int width = width_of(moment.name);
      const int begin = std::min(line + name_gap, chart_width - width);
      std::size_t lane = lane_ends.size();
      while (lane > 0 && lane_ends[lane - 1] + gap <= line) --lane;
      if (lane == lane_ends.size()) lane_ends.push_back(0);
      lane_ends[lane] = begin + width;
      const int floor = (static_cast<int>(lane) + 1) * lane_height;
      marks_.push_back({line, floor - lane_height + 4});
      drawing_.words.push_back({begin, floor - 4, Anchor::begin, Ink::text, moment.name});
    }
    return static_cast<int>(lane_ends.size()) * lane_height;
  }

  int draw_row(const StageRow& row, int y) {
    const int base_line = y + row_height - 8;
    drawing_.words.push_back(
        {left_edge - gap, base_line, Anchor::end, Ink::text, shortened(row.stage, most_characters_of_a_stage)});
    for (const StageStay* stay : row.stays) {
      const int from = x(stay->from_at);
      // A stay of no length is there all the same, and is seen.
      drawing_.boxes.push_back({from, y + (row_height - bar_height) / 2, std::max(1, x(stay->until_at) - from),
                                bar_height, stay->still_there ? Ink::open : Ink::bar,
                                row.stage + ": " + base::spoken(stay->until_at - stay->from_at)});
    }
    const std::string times = row.stays.size() > 1 ? std::to_string(row.stays.size()) + "×, " : "";
    drawing_.words.push_back({right_edge + gap, base_line, Anchor::begin, Ink::quiet, times + short_length(row.sum)});
    return y + row_height;
  }

  // "1 h 20 min": beside a bar there is no room for words.
  static std::string short_length(Duration length) {
    const std::int64_t seconds = length.whole_seconds();
    const auto two = [&](std::int64_t big, const char* of_big, std::int64_t small, const char* of_small) {
      const std::int64_t rest = seconds % big / small;
      return std::to_string(seconds / big) + of_big + (rest ? " " + std::to_string(rest) + of_small : "");
    };
    if (seconds >= 86'400) return two(86'400, " d", 3'600, " h");
    if (seconds >= 3'600) return two(3'600, " h", 60, " min");
    if (seconds >= 60) return two(60, " min", 1, " s");
    return std::to_string(seconds) + " s";
  }

  void draw_axis(int top, int y) {
    drawing_.strokes.push_back({left_edge, y, right_edge, y, Ink::quiet});
    for (const Tick& tick : scale_.ticks()) {
      drawing_.strokes.push_back({tick.x, top, tick.x, y + 4, Ink::quiet, true});
      drawing_.words.push_back({tick.x, y + 18, Anchor::middle, Ink::quiet, tick.label});
    }
    for (const Mark& mark : marks_) drawing_.strokes.push_back({mark.x, mark.from_y, mark.x, y, Ink::marker});
    drawing_.words.push_back(
        {left_edge, y + 34, Anchor::begin, Ink::quiet, "since " + to_the_second(window_.from) + " (UTC)"});
    drawing_.height = y + axis_height;
  }

  void describe(const std::vector<StageRow>& rows) {
    std::string said = "From " + to_the_second(window_.from) + " to " + to_the_second(window_.until) + ".";
    for (const NamedMoment& moment : course_.moments)
      said += " " + moment.name + " after " + base::spoken(moment.at - window_.from) + ".";
    for (const StageRow& row : rows) {
      said += " In " + row.stage + " " + base::spoken(row.sum);
      if (row.stays.size() > 1) said += " in " + std::to_string(row.stays.size()) + " visits";
      said += row.still_there ? ", still there." : ".";
    }
    if (course_.afterwards) said += " It was written down afterwards, so its stages are not drawn.";
    if (const std::string after = later(course_, window_); !after.empty()) said += " After that: " + after + ".";
    drawing_.description = std::move(said);
  }

  struct Mark {
    int x;
    int from_y;
  };

  const Course& course_;
  Window window_;
  EvenScale scale_;
  Drawing drawing_;
  std::vector<Mark> marks_;
};

std::optional<Instant> first_of(const Course& course) {
  Window whole;
  for (const NamedMoment& moment : course.moments) whole.hold(moment.at, moment.at);
  for (const StageStay& stay : course.stays) whole.hold(stay.from_at, stay.until_at);
  return whole.is_empty ? std::nullopt : std::optional(whole.from);
}

}  // namespace

std::vector<NamedMoment> moments_of(const incident::Incident& incident) {
  using incident::Moment;
  std::vector<NamedMoment> moments;
  for (const Moment moment : {Moment::impact_started, Moment::detected, Moment::declared, Moment::acknowledged,
                              Moment::mitigated, Moment::impact_ended, Moment::resolved}) {
    if (const auto at = incident::moment_of(incident, moment)) moments.push_back({incident::spoken(moment), *at});
  }
  std::ranges::stable_sort(moments, {}, &NamedMoment::at);
  return moments;
}

std::string as_table(const Course& course) {
  const auto first = first_of(course);
  if (!first) return "*Neither a moment nor a stage is recorded.*\n";
  // "2026-11-21 10:08:00", which a narrow column can break.
  const auto in_utc = [](base::Instant at) {
    std::string text = to_the_second(at);
    text[text.find('T')] = ' ';
    text.pop_back();
    return text;
  };
  std::string out = "| what | at (UTC) | after | length |\n| --- | --- | --- | --- |\n";
  for (const NamedMoment& moment : course.moments)
    out += "| " + plain(moment.name) + " | " + in_utc(moment.at) + " | " + base::spoken(moment.at - *first) + " |  |\n";
  for (const StageStay& stay : course.stays) {
    out += "| in " + plain(stay.stage) + " | " + in_utc(stay.from_at) + " | " + base::spoken(stay.from_at - *first) +
           " | " + base::spoken(stay.until_at - stay.from_at) + (stay.still_there ? ", still there" : "") + " |\n";
  }
  if (course.afterwards)
    out += "\n*It was written down afterwards: when it was in which stage is not known, and not drawn.*\n";
  return out;
}

Drawing drawing_of(const Course& course) { return Pen(course).draw(); }

}  // namespace review
