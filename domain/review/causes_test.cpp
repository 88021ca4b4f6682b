#include "review/causes.h"

#include <gtest/gtest.h>

#include <set>

namespace review {
namespace {

TEST(CauseKinds, EachHasAKeyANameAndAMeaningOfItsOwn) {
  std::set<std::string_view> keys, names;
  for (const CauseKind& kind : cause_kinds()) {
    EXPECT_TRUE(keys.insert(kind.key).second) << kind.key;
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_TRUE(kind.meaning.ends_with('.')) << kind.key;
    EXPECT_EQ(kind.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << kind.key;
    EXPECT_EQ(cause_kind(kind.key), &kind);
  }
  EXPECT_EQ(keys.size(), 13U) << "eight triggers and five root causes";
}

TEST(CauseKinds, AnUnknownKeyIsNone) {
  EXPECT_EQ(cause_kind("human_error"), nullptr);
  EXPECT_EQ(cause_kind(""), nullptr);
}

}  // namespace
}  // namespace review
