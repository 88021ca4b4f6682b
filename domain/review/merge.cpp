#include "review/merge.h"

#include <algorithm>
#include <map>
#include <optional>

namespace review {
namespace {

constexpr std::string_view opening = "<<<<<<< yours\n";
constexpr std::string_view closing = ">>>>>>> saved meanwhile\n";

using Lines = std::vector<std::string_view>;

constexpr std::size_t dear = 40'000;  // cells of a table: more between two anchors would hold up other writers

struct Range {
  std::size_t from = 0;
  std::size_t to = 0;

  std::size_t length() const { return to - from; }
};

struct Pair {
  Range here;
  Range there;
};

std::string joined(const Lines& lines, Range range) {
  std::string out;
  for (std::size_t i = range.from; i < range.to; ++i) out += lines[i];
  return out;
}

// The lines that each of the two has just once, in the order of `here`.
std::vector<Match> unique_in_both(const Lines& here, const Lines& there, const Pair& within) {
  struct Seen {
    std::size_t here_count = 0, there_count = 0, here_at = 0, there_at = 0;
  };
  std::map<std::string_view, Seen> seen;
  for (std::size_t i = within.here.from; i < within.here.to; ++i) {
    Seen& line = seen[here[i]];
    ++line.here_count;
    line.here_at = i;
  }
  for (std::size_t i = within.there.from; i < within.there.to; ++i) {
    Seen& line = seen[there[i]];
    ++line.there_count;
    line.there_at = i;
  }
  std::vector<Match> found;
  for (const auto& [text, line] : seen) {
    if (line.here_count == 1 && line.there_count == 1) found.push_back({line.here_at, line.there_at});
  }
  std::ranges::sort(found, {}, &Match::here);
  return found;
}

// The longest of them in which `there` rises too (patience sorting).
std::vector<Match> longest_rising(const std::vector<Match>& matches) {
  std::vector<std::size_t> tops;  // of each pile, by index
  std::vector<std::optional<std::size_t>> before(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto pile =
        std::ranges::lower_bound(tops, matches[i].there, {}, [&](std::size_t top) { return matches[top].there; });
    if (pile != tops.begin()) before[i] = *std::prev(pile);
    if (pile == tops.end()) {
      tops.push_back(i);
    } else {
      *pile = i;
    }
  }
  std::vector<Match> rising;
  if (tops.empty()) return rising;
  for (std::optional<std::size_t> at = tops.back(); at; at = before[*at]) rising.push_back(matches[*at]);
  std::ranges::reverse(rising);
  return rising;
}

// The longest common subsequence by its table, from the back to the front.
void add_longest(const Lines& here, const Lines& there, const Pair& within, std::vector<Match>& found) {
  const std::size_t rows = within.here.length(), columns = within.there.length();
  if (rows == 0 || columns == 0 || rows > dear / columns) return;
  std::vector<std::vector<std::uint32_t>> longest(rows + 1, std::vector<std::uint32_t>(columns + 1));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      longest[i][j] = here[within.here.from + i] == there[within.there.from + j]
                          ? longest[i + 1][j + 1] + 1
                          : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (here[within.here.from + i] == there[within.there.from + j]) {
      found.push_back({within.here.from + i++, within.there.from + j++});
    } else if (longest[i + 1][j] >= longest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

// Between two anchors: what is equal from the front and from the back, and the longest of the rest.
void add_between(const Lines& here, const Lines& there, Pair within, std::vector<Match>& found) {
  auto& [a, b] = within;
  for (; a.length() > 0 && b.length() > 0 && here[a.from] == there[b.from]; ++a.from, ++b.from) {
    found.push_back({a.from, b.from});
  }
  std::vector<Match> back;
  for (; a.length() > 0 && b.length() > 0 && here[a.to - 1] == there[b.to - 1]; --a.to, --b.to) {
    back.push_back({a.to - 1, b.to - 1});
  }
  add_longest(here, there, within, found);
  found.insert(found.end(), back.rbegin(), back.rend());
}

Changed changed(const Part& part) {
  const bool here = part.here != part.base, there = part.there != part.base;
  if (here && there) return part.here == part.there ? Changed::alike : Changed::collides;
  return here ? Changed::here : there ? Changed::there : Changed::by_nobody;
}

// Lines that end as lines do, so that a marker behind them begins one.
std::string ended(const std::string& lines) { return lines.empty() || lines.ends_with('\n') ? lines : lines + "\n"; }

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<Match> matches(const Lines& here, const Lines& there) {
  std::vector<Match> found;
  Pair rest{{0, here.size()}, {0, there.size()}};
  for (const Match& anchor : longest_rising(unique_in_both(here, there, rest))) {
    add_between(here, there, {{rest.here.from, anchor.here}, {rest.there.from, anchor.there}}, found);
    found.push_back(anchor);
    rest.here.from = anchor.here + 1;
    rest.there.from = anchor.there + 1;
  }
  add_between(here, there, rest, found);
  return found;
}

std::vector<Part> merge(std::string_view base, std::string_view here, std::string_view there) {
  const Lines old = lines_of(base), mine = lines_of(here), theirs = lines_of(there);
  const std::vector<Match> kept_here = matches(old, mine), kept_there = matches(old, theirs);
  std::vector<Part> parts;
  Range o, m, t;  // what is not in a part yet begins at `from`
  const auto add = [&] {
    Part part{{}, joined(old, o), joined(mine, m), joined(theirs, t)};
    o.from = o.to, m.from = m.to, t.from = t.to;
    if (part.base.empty() && part.here.empty() && part.there.empty()) return;
    part.changed = changed(part);
    if (!parts.empty() && parts.back().changed == Changed::by_nobody && part.changed == Changed::by_nobody) {
      parts.back().base += part.base, parts.back().here += part.here, parts.back().there += part.there;
    } else {
      parts.push_back(std::move(part));
    }
  };
  auto at_there = kept_there.begin();
  for (const Match& kept : kept_here) {
    while (at_there != kept_there.end() && at_there->here < kept.here) ++at_there;
    if (at_there == kept_there.end()) break;
    if (at_there->here != kept.here) continue;
    o.to = kept.here, m.to = kept.there, t.to = at_there->there;
    add();
    ++o.to, ++m.to, ++t.to;
    add();
  }
  o.to = old.size(), m.to = mine.size(), t.to = theirs.size();
  add();
  return parts;
}

std::string Part::merged() const {
  switch (changed) {
    case Changed::by_nobody:
    case Changed::here:
    case Changed::alike:
      return here;
    case Changed::there:
      return there;
    case Changed::collides:
      return std::string(opening) + ended(here) + "=======\n" + ended(there) + std::string(closing);
  }
  return {};
}

int collisions(const std::vector<Part>& parts) {
  return static_cast<int>(std::ranges::count(parts, Changed::collides, &Part::changed));
}

bool is_unresolved(std::string_view text) {
  const auto lines = lines_of(text);
  const auto stands = [&](std::string_view marker) { return std::ranges::find(lines, marker) != lines.end(); };
  return stands(opening) && stands(closing);
}

std::string merged_text(const std::vector<Part>& parts) {
  std::string out;
  for (const Part& part : parts) out += part.merged();
  return out;
}

}  // namespace review
