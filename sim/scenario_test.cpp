// Each story of sim/scenarios comes true, and one that does not says where.
#include "sim/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/testing/source_folder.h"

namespace sim {
namespace {

std::vector<std::string> stories() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(base::testing::source_folder() / "sim/scenarios")) {
    if (file.path().extension() == ".scenario") names.push_back(file.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

class Story : public testing::TestWithParam<std::string> {};

TEST_P(Story, ComesTrue) {
  const std::string name = GetParam() + ".scenario";
  std::ifstream in(base::testing::source_folder() / "sim/scenarios" / name);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    tell_story("sim/scenarios/" + name, text);
  } catch (const StoryFailed& failed) {
    FAIL() << failed.what();
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Story, testing::ValuesIn(stories()), [](const auto& story) { return story.param; });

std::string failure_of(const std::string& text) {
  try {
    tell_story("a.scenario", text);
  } catch (const StoryFailed& failed) {
    return failed.what();
  }
  return "it came true";
}

constexpr const char* setting =
    "the story begins 2026-05-04 02:00 Europe/Berlin\n"
    "people Ada\n"
    "policy Payments: Ada\n"
    "service payments: Payments\n";

using testing::HasSubstr;
using testing::StartsWith;

TEST(StoryErrors, ASentenceThatIsNotUnderstoodIsNamedBeforeAnythingHappens) {
  EXPECT_THAT(failure_of(std::string(setting) + "at 02:05 the sky falls\n"),
              StartsWith("a.scenario:5: \"the sky falls\" is not understood"));
}

TEST(StoryErrors, WhatDoesNotExistIsNamed) {
  EXPECT_THAT(failure_of("people Ada\npolicy Payments: Grace\n"),
              StartsWith("a.scenario:2: there is no schedule, team or person Grace"));
  EXPECT_THAT(failure_of(std::string(setting) + "at 02:05 alert billing/latency fires\n"),
              StartsWith("a.scenario:5: there is no service billing"));
}

TEST(StoryErrors, WhatDoesNotComeTrueIsNamedWithWhatDid) {
  EXPECT_THAT(failure_of(std::string(setting) + "at 02:05 alert payments/x fires\nthen Ada gets nothing\n"),
              StartsWith("a.scenario:6: Ada got an unexpected email"));
  EXPECT_THAT(failure_of(std::string(setting) + "at 02:05\nthen Ada gets an email\n"),
              StartsWith("a.scenario:6: Ada got no email within 30 seconds"));
  EXPECT_THAT(failure_of(std::string(setting) +
                         "at 02:05 alert payments/x fires\nthen Ada gets an email, because \"of the moon\"\n"),
              HasSubstr("the message says something else"));
}

TEST(StoryErrors, ValuesSayWhatWasExpected) {
  EXPECT_THAT(failure_of("the story begins yesterday noon Europe/Berlin\npeople Ada\n"),
              StartsWith("a.scenario:1: expected a date and time such as"));
  EXPECT_THAT(failure_of(std::string(setting) + "after 5 parsecs\n"), HasSubstr("a.scenario:5"));
  EXPECT_THAT(failure_of("the story begins 2026-05-04 02:00 Europe/Atlantis\npeople Ada\n"),
              HasSubstr("Europe/Atlantis"));
}

}  // namespace
}  // namespace sim
