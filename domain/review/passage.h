// The words of a text that a comment is about, and where they stand in it once it has been edited.
//
// What is kept is the TextQuoteSelector of the W3C's Web Annotation Data Model (Recommendation of 2017, 4.2.4): the
// words themselves, and a little of what stood before and behind them. It names no position, so it outlives each edit
// around the words; the two contexts tell apart places where the same words stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace review {

struct Passage {
  std::string exact;
  std::string prefix;  // what stood right before it; empty at the begin of the text, or when nobody kept it
  std::string suffix;

  bool operator==(const Passage&) const = default;
};

// Bytes of a text.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the last

  bool operator==(const Place&) const = default;
};

inline constexpr std::size_t longest_context = 64;  // bytes on either side
// Words as short as these stand anywhere by chance: they are found only where so much of what stood around them, if it
// was kept, still does.
inline constexpr std::size_t short_words = 24;   // bytes
inline constexpr std::size_t least_context = 4;  // bytes, both sides together

// The passage that stands there, with its context in whole characters.
Passage passage_at(std::string_view text, Place place);

// A text in which several passages are looked for.
class PassageFinder {
 public:
  explicit PassageFinder(std::string_view text);

  // Where the words stand, of several places the one around which most of the context stands unbroken, of equal ones
  // the first; nothing when they stand nowhere, or short ones without their context. Any white space is as good as any
  // other, so that lines may be broken anew. White space around the words counts for nothing.
  std::optional<Place> find(const Passage& passage) const;

 private:
  std::string folded_;               // each run of white space as one space
  std::vector<std::size_t> places_;  // of each byte of it in the text, and the text's end
};

}  // namespace review
