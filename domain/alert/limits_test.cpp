#include "alert/limits.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace alert {
namespace {

Event trigger() {
  Event event;
  event.dedup_key = "srv01/mysql";
  event.summary = "DISK at 99%";
  return event;
}

std::string repeated(std::string_view character, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += character;
  return out;
}

struct Case {
  const char* rule;
  void (*spoil)(Event&);
  const char* field;
};

TEST(Limits, WhatIsTooLongOrMissingIsNamedByItsPath) {
  const Case cases[] = {
      {"dedup key", [](Event& e) { e.dedup_key.assign(513, 'k'); }, "/dedup_key"},
      {"no dedup key", [](Event& e) { e.dedup_key.clear(); }, "/dedup_key"},
      {"summary", [](Event& e) { e.summary.assign(1025, 's'); }, "/summary"},
      {"no summary", [](Event& e) { e.summary.clear(); }, "/summary"},
      {"source", [](Event& e) { e.source.assign(1025, 's'); }, "/source"},
      {"component", [](Event& e) { e.component.assign(1025, 's'); }, "/component"},
      {"group", [](Event& e) { e.event_group.assign(1025, 's'); }, "/group"},
      {"class", [](Event& e) { e.event_class.assign(1025, 's'); }, "/class"},
      {"label", [](Event& e) { e.labels["a/b~"].assign(8193, 'v'); }, "/labels/a~1b~0"},
      {"labels",
       [](Event& e) {
         for (int i = 0; i < 201; ++i) e.labels[std::to_string(i)] = "";
       },
       "/labels"},
      {"details", [](Event& e) { e.details.assign(event_bytes_most + 1, ' '); }, "/details"},
  };
  for (const Case& c : cases) {
    Event event = trigger();
    ASSERT_TRUE(check_limits(event));
    c.spoil(event);
    const auto checked = check_limits(event);
    ASSERT_FALSE(checked) << c.rule;
    EXPECT_EQ(checked.error().field, c.field) << c.rule;
    EXPECT_EQ(checked.error().more.size(), 0U) << c.rule;
  }
}

TEST(Limits, EveryFaultIsNamedAtOnce) {
  Event event = trigger();
  event.dedup_key.assign(600, 'k');
  event.summary.assign(2000, 's');
  EXPECT_EQ(check_limits(event).error().more.size(), 1U);
}

TEST(Limits, CountCharactersNotBytes) {
  Event event = trigger();
  event.summary = repeated("☕", 1024);
  event.dedup_key = repeated("é", 512);
  EXPECT_TRUE(check_limits(event));
  event.summary += "☕";
  EXPECT_FALSE(check_limits(event));
}

TEST(Limits, AResolveNeedsNoSummaryAndAChangeNoKey) {
  Event resolve = trigger();
  resolve.action = Action::resolve;
  resolve.summary.clear();
  EXPECT_TRUE(check_limits(resolve));
  Event change = trigger();
  change.action = Action::change;
  change.dedup_key.clear();
  EXPECT_TRUE(check_limits(change));
}

TEST(Limits, ShorteningKeepsWholeCharacters) {
  EXPECT_EQ(shortened("café ☕", 6), "café ☕");
  EXPECT_EQ(shortened("café ☕", 5), "café…");
  EXPECT_EQ(shortened("☕☕☕", 2), "☕…");
  EXPECT_EQ(shortened("ab", 1), "…");
  EXPECT_EQ(shortened("ab", 0), "");
}

TEST(Limits, AShortenedTextIsAsLongAsAllowedAndABeginning) {
  EXPECT_TRUE(rc::check([] {
    const auto letters = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3));
    const auto most = *rc::gen::inRange<std::size_t>(1, 20);
    constexpr std::string_view alphabet[] = {"a", "é", "☕"};
    std::string text;
    for (const int letter : letters) text += alphabet[letter];
    std::string expected;
    if (letters.size() <= most)
      expected = text;
    else {
      for (std::size_t i = 0; i + 1 < most; ++i) expected += alphabet[letters[i]];
      expected += "…";
    }
    RC_ASSERT(shortened(text, most) == expected);
  }));
}

}  // namespace
}  // namespace alert
