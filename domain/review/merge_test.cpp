#include "review/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace review {
namespace {

// What one side does at a line of the base.
struct Edit {
  std::string before;  // lines put in front of it
  std::string line;    // what it became; empty: taken out
};

struct Expected {
  std::string text;  // without the parts that collide
  int collisions = 0;
};

// The naive second implementation knows the edits and needs no comparison of texts: between two lines that both sides
// left alone, one side's change stands.
class FromEdits {
 public:
  void at(const std::string& base, const Edit& here, const Edit& there) {
    here_ += here.before;
    there_ += there.before;
    if (here.line == base && there.line == base) {
      close();
      told_.text += base;
      return;
    }
    base_ += base;
    here_ += here.line;
    there_ += there.line;
  }
  Expected told() {
    close();
    return told_;
  }

 private:
  void close() {
    if (here_ == base_) {
      told_.text += there_;
    } else if (there_ == base_ || here_ == there_) {
      told_.text += here_;
    } else {
      ++told_.collisions;
    }
    base_ = here_ = there_ = "";
  }

  Expected told_;
  std::string base_, here_, there_;
};

// Each new line is like no other, but for some that both sides write alike.
Edit edit_of(const std::string& line, const std::string& side, int number) {
  const int what = *rc::gen::inRange(0, 12);
  const std::string own = (what % 2 ? side : "both") + " " + std::to_string(number);
  if (what < 2) return {own + "\n", line};
  if (what < 4) return {"", own + "\n"};
  if (what == 4) return {"", ""};
  return {"", line};
}

std::string without_collisions(const std::vector<Part>& parts) {
  std::string out;
  for (const Part& part : parts) out += part.changed == Changed::collides ? "" : part.merged();
  return out;
}

RC_GTEST_PROP(Merge, IsWhatTheEditsOfBothSidesSay, ()) {
  FromEdits naive;
  std::string base, here, there;
  const int length = *rc::gen::inRange(0, 30);
  for (int i = 0; i < length; ++i) {
    const std::string line = "line " + std::to_string(i) + "\n";
    const Edit mine = edit_of(line, "here", i), theirs = edit_of(line, "there", i);
    base += line;
    here += mine.before + mine.line;
    there += theirs.before + theirs.line;
    naive.at(line, mine, theirs);
  }
  const auto parts = merge(base, here, there);
  const Expected expected = naive.told();
  RC_ASSERT(without_collisions(parts) == expected.text);
  RC_ASSERT(collisions(parts) == expected.collisions);
}

// Few different lines, so that many are equal; some texts end without a line feed.
std::string any_text() {
  const auto letters = *rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c', '\n', '\n'));
  return letters;
}

RC_GTEST_PROP(Merge, PartsMakeUpAllThreeTextsSoThatNothingIsLost, ()) {
  const std::string base = any_text(), here = any_text(), there = any_text();
  std::string all_base, all_here, all_there;
  for (const Part& part : merge(base, here, there)) {
    all_base += part.base;
    all_here += part.here;
    all_there += part.there;
    switch (part.changed) {
      case Changed::by_nobody:
        RC_ASSERT(part.here == part.base && part.there == part.base);
        break;
      case Changed::here:
        RC_ASSERT(part.here != part.base && part.there == part.base);
        break;
      case Changed::there:
        RC_ASSERT(part.here == part.base && part.there != part.base);
        break;
      case Changed::alike:
        RC_ASSERT(part.here == part.there && part.here != part.base);
        break;
      case Changed::collides:
        RC_ASSERT(part.here != part.base && part.there != part.base && part.here != part.there);
    }
  }
  RC_ASSERT(all_base == base);
  RC_ASSERT(all_here == here);
  RC_ASSERT(all_there == there);
}

RC_GTEST_PROP(Merge, WithWhatIsUnchangedIsTheOther, ()) {
  const std::string base = any_text(), other = any_text();
  RC_ASSERT(merged_text(merge(base, base, other)) == other);
  RC_ASSERT(merged_text(merge(base, other, base)) == other);
  RC_ASSERT(merged_text(merge(base, other, other)) == other);
}

RC_GTEST_PROP(Merge, CollidesInTheSamePlacesWhoeverSavesFirst, ()) {
  const std::string base = any_text(), here = any_text(), there = any_text();
  const auto one = merge(base, here, there), other = merge(base, there, here);
  RC_ASSERT(collisions(one) == collisions(other));
  if (collisions(one) == 0) RC_ASSERT(merged_text(one) == merged_text(other));
}

// The length of the longest common subsequence, by trying everything.
std::size_t naive_longest(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  if (a[0] == b[0]) return 1 + naive_longest(a.substr(1), b.substr(1));
  return std::max(naive_longest(a.substr(1), b), naive_longest(a, b.substr(1)));
}

RC_GTEST_PROP(Matches, AreEqualLinesThatRiseAndTheLongestWhereNoLineIsUnique, ()) {
  std::string a = *rc::gen::container<std::string>(rc::gen::element('a', 'b'));
  std::string b = *rc::gen::container<std::string>(rc::gen::element('a', 'b'));
  a = "aabb" + a.substr(0, 6);
  b = "aabb" + b.substr(0, 6);
  std::vector<std::string_view> here, there;
  for (const char& c : a) here.emplace_back(&c, 1);
  for (const char& c : b) there.emplace_back(&c, 1);
  const auto found = matches(here, there);
  for (std::size_t i = 0; i < found.size(); ++i) {
    RC_ASSERT(here[found[i].here] == there[found[i].there]);
    if (i > 0) RC_ASSERT(found[i].here > found[i - 1].here && found[i].there > found[i - 1].there);
  }
  RC_ASSERT(found.size() == naive_longest(a, b));
}

TEST(Merge, ShowsBothVersionsOfWhatCollidesBetweenMarkers) {
  const auto parts = merge("one\ntwo\nthree\n", "one\nmine\nthree\n", "one\ntheirs\nthree\nfour");
  EXPECT_EQ(collisions(parts), 1);
  EXPECT_EQ(merged_text(parts), "one\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> saved meanwhile\nthree\nfour");
}

TEST(Merge, LongTextsWithoutACommonOrUniqueLineAreOnePart) {
  std::string base, here, there;
  for (int i = 0; i < 200'000; ++i) base += "\n";
  for (int i = 0; i < 100'000; ++i) here += i % 2 ? "a\n" : "b\n", there += i % 2 ? "\n" : "c\n";
  const auto parts = merge(base, here, there);
  EXPECT_LE(collisions(parts), 1);
  std::string all;
  for (const Part& part : parts) all += part.here;
  EXPECT_EQ(all, here);
}

TEST(Lines, KeepTheirLineFeeds) {
  EXPECT_THAT(lines_of("a\n\nb"), testing::ElementsAre("a\n", "\n", "b"));
  EXPECT_THAT(lines_of("a\n"), testing::ElementsAre("a\n"));
  EXPECT_THAT(lines_of(""), testing::IsEmpty());
}

}  // namespace
}  // namespace review
