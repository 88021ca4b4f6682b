#include "review/causes.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <regex>
#include <set>

namespace review {
namespace {

const CauseKind ours{"third_party", "Third party", "A supplier's system was at fault.", false};

// "/key /name"
std::string faulty(const CauseKind& wanted, const std::vector<CauseKind>& own = {}) {
  const auto checked = check_cause(wanted, own);
  if (checked) return "";
  std::string fields = checked.error().field;
  for (const base::FieldFault& more : checked.error().more) fields += " " + more.field;
  return fields;
}

CauseKind with_key(const std::string& key) { return {key, "Our " + key, "What it is.", false}; }

TEST(CauseKinds, OfTheProgramEachHasAKeyANameAndAMeaningOfItsOwn) {
  std::set<std::string_view> keys, names;
  for (const CauseKind& kind : built_in_causes()) {
    EXPECT_TRUE(keys.insert(kind.key).second) << kind.key;
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_TRUE(kind.meaning.ends_with('.')) << kind.key;
    EXPECT_FALSE(kind.retired) << kind.key;
    EXPECT_EQ(kind.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << kind.key;
    EXPECT_EQ(find_cause(built_in_causes(), kind.key), &kind);
  }
  EXPECT_EQ(keys.size(), 13U) << "eight triggers and five root causes";
}

TEST(CauseKinds, AnUnknownKeyIsNone) {
  EXPECT_EQ(find_cause(built_in_causes(), "human_error"), nullptr);
  EXPECT_EQ(find_cause(built_in_causes(), ""), nullptr);
  EXPECT_EQ(name_of_cause(built_in_causes(), "capacity"), "Capacity");
  EXPECT_EQ(name_of_cause(built_in_causes(), "human_error"), "human_error");
}

TEST(OwnCause, FaultsAreNamedByTheirField) {
  struct Case {
    const char* rule;
    CauseKind wanted;
    const char* fields;
  };
  const std::string long_name(longest_cause_name, 'n');
  std::string umlauts;
  for (std::size_t i = 0; i < longest_cause_name; ++i) umlauts += "ü";
  const std::vector<Case> cases{
      {"a kind of one's own", ours, ""},
      {"a name counts by characters", {"a", umlauts, "m", false}, ""},
      {"a name may be so long", {"a", long_name, "m", false}, ""},
      {"and no longer", {"a", long_name + "n", "m", false}, "/name"},
      {"a kind needs a name", {"a", "", "m", false}, "/name"},
      {"and a meaning", {"a", "n", "", false}, "/meaning"},
      {"a meaning is bounded", {"a", "n", std::string(longest_cause_meaning + 1, 'm'), false}, "/meaning"},
      {"a name is one line", {"a", "n\nn", "m", false}, "/name"},
      {"without spaces around it", {"a", " n", "m", false}, "/name"},
      {"all faults are told at once", {"A", " ", "", false}, "/key /name /meaning"},
      {"a kind of the program stays as it is", {"capacity", "Too little", "Ours.", false}, "/key"},
      {"its name is its own", {"ours", "capacity", "Ours.", false}, "/name"}};
  for (const Case& each : cases) EXPECT_EQ(faulty(each.wanted), each.fields) << each.rule;
}

TEST(OwnCause, ANameIsFreeOnceItsKindIsRetired) {
  const CauseKind same{"supplier", "THIRD PARTY", "The same in other words.", false};
  EXPECT_EQ(faulty(same, {ours}), "/name");
  CauseKind retired = ours;
  retired.retired = true;
  EXPECT_EQ(faulty(same, {retired}), "");
  EXPECT_EQ(faulty(ours, {retired, same}), "/name") << "it can't come back under a name that is taken";
  EXPECT_EQ(faulty(retired, {retired, same}), "") << "but stay retired";
  EXPECT_EQ(faulty(ours, {ours}), "") << "its own name is no other's";
}

TEST(OwnCause, ThereAreAHundredAtMostWithoutTheRetiredOnes) {
  std::vector<CauseKind> own;
  for (std::size_t i = 0; i < most_own_causes; ++i) own.push_back(with_key("k" + std::to_string(i)));
  EXPECT_EQ(faulty(ours, own), "/key");
  EXPECT_EQ(faulty(own.back(), own), "") << "those that are there can be changed";
  own.front().retired = true;
  EXPECT_EQ(faulty(ours, own), "");
  own.push_back(ours);
  CauseKind back = own.front();
  back.retired = false;
  EXPECT_EQ(faulty(back, own), "/retired");
}

RC_GTEST_PROP(OwnCause, AKeyIsWordsJoinedByUnderscores, ()) {
  const bool mild = *rc::gen::arbitrary<bool>();
  const auto letter = rc::gen::elementOf(std::string(mild ? "abcxyz09_" : "aZbz09__-. \xc3"));
  const auto key = *rc::gen::resize(45, rc::gen::container<std::string>(letter));
  static const std::regex words("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  const bool is_one = key.size() <= 40 && std::regex_match(key, words) && !find_cause(built_in_causes(), key);
  RC_TAG(is_one ? "a key" : "none");
  const bool refused = faulty(with_key(key)).find("/key") != std::string::npos;
  RC_ASSERT(refused != is_one);
}

}  // namespace
}  // namespace review
