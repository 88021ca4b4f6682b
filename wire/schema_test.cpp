#include "wire/schema.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <regex>

#include "base/random.h"

namespace first {
BOOST_DEFINE_ENUM_CLASS(Role, reader, writer)
}
namespace second {
BOOST_DEFINE_ENUM_CLASS(Role, commander, scribe)
}

namespace {

using namespace wire;

MUSTER_ID(Rule, "rul");

struct Step {
  Text<1, 8> name;
  Defaulted<Count<1, 60>> minutes{Count<1, 60>{5}};
};
BOOST_DESCRIBE_STRUCT(Step, (), (name, minutes))

struct Rule {
  RuleId id;
  first::Role role = first::Role::reader;
  std::optional<base::Instant> until;
  std::vector<Step> steps;
  std::map<std::string, std::int64_t> limits;
  bool on = false;
  std::optional<second::Role> duty;
  std::optional<calendar::CivilTime> start;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (id, role, until, steps, limits, on, duty, start))

struct Tree {
  std::string name;
  std::vector<Tree> children;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (name, children))

template <class T>
struct Box {
  T inside;
};
BOOST_DESCRIBE_STRUCT(Box<Step>, (), (inside))

template <class T>
std::string schema_text(Use use) {
  Schemas book;
  const json::value root = schema_of<T>(book, use);
  return json::serialize(root) + " " + json::serialize(book.components());
}

TEST(Schema, SaysWhatIsPromisedToAReader) {
  EXPECT_EQ(schema_text<Step>(Use::response),
            R"({"$ref":"#/components/schemas/Step"} {"Step":{"type":"object","properties":{)"
            R"("name":{"type":"string","minLength":1,"maxLength":8},)"
            R"("minutes":{"type":"integer","minimum":1,"maximum":60}},"required":["name","minutes"]}})");
}

TEST(Schema, SaysWhatIsAskedOfASender) {
  EXPECT_EQ(schema_text<Step>(Use::request),
            R"({"$ref":"#/components/schemas/StepInput"} {"StepInput":{"type":"object","properties":{)"
            R"("name":{"type":"string","minLength":1,"maxLength":8},)"
            R"("minutes":{"type":"integer","minimum":1,"maximum":60,"default":5}},"required":["name"],)"
            R"("additionalProperties":false}})");
}

TEST(Schema, OptionalIsNullForASenderAndAbsentForAReader) {
  const std::string plain = R"({"type":"string","format":"date-time"})";
  Schemas book;
  EXPECT_EQ(json::serialize(schema_of<std::optional<base::Instant>>(book, Use::response)), plain);
  EXPECT_EQ(json::serialize(schema_of<std::optional<base::Instant>>(book, Use::request)),
            R"({"anyOf":[)" + plain + R"(,{"type":"null"}]})");
}

TEST(Schema, TellsTypesOfOneNameApart) {
  Schemas book;
  const auto one = schema_of<first::Role>(book, Use::request);
  const auto two = schema_of<second::Role>(book, Use::request);
  EXPECT_EQ(json::serialize(one), R"({"$ref":"#/components/schemas/Role"})");
  EXPECT_EQ(json::serialize(two), R"({"$ref":"#/components/schemas/SecondRole"})");
  EXPECT_EQ(json::serialize(schema_of<first::Role>(book, Use::response)), json::serialize(one));
  EXPECT_EQ(book.components().size(), 2U);
}

TEST(Schema, ATypeMayHoldItself) {
  EXPECT_EQ(schema_text<Tree>(Use::response),
            R"({"$ref":"#/components/schemas/Tree"} {"Tree":{"type":"object","properties":{"name":{"type":"string"},)"
            R"("children":{"type":"array","items":{"$ref":"#/components/schemas/Tree"}}},)"
            R"("required":["name","children"]}})");
}

TEST(Schema, NamesAreWithoutNamespaces) {
  EXPECT_EQ(short_name("api::Acknowledge::Request"), "AcknowledgeRequest");
  EXPECT_EQ(short_name("http::Page<api::{anonymous}::IncidentView>"), "PageIncidentView");
  EXPECT_EQ(short_name(type_name<Box<Step>>()), "BoxStep");
  EXPECT_EQ(short_name(type_name<first::Role>()), "Role");
}

// A second reader of documents: knows the keywords that schemas use, and nothing of the types behind them.
struct Validator {
  const json::object& components;

  bool fits(const json::value& schema_value, const json::value& value) const {
    const json::object& schema = schema_value.as_object();
    if (const auto* reference = schema.if_contains("$ref")) {
      const std::string_view path = reference->as_string();
      return fits(components.at(path.substr(path.rfind('/') + 1)), value);
    }
    if (const auto* choices = schema.if_contains("anyOf")) {
      const auto& all = choices->as_array();
      return std::any_of(all.begin(), all.end(), [&](const json::value& one) { return fits(one, value); });
    }
    const std::string_view type = schema.at("type").as_string();
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_bool();
    if (type == "integer") return value.is_int64() && within(schema, "minimum", "maximum", value.get_int64());
    if (type == "string") return value.is_string() && fits_text(schema, std::string_view(value.get_string()));
    if (type == "array") return value.is_array() && fits_list(schema, value.get_array());
    EXPECT_EQ(type, "object");
    return value.is_object() && fits_object(schema, value.get_object());
  }

  static bool within(const json::object& schema, const char* low, const char* high, std::int64_t number) {
    const auto* least = schema.if_contains(low);
    const auto* most = schema.if_contains(high);
    return (!least || number >= least->to_number<std::int64_t>()) &&
           (!most || number <= most->to_number<std::int64_t>());
  }
  static bool fits_text(const json::object& schema, std::string_view text) {
    if (!within(schema, "minLength", "maxLength", static_cast<std::int64_t>(characters(text)))) return false;
    if (schema.contains("format")) return base::parse_rfc3339(text).has_value();
    if (const auto* words = schema.if_contains("enum")) {
      const auto& all = words->as_array();
      return std::any_of(all.begin(), all.end(), [&](const json::value& word) { return word.as_string() == text; });
    }
    const auto* pattern = schema.if_contains("pattern");
    return !pattern || std::regex_match(std::string(text), std::regex(std::string(pattern->as_string())));
  }
  bool fits_list(const json::object& schema, const json::array& list) const {
    return std::all_of(list.begin(), list.end(),
                       [&](const json::value& item) { return fits(schema.at("items"), item); });
  }
  bool fits_object(const json::object& schema, const json::object& object) const {
    if (const auto* required = schema.if_contains("required")) {
      for (const json::value& name : required->as_array()) {
        if (!object.contains(name.as_string())) return false;
      }
    }
    const auto* properties = schema.if_contains("properties");
    const auto* others = schema.if_contains("additionalProperties");
    for (const auto& [name, value] : object) {
      const auto* own = properties ? properties->as_object().if_contains(name) : nullptr;
      if (own ? !fits(*own, value) : others && (others->is_bool() ? !others->get_bool() : !fits(*others, value)))
        return false;
    }
    return true;
  }
};

const std::string good_rule =
    R"({"id":"rul_0000000000007","role":"writer","until":"2026-11-22T14:30:00Z","steps":[{"name":"ä","minutes":60},)"
    R"({"name":"12345678"}],"limits":{"a":1,"b":-2},"on":true,"duty":null,"start":"2026-11-22T09:00"})";

// Changes one place of a document at random: a value for another one, a member away, a member more.
void change(json::value& value, base::Random& random) {
  static const std::vector<std::string> others{"null",
                                               "true",
                                               "0",
                                               "61",
                                               "-1",
                                               "\"\"",
                                               "\"x\"",
                                               "\"reader\"",
                                               "\"scribe\"",
                                               "\"123456789\"",
                                               "\"ääääääää\"",
                                               "\"rul_000000000000i\"",
                                               "[]",
                                               "{}",
                                               "\"rul_7zzzzzzzzzzzz\"",
                                               "\"2026-11-22T14:30:00+01:00\"",
                                               "[1]",
                                               "{\"name\":\"a\"}",
                                               "\"2026-11-22T09:00:01\"",
                                               "\"soon\""};
  json::object* object = value.if_object();
  json::array* array = value.if_array();
  const std::size_t size = object ? object->size() : array ? array->size() : 0;
  if (size > 0 && random.chance(4, 5)) {
    const auto at = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(size) - 1));
    if (object && random.chance(1, 6)) return void(object->erase(object->begin() + at));
    if (object && random.chance(1, 12)) return void((*object)["oops"] = 1);
    return change(object ? (object->begin() + at)->value() : (*array)[at], random);
  }
  value = *parse(others[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(others.size()) - 1))]);
}

TEST(Schema, AcceptsJustWhatTheReaderAccepts) {
  Schemas book;
  const json::value schema = schema_of<Rule>(book, Use::request);
  const Validator validator{book.components()};
  int accepted = 0;
  int refused = 0;
  EXPECT_TRUE(rc::check([&](std::uint32_t seed) {
    base::Random random(seed);
    for (int round = 0; round < 30; ++round) {
      json::value document = *parse(good_rule);
      for (auto changes = random.between(0, 2); changes > 0; --changes) change(document, random);
      const bool read = read_value<Rule>(document).has_value();
      (read ? accepted : refused) += 1;
      if (read != validator.fits(schema, document)) RC_FAIL(json::serialize(document));
    }
  }));
  EXPECT_GT(accepted, 300);
  EXPECT_GT(refused, 300);
}

TEST(Schema, WhatIsWrittenFitsTheSchemaOfResponses) {
  Schemas book;
  const json::value schema = schema_of<Rule>(book, Use::response);
  const auto rule = read_json<Rule>(good_rule);
  ASSERT_TRUE(rule);
  EXPECT_TRUE(Validator{book.components()}.fits(schema, *parse(write_json(*rule))));
}

}  // namespace
