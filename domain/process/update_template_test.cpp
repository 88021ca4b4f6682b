#include "process/update_template.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace process {
namespace {

using incident::Severity;
using incident::Stage;

const Values values{{"title", "Checkout fails"}, {"services", "Checkout, Payments"}, {"stage", "scoping"}};

TEST(UpdateTemplates, VariablesAreReplacedByTheirValues) {
  EXPECT_EQ(fill_in("**{{title}}**: {{ services }}.", values), "**Checkout fails**: Checkout, Payments.");
  EXPECT_EQ(fill_in("{{title}}{{title}}", values), "Checkout failsCheckout fails");
  EXPECT_EQ(fill_in("No {variable} } here }}", values), "No {variable} } here }}");
  EXPECT_EQ(fill_in("", values), "");
}

TEST(UpdateTemplates, ValuesAreNotReadAgain) {
  EXPECT_EQ(fill_in("{{a}}", {{"a", "{{b}} & <b>"}, {"b", "x"}}), "{{b}} & <b>");
}

TEST(UpdateTemplates, AnUnknownVariableIsRefusedWithItsPlace) {
  const auto refused = [](std::string_view text) { return fill_in(text, values).error().message; };
  EXPECT_EQ(refused("{{titel}}"),
            "Line 1, column 1: there is no variable {{titel}}. Expected one of services, stage, title.");
  EXPECT_TRUE(refused("One\nzwölf {{Title}}").starts_with("Line 2, column 7: there is no variable {{Title}}"));
  EXPECT_TRUE(refused("{{#title}}").contains("no variable {{#title}}")) << "there are no sections";
  EXPECT_TRUE(refused("{{{title}}}").contains("no variable {{{title}}")) << "nor ways to escape";
  EXPECT_TRUE(refused("a {{title").starts_with("Line 1, column 3: expected }}"));
  EXPECT_TRUE(refused("a {{title\n}}").starts_with("Line 1, column 3: expected }}"));
}

// The oracle: what was put together from pieces is their texts and values, one behind the other.
RC_GTEST_PROP(UpdateTemplates, AreTheirPiecesOneBehindTheOther, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::pair<bool, std::string>>>(rc::gen::pair(
      rc::gen::arbitrary<bool>(), rc::gen::container<std::string>(rc::gen::element('a', '{', ' ', '\n'))));
  std::string text, expected;
  for (const auto& [is_variable, letters] : pieces) {
    std::string plain = letters;
    std::erase(plain, '{');
    text += is_variable ? "{{title}}" : plain;
    expected += is_variable ? "Checkout fails" : plain;
  }
  RC_ASSERT(fill_in(text, values).value() == expected);
}

TEST(UpdateTemplates, AreOfferedInTheirStagesFromTheirSeverityOn) {
  UpdateTemplate update{"First word", {}, {Stage::declared, Stage::investigating}, Severity::sev2, "Text"};
  EXPECT_TRUE(is_offered(update, Stage::declared, Severity::sev2));
  EXPECT_TRUE(is_offered(update, Stage::investigating, Severity::sev1)) << "worse";
  EXPECT_FALSE(is_offered(update, Stage::declared, Severity::sev3));
  EXPECT_FALSE(is_offered(update, Stage::declared, {})) << "nobody knows how bad it is";
  EXPECT_FALSE(is_offered(update, Stage::resolved, Severity::sev1));
  update.stages.clear();
  update.severity.reset();
  EXPECT_TRUE(is_offered(update, Stage::resolved, {}));
}

TEST(UpdateTemplates, TheDefaultOnesUseWhatEveryIncidentHas) {
  Values known;
  for (const std::string_view name : update_variables()) known.emplace(name, "x");
  for (const UpdateTemplate& update : default_update_templates()) {
    EXPECT_TRUE(fill_in(update.text, known)) << update.name;
  }
}

}  // namespace
}  // namespace process
