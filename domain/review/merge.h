// Two texts that began from the same one, made one again, line by line (three-way merge, as diff3). Not a judgement of
// what they mean: changes of different lines may still contradict each other.
#pragma once

#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace review {

// Who changed a part: nobody, one of the two, both in the same way, or both in different ways.
BOOST_DEFINE_ENUM_CLASS(Changed, by_nobody, here, there, alike, collides)

// Whole lines, each with its line feed. In order, the parts make up all three texts.
struct Part {
  Changed changed = Changed::by_nobody;
  std::string base;
  std::string here;
  std::string there;

  // What the merged text has here; for one that collides, both versions between markers.
  std::string merged() const;
};

// Without a line in common on both sides, neighbouring changes are one part. A part that only one side changed has that
// side's lines; nothing that anybody wrote is left out.
std::vector<Part> merge(std::string_view base, std::string_view here, std::string_view there);

int collisions(const std::vector<Part>& parts);
// All parts as merged, one after the other.
std::string merged_text(const std::vector<Part>& parts);

// Whether both versions of a part that collided still stand in the text, between markers.
bool is_unresolved(std::string_view text);

// Pairs of equal lines of two texts, both rising: a common subsequence, and not always the longest, so that a text of
// a million lines takes no longer than n log n. Lines that each text has once come first (patience diff, Bram Cohen);
// between two of them the longest is looked for where that is cheap.
struct Match {
  std::size_t here = 0;
  std::size_t there = 0;

  bool operator==(const Match&) const = default;
};
std::vector<Match> matches(const std::vector<std::string_view>& here, const std::vector<std::string_view>& there);

// The lines of a text, each with its line feed; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace review
