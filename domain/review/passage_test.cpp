#include "review/passage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace review {
namespace {

Place place_of(std::string_view text, std::string_view words, std::size_t from = 0) {
  const std::size_t at = text.find(words, from);
  return {at, at + words.size()};
}

// "12: queue was", or "gone".
std::string found(const Passage& passage, std::string_view text) {
  const auto place = PassageFinder(text).find(passage);
  if (!place) return "gone";
  return std::to_string(place->begin) + ": " + std::string(text.substr(place->begin, place->end - place->begin));
}

TEST(Passage, KeepsALittleOfWhatStandsAroundItInWholeCharacters) {
  const Passage all = passage_at("The queue was full.", {4, 9});
  EXPECT_EQ(all, (Passage{"queue", "The ", " was full."}));
  std::string text = "x";
  for (int i = 0; i < 100; ++i) text += "ü";
  const Passage middle = passage_at(text, {101, 103});
  EXPECT_EQ(middle.exact, "ü");
  EXPECT_EQ(middle.prefix.size(), longest_context);
  EXPECT_EQ(middle.suffix.size(), longest_context);
  const Passage cut = passage_at(text + "yz", {202, 203});
  EXPECT_EQ(cut.prefix.size(), longest_context - 1) << "half of a character is none of it";
  EXPECT_TRUE(cut.prefix.ends_with("üy"));
}

TEST(Passage, IsFoundAgainWhateverIsEditedAroundIt) {
  struct Case {
    const char* rule;
    Passage passage;
    const char* text;
    const char* found;
  };
  const std::string was = "The queue was full. Nobody saw that the queue was full.";
  const Passage first = passage_at(was, place_of(was, "queue was"));
  const Passage second = passage_at(was, place_of(was, "queue was", 10));
  const std::string sentence = "Nobody saw that the queue";
  const Passage lengthy = passage_at(was, place_of(was, sentence));
  const std::vector<Case> cases{
      {"in the text it was taken from", first, was.c_str(), "4: queue was"},
      {"of several places in its own", second, was.c_str(), "40: queue was"},
      {"behind what was added", second, "At ten the queue was full. Nobody saw that the queue was full.",
       "47: queue was"},
      {"when it is the only one left", second, "Nobody saw that the queue was full.", "20: queue was"},
      {"when one side was written anew", second, "We were blind: the queue was full to the brim.", "19: queue was"},
      {"with lines broken anew", second, "Nobody saw that the\nqueue\n  was full.", "20: queue\n  was"},
      {"short words alone are found nowhere", second, "A queue was seen.", "gone"},
      {"a sentence is found without its context", lengthy, "Later: Nobody saw that the queue, so",
       "7: Nobody saw that the queue"},
      {"words that were changed are gone", first, "The pool was full.", "gone"},
      {"and so in no text", first, "", "gone"},
      {"words whose context nobody kept stand first where they stand", {"queue", "", ""}, was.c_str(), "4: queue"},
      {"no words stand nowhere", {" ", "a", "b"}, "a b", "gone"},
      {"white space around the words is none of them", {" queue ", "The", "was"}, was.c_str(), "4: queue"}};
  for (const Case& each : cases) EXPECT_EQ(found(each.passage, each.text), each.found) << each.rule;
}

// By every place there is, with nothing folded beforehand.
std::optional<Place> naive_find(const Passage& passage, const std::string& text) {
  const auto fold = [](const std::string& words) {
    std::string out;
    for (const char c : words) {
      const bool white = c == ' ' || c == '\n';
      if (!white || out.empty() || out.back() != ' ') out += white ? ' ' : c;
    }
    return out;
  };
  std::string exact = fold(passage.exact), prefix = passage.prefix, suffix = passage.suffix;
  if (exact.starts_with(' ')) prefix += exact[0], exact.erase(0, 1);
  if (exact.ends_with(' ')) suffix.insert(0, " "), exact.pop_back();
  if (exact.empty()) return {};
  prefix = fold(prefix);
  suffix = fold(suffix);
  std::optional<Place> best;
  std::size_t most = 0;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin + 1; end <= text.size(); ++end) {
      if (fold(text.substr(begin, end - begin)) != exact) continue;
      const std::string before = fold(text.substr(0, begin)), behind = fold(text.substr(end));
      std::size_t agreed = 0;
      for (std::size_t n = 1; n <= prefix.size() && before.ends_with(prefix.substr(prefix.size() - n)); ++n) ++agreed;
      for (std::size_t n = 1; n <= suffix.size() && behind.starts_with(suffix.substr(0, n)); ++n) ++agreed;
      const bool enough =
          exact.size() >= short_words || agreed >= std::min(least_context, prefix.size() + suffix.size());
      if (!enough || (best && agreed <= most)) continue;
      best = Place{begin, end};
      most = agreed;
    }
  }
  return best;
}

std::string text_of(int most) {
  return *rc::gen::resize(most, rc::gen::container<std::string>(rc::gen::elementOf(std::string("aab \n"))));
}

RC_GTEST_PROP(Passage, IsFoundWhereTheNaiveSearchFindsIt, ()) {
  const std::string text = text_of(24);
  Passage passage{text_of(4), text_of(5), text_of(5)};
  if (*rc::gen::arbitrary<bool>() && !text.empty()) {
    const auto begin = *rc::gen::inRange<std::size_t>(0, text.size());
    passage = passage_at(text, {begin, *rc::gen::inRange(begin, text.size()) + 1});
    passage.prefix = passage.prefix.substr(passage.prefix.size() - std::min<std::size_t>(passage.prefix.size(), 3));
  }
  const auto place = PassageFinder(text).find(passage);
  RC_TAG(place ? "found" : "gone");
  RC_ASSERT(place == naive_find(passage, text));
}

// Insertions and removals beyond the context leave it where it was, only further on.
RC_GTEST_PROP(Passage, StaysWhereItIsWhenTheRestIsEdited, (std::uint64_t seed)) {
  const std::string core =
      "before it " + std::to_string(seed) + " these are the words " + std::to_string(seed) + " after";
  const std::string old = text_of(200) + core + text_of(200);
  const Passage passage = passage_at(old, place_of(old, "these are the words"));
  const std::string lead = text_of(200);
  const std::string now = lead + core + text_of(200);
  RC_ASSERT(found(passage, now) == std::to_string(lead.size() + core.find("these")) + ": these are the words");
}

}  // namespace
}  // namespace review
