#include "http/openapi.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace {

namespace json = wire::json;

MUSTER_ID(Rung, "rng");

struct RungCall {};

BOOST_DEFINE_ENUM_CLASS(Colour, red, green)

struct Target {
  Colour colour = Colour::red;
  std::optional<wire::Text<1, 20>> note;
};
BOOST_DESCRIBE_STRUCT(Target, (), (colour, note))

struct ChangeRung {
  static constexpr http::Route route{http::Method::put, "/rungs/{rung}", "Change <it> & more.",
                                     rights::Permission::plan};
  struct Request {
    RungId rung;
    std::vector<Target> targets;
    wire::Defaulted<wire::Count<1, 60>> wait{wire::Count<1, 60>{5}};
  };
  struct Response {
    std::vector<Target> targets;
    std::int64_t version;
  };
  static base::Result<Response> handle(const Request&, RungCall&) { return Response{}; }
};
BOOST_DESCRIBE_STRUCT(ChangeRung::Request, (), (rung, targets, wait))
BOOST_DESCRIBE_STRUCT(ChangeRung::Response, (), (targets, version))

struct ListRungs {
  static constexpr http::Route route{http::Method::get, "/rungs", "All of them.", rights::Permission::anyone};
  struct Request {
    std::vector<Colour> colour;
    std::optional<std::int64_t> limit;
  };
  using Response = Target;
  static base::Result<Response> handle(const Request&, RungCall&) { return Response{}; }
};
BOOST_DESCRIBE_STRUCT(ListRungs::Request, (), (colour, limit))

struct RemoveRung {
  static constexpr http::Route route{http::Method::remove, "/rungs/{rung}", "Remove it.", rights::Permission::plan};
  struct Request {
    RungId rung;
  };
  using Response = http::NoContent;
  static base::Result<Response> handle(const Request&, RungCall&) { return Response{}; }
};
BOOST_DESCRIBE_STRUCT(RemoveRung::Request, (), (rung))

struct KeyHook {
  static constexpr http::Route route{http::Method::post, "/hooks/{key}", "Take it in.", rights::Permission::ingest};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;
  static base::Result<Response> handle(const Request&, RungCall&) { return Response{}; }
};

const http::About about{"Muster", "1", "What <it> does.", "/api/v1"};

std::vector<http::Facts> table() {
  return http::facts_of_all(http::endpoints<RungCall, ListRungs, ChangeRung, RemoveRung, KeyHook>());
}

json::value document() { return *wire::parse(openapi_document(about, table())); }

std::string at(const json::value& value, const char* pointer) {
  boost::json::error_code problem;
  const json::value* found = value.find_pointer(pointer, problem);
  return found ? json::serialize(*found) : "nothing";
}

TEST(OpenApi, SaysWhatARouteAsks) {
  const json::value all = document();
  const std::string put = "/paths/~1rungs~1{rung}/put";
  EXPECT_EQ(at(all, (put + "/operationId").c_str()), "\"changeRung\"");
  EXPECT_EQ(at(all, (put + "/x-permission").c_str()), "\"plan\"");
  EXPECT_EQ(at(all, (put + "/parameters").c_str()),
            R"([{"name":"rung","in":"path","required":true,"schema":)"
            R"({"type":"string","pattern":"^rng_[0-7][0-9a-hjkmnp-tv-z]{12}$"}}])");
  EXPECT_EQ(at(all, (put + "/requestBody").c_str()),
            R"({"required":true,"content":{"application/json":{"schema":{"type":"object","properties":)"
            R"({"targets":{"type":"array","items":{"$ref":"#/components/schemas/TargetInput"}},)"
            R"("wait":{"type":"integer","minimum":1,"maximum":60,"default":5}},"required":["targets"],)"
            R"("additionalProperties":false}}}})");
  EXPECT_EQ(
      at(all, (put + "/responses/200/content/application~1json/schema").c_str()),
      R"({"type":"object","properties":{"targets":{"type":"array","items":)"
      R"({"$ref":"#/components/schemas/Target"}},"version":{"type":"integer"}},"required":["targets","version"]})");
  EXPECT_EQ(at(all, (put + "/responses/409").c_str()), R"({"$ref":"#/components/responses/Problem"})");
  EXPECT_EQ(at(all, (put + "/security").c_str()), "nothing");
}

TEST(OpenApi, AQueryMayLeaveItsListsOut) {
  const json::value all = document();
  EXPECT_EQ(at(all, "/paths/~1rungs/get/parameters/0"),
            R"({"name":"colour","in":"query","required":false,"schema":)"
            R"({"type":"array","items":{"$ref":"#/components/schemas/Colour"}}})");
  EXPECT_EQ(at(all, "/paths/~1rungs/get/requestBody"), "nothing");
  EXPECT_EQ(at(all, "/paths/~1rungs/get/security"), "[]");
  EXPECT_EQ(at(all, "/paths/~1rungs/get/responses/409"), "nothing");
}

TEST(OpenApi, RoutesWithoutTypesStandInItToo) {
  const json::value all = document();
  EXPECT_EQ(at(all, "/paths/~1rungs~1{rung}/delete/responses/204"), R"({"description":"Done."})");
  EXPECT_EQ(at(all, "/paths/~1hooks~1{key}/post/parameters/0/name"), "\"key\"");
  EXPECT_EQ(at(all, "/paths/~1hooks~1{key}/post/requestBody/content"), R"({"*/*":{"schema":{}}})");
}

// Every {"$ref"} below `value`.
void collect_references(const json::value& value, std::vector<std::string>& found) {
  if (const json::object* object = value.if_object()) {
    for (const auto& [name, member] : *object) {
      if (name == "$ref") found.emplace_back(member.as_string());
      collect_references(member, found);
    }
  } else if (const json::array* array = value.if_array()) {
    for (const json::value& item : *array) collect_references(item, found);
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const json::value all = document();
  std::vector<std::string> references;
  collect_references(all, references);
  EXPECT_GT(references.size(), 10U);
  for (const std::string& reference : references)
    EXPECT_NE(at(all, reference.substr(1).c_str()), "nothing") << reference;
}

TEST(OpenApi, IsTheSameEveryTime) {
  EXPECT_EQ(openapi_document(about, table()), openapi_document(about, table()));
  EXPECT_TRUE(openapi_document(about, table()).starts_with("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n"));
}

TEST(OpenApi, RefusesTwoRoutesOfOneName) {
  auto twice = table();
  twice.push_back(twice.front());
  EXPECT_THROW(openapi_document(about, twice), base::CheckFailure);
}

TEST(ReferencePage, IsForPeopleAndHasNoScript) {
  const std::string page = reference_page(about, table(), "/docs/style.css");
  EXPECT_NE(page.find("<h3>PUT <code>/api/v1/rungs/{rung}</code></h3>"), std::string::npos);
  EXPECT_NE(page.find("Change &lt;it&gt; &amp; more. Permission: <strong>plan</strong>."), std::string::npos);
  EXPECT_NE(page.find("list of <a href=\"#TargetInput\">TargetInput</a>"), std::string::npos);
  EXPECT_NE(page.find("whole number 1 to 60; else <code>5</code>"), std::string::npos);
  EXPECT_NE(page.find("<section id=\"Colour\">"), std::string::npos);
  for (const char* word : {"<script", "style=", "onclick", "<it>"})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
}

}  // namespace
