#include "wire/json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

using namespace wire;

MUSTER_ID(Alert, "alr");

enum class Severity { critical, warning };
BOOST_DESCRIBE_ENUM(Severity, critical, warning)

struct Payload {
  Text<1, 10> summary;
  Severity severity = Severity::critical;
  std::optional<base::Instant> at;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (summary, severity, at))

struct Event {
  AlertId alert;
  Payload payload;
  std::vector<std::string> tags;
  Defaulted<Count<1, 5>> count;
  std::map<std::string, std::string> labels;
};
BOOST_DESCRIBE_STRUCT(Event, (), (alert, payload, tags, count, labels))

struct Forgetful {
  int one = 0;
  int two = 0;
};
BOOST_DESCRIBE_STRUCT(Forgetful, (), (one))

const std::string good_event =
    R"({"alert":"alr_0000000000007","payload":{"summary":"hot","severity":"warning"},"tags":["a"],"labels":{"k":"v"}})";

std::vector<std::string> faults(std::string_view text) {
  const auto event = read_json<Event>(text);
  if (event) return {};
  std::vector<std::string> all{event.error().field + ": " + event.error().message};
  for (const auto& fault : event.error().more) all.push_back(fault.field + ": " + fault.message);
  return all;
}

using List = std::vector<std::string>;

TEST(Json, ReadsBackWhatItWrites) {
  const auto event = read_json<Event>(good_event);
  ASSERT_TRUE(event);
  EXPECT_EQ(event->payload.severity, Severity::warning);
  EXPECT_EQ(event->count->value, 1);
  EXPECT_EQ(write_json(*read_json<Event>(write_json(*event))), write_json(*event));
}

TEST(Json, NamesEveryFaultWithItsPath) {
  EXPECT_EQ(faults(R"({"alert":"inc_1","payload":{"summary":"","severity":"loud","at":"soon"},"tags":["a",1],
                       "count":9,"labels":{"a/b":7},"oops":1})"),
            (List{"/alert: expected an id such as \"alr_0000000000001\"",
                  "/payload/summary: expected a text of 1 to 10 characters",
                  "/payload/severity: expected one of critical or warning",
                  "/payload/at: expected a time such as \"2026-11-22T14:30:00Z\"", "/tags/1: expected a text",
                  "/count: expected a whole number from 1 to 5", "/labels/a~1b: expected a text",
                  "/oops: is not a known field"}));
}

TEST(Json, AsksForWhatIsRequired) {
  EXPECT_EQ(faults(R"({"alert":"alr_0000000000007","tags":[],"labels":{}})"), (List{"/payload: is required"}));
}

TEST(Json, RefusesWhatIsNoJson) {
  for (const char* text : {"", "{", "{}x", "[1,]", "nul", "\xff"}) EXPECT_FALSE(read_json<Event>(text)) << text;
  EXPECT_FALSE(parse(std::string(40, '[') + std::string(40, ']')));
}

TEST(Json, WritesOnlyJsonWhateverTheNumber) {
  EXPECT_EQ(write_json(*parse(R"({"a\"":[9e999,-9e308,12.25,5e-324,18446744073709551615,-1],"b":{"c":[true,null]}})")),
            R"({"a\"":[null,null,12.25,5e-324,18446744073709551615,-1],"b":{"c":[true,null]}})");
}

TEST(Json, TellsAHundredFaultsAtMost) {
  std::string list = "[";
  for (int i = 0; i < 1000; ++i) list += "{},";
  const auto events = read_json<std::vector<Event>>(list + "{}]");
  ASSERT_FALSE(events);
  EXPECT_EQ(events.error().more.size(), 99U);
}

TEST(Json, CountsCharactersNotBytes) {
  EXPECT_TRUE(read_value<Payload>(*parse(R"({"summary":"ääääääääää","severity":"critical"})")));
  EXPECT_FALSE(read_value<Payload>(*parse(R"({"summary":"äääääääääää","severity":"critical"})")));
}

TEST(Json, NoneIsOursToSayNotTheSenders) {
  EXPECT_EQ(write_json(AlertId{}), "\"\"");
  EXPECT_EQ(read_json<AlertId>("\"\"", Unknown::ignore).value(), AlertId{});
  EXPECT_FALSE(read_json<AlertId>("\"\""));
}

TEST(Json, IgnoresUnknownFieldsOnlyWhenAsked) {
  const std::string text = R"({"summary":"a","severity":"critical","more":1})";
  EXPECT_FALSE(read_json<Payload>(text));
  EXPECT_TRUE(read_json<Payload>(text, Unknown::ignore));
}

TEST(Json, AnyTextSurvives) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    std::string ascii;
    for (const char c : text) ascii += static_cast<char>(c & 0x7f);
    RC_ASSERT(read_json<std::string>(write_json(ascii)).value() == ascii);
  }));
}

TEST(Describe, AForgottenMemberDoesNotCompile) {
  static_assert(!describes_all_members<Forgetful>);
  static_assert(describes_all_members<Event>);
}

}  // namespace
