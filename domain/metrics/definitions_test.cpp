#include "metrics/definitions.h"

#include <gtest/gtest.h>

#include <set>

namespace metrics {
namespace {

TEST(Definitions, EachHasANameOfItsOwnAVersionAndASentence) {
  std::set<std::string_view> ids;
  for (const Definition& definition : definitions()) {
    EXPECT_TRUE(ids.insert(definition.id).second) << definition.id;
    EXPECT_GE(definition.version, 1);
    EXPECT_TRUE(definition.sentence.ends_with('.')) << definition.id;
    EXPECT_NE(definition.sentence.find("Drills "), std::string_view::npos) << definition.id;
  }
}

}  // namespace
}  // namespace metrics
