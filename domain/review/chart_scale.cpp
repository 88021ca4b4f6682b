#include "review/chart_scale.h"

#include <algorithm>
#include <array>

namespace review {
namespace {

using base::Duration;

constexpr int character_width = 7;  // of most typefaces at 12 units
constexpr int most_ticks = 9;

constexpr std::array even_steps{
    base::seconds(1), base::seconds(5),  base::seconds(15), base::seconds(30), base::minutes(1), base::minutes(2),
    base::minutes(5), base::minutes(10), base::minutes(15), base::minutes(30), base::hours(1),   base::hours(2),
    base::hours(4),   base::hours(8),    base::days(1),     base::days(2),     base::days(7),    base::days(14),
    base::days(30),   base::days(90),    base::days(365),   base::days(3650)};

constexpr std::array growing_steps{Duration{},        base::minutes(1), base::minutes(5), base::minutes(15),
                                   base::minutes(30), base::hours(1),   base::hours(2),   base::hours(4),
                                   base::hours(8),    base::days(1),    base::days(2),    base::days(4),
                                   base::days(8),     base::days(16),   base::days(32),   base::days(64),
                                   base::days(128),   base::days(365),  base::days(3650)};

// Lengths are bounded, so that no product overflows: a million years are as long as an axis is.
std::int64_t bounded(Duration length) {
  constexpr std::int64_t longest = std::int64_t{1} << 53;
  return std::clamp<std::int64_t>(length.microseconds, 0, longest);
}

// Where `at` lies between `from` and `until`, rounded to the nearest place.
int place(std::int64_t at, std::int64_t from, std::int64_t until, int left, int right) {
  if (until <= from) return left;
  const std::int64_t part = std::clamp(at, from, until) - from;
  const std::int64_t whole = until - from;
  return left + static_cast<int>((part * (right - left) + whole / 2) / whole);
}

}  // namespace

std::string tick_label(Duration at) {
  const std::int64_t seconds = at.whole_seconds();
  if (seconds == 0) return "0";
  if (seconds % 86'400 == 0) return std::to_string(seconds / 86'400) + " d";
  if (seconds % 3'600 == 0) return std::to_string(seconds / 3'600) + " h";
  if (seconds % 60 == 0) return std::to_string(seconds / 60) + " min";
  return std::to_string(seconds) + " s";
}

int width_of(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return character_width * static_cast<int>(std::ranges::count_if(text, begins));
}

std::string shortened(std::string_view text, int most_characters) {
  int characters = 0;
  std::size_t cut = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (characters == most_characters - 1) cut = i;
    if (++characters > most_characters) return std::string(text.substr(0, cut)) + "…";
  }
  return std::string(text);
}

EvenScale::EvenScale(Duration length, int left, int right) : length_(length), left_(left), right_(right) {}

int EvenScale::x(Duration at) const { return place(bounded(at), 0, bounded(length_), left_, right_); }

std::vector<Tick> EvenScale::ticks() const {
  std::vector<Tick> ticks{{left_, {}, "0"}};
  const auto step =
      std::ranges::find_if(even_steps, [&](Duration one) { return bounded(length_) / one.microseconds < most_ticks; });
  if (step == even_steps.end()) return ticks;
  for (Duration at = *step; at.microseconds <= bounded(length_); at = at + *step)
    ticks.push_back({x(at), at, tick_label(at)});
  return ticks;
}

SteppedScale::SteppedScale(Duration least, Duration most, int left, int right) : left_(left), right_(right) {
  auto first = std::ranges::upper_bound(growing_steps, least);
  if (first != growing_steps.begin()) --first;
  auto last = std::ranges::lower_bound(growing_steps, most);
  if (last == growing_steps.end()) --last;
  if (first == last) first == growing_steps.begin() ? ++last : --first;
  steps_.assign(first, last + 1);
}

int SteppedScale::x(Duration at) const {
  const auto next = std::ranges::upper_bound(steps_, at);
  if (next == steps_.begin()) return left_;
  if (next == steps_.end()) return right_;
  const int count = static_cast<int>(steps_.size()) - 1;
  const int step = static_cast<int>(next - steps_.begin()) - 1;
  const auto edge = [&](int index) { return left_ + (right_ - left_) * index / count; };
  return place(at.microseconds, steps_[step].microseconds, next->microseconds, edge(step), edge(step + 1));
}

std::vector<Tick> SteppedScale::ticks() const {
  std::vector<Tick> ticks;
  for (const Duration at : steps_) ticks.push_back({x(at), at, tick_label(at)});
  return ticks;
}

}  // namespace review
