#include "http/endpoint.h"

#include <gtest/gtest.h>

#include "http/problem.h"

namespace {

MUSTER_ID(Page, "pge");
MUSTER_ID(Service, "svc");

struct PageCall {
  std::vector<std::string> done;
};

BOOST_DEFINE_ENUM_CLASS(State, open, acknowledged)

struct Acknowledge {
  static constexpr http::Route route{http::Method::put, "/pages/{page}/acknowledgement",
                                     "Stop the escalation: somebody is on it.", rights::Permission::respond};
  struct Request {
    PageId page;
    std::optional<wire::Text<1, 20>> note;
    wire::Defaulted<wire::Count<1, 60>> minutes{wire::Count<1, 60>{30}};
  };
  struct Response {
    PageId page;
    State state;
    std::int64_t version;
  };
  static base::Result<Response> handle(const Request& request, PageCall& call) {
    call.done.push_back(request.page.text() + " " + request.note.value_or("-") + " " +
                        std::to_string(request.minutes->value));
    if (request.note == "stop") return base::conflict("it is over");
    return Response{request.page, State::acknowledged, 7};
  }
};
BOOST_DESCRIBE_STRUCT(Acknowledge::Request, (), (page, note, minutes))
BOOST_DESCRIBE_STRUCT(Acknowledge::Response, (), (page, state, version))

struct ListPages {
  static constexpr http::Route route{http::Method::get, "/pages", "The pages, newest first.", rights::Permission::read};
  struct Request {
    std::vector<State> state;
    std::optional<ServiceId> service;
    wire::Defaulted<wire::Count<1, 200>> limit{wire::Count<1, 200>{50}};
    wire::Defaulted<bool> mine;
  };
  using Response = std::vector<State>;
  static base::Result<Response> handle(const Request& request, PageCall&) { return request.state; }
};
BOOST_DESCRIBE_STRUCT(ListPages::Request, (), (state, service, limit, mine))

struct Remove {
  static constexpr http::Route route{http::Method::remove, "/pages/{page}", "Remove it.", rights::Permission::manage};
  struct Request {
    PageId page;
  };
  using Response = http::NoContent;
  static base::Result<Response> handle(const Request&, PageCall&) { return Response{}; }
};
BOOST_DESCRIBE_STRUCT(Remove::Request, (), (page))

struct SourceHook {
  static constexpr http::Route route{http::Method::post, "/hooks/{source}", "Take it in.", rights::Permission::anyone};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;
  static constexpr http::Work work = http::Work::reads;
  static base::Result<Response> handle(const Request& request, PageCall&) {
    return Response{.status = 202,
                    .headers = {},
                    .body = request.message.body + request.path.at(0).value,
                    .content_type = "text/plain"};
  }
};

struct Ping {
  static constexpr http::Route route{http::Method::get, "/ping", "Say that you are there.", rights::Permission::anyone};
  using Request = http::Nothing;
  using Response = http::Nothing;
  static base::Result<Response> handle(const Request&, PageCall&) { return Response{}; }
};

const std::vector<http::Endpoint<PageCall>>& all() {
  static const auto table = http::endpoints<PageCall, Acknowledge, ListPages, Remove, SourceHook, Ping>();
  return table;
}

const std::string page_id = "pge_0000000000007";

wire::HttpRequest request(std::string method, std::string query, std::string body) {
  wire::HttpRequest message;
  message.method = std::move(method);
  message.query = std::move(query);
  message.body = std::move(body);
  message.headers = {{"Content-Type", "application/json; charset=utf-8"}};
  return message;
}

// The answer, or the first fault as "pointer: message".
std::pair<int, std::string> ask(int route, const wire::HttpRequest& message, const http::Parameters& path,
                                PageCall& call) {
  const auto run = all()[route].prepare(message, path);
  if (!run) return {http::status_of(run.error().code), run.error().field + ": " + run.error().message};
  const auto answer = (*run)(call);
  if (!answer) return {http::status_of(answer.error().code), answer.error().message};
  return {answer->status, answer->body};
}

using Answer = std::pair<int, std::string>;

TEST(Endpoint, BringsPathAndBodyTogether) {
  PageCall call;
  EXPECT_EQ(ask(0, request("PUT", "", R"({"note":"on it"})"), {{"page", page_id}}, call),
            (Answer{200, R"({"page":")" + page_id + R"(","state":"acknowledged","version":7})"}));
  EXPECT_EQ(ask(0, request("PUT", "", ""), {{"page", page_id}}, call).first, 200);
  EXPECT_EQ(call.done, (std::vector<std::string>{page_id + " on it 30", page_id + " - 30"}));
}

TEST(Endpoint, NamesWhatIsWrongBeforeAnythingRuns) {
  PageCall call;
  EXPECT_EQ(ask(0, request("PUT", "", R"({"minutes":0})"), {{"page", page_id}}, call),
            (Answer{400, "/minutes: expected a whole number from 1 to 60"}));
  EXPECT_EQ(ask(0, request("PUT", "", "{}"), {{"page", "x"}}, call),
            (Answer{400, "/page: expected an id such as \"pge_0000000000001\""}));
  EXPECT_EQ(ask(0, request("PUT", "", R"({"page":")" + page_id + "\"}"), {{"page", page_id}}, call),
            (Answer{400, "/page: is given by the path"}));
  EXPECT_EQ(ask(0, request("PUT", "note=x", "{}"), {{"page", page_id}}, call),
            (Answer{400, "/note: is not a known parameter"}));
  EXPECT_EQ(ask(0, request("PUT", "", "[]"), {{"page", page_id}}, call), (Answer{400, ": expected an object"}));
  EXPECT_EQ(ask(2, request("DELETE", "", "{}"), {{"page", page_id}}, call), (Answer{400, ": expected no body"}));
  EXPECT_TRUE(call.done.empty());
}

TEST(Endpoint, WantsABodyToSayThatItIsJson) {
  auto message = request("PUT", "", "{}");
  PageCall call;
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", ""}) {
    message.headers = {{"Content-Type", type}};
    EXPECT_EQ(ask(0, message, {{"page", page_id}}, call).first, 400) << type;
  }
}

TEST(Endpoint, ReadsTheQueryByTheTypesOfItsMembers) {
  PageCall call;
  for (const char* query : {"state[]=open&state[]=acknowledged&limit=5&mine=true", "state=open&state=acknowledged",
                            "state%5B%5D=open&state%5B%5D=acknowledged&"}) {
    EXPECT_EQ(ask(1, request("GET", query, ""), {}, call), (Answer{200, R"(["open","acknowledged"])"})) << query;
  }
  EXPECT_EQ(ask(1, request("GET", "state=open&limit=many", ""), {}, call).second,
            "/limit: expected a whole number from 1 to 200");
  EXPECT_EQ(ask(1, request("GET", "state=open&limit=1&limit=2", ""), {}, call).second, "/limit: is given twice");
  EXPECT_EQ(ask(1, request("GET", "state=open&stat=x", ""), {}, call).second, "/stat: is not a known parameter");
  EXPECT_EQ(ask(1, request("GET", "state=open&limit[]=1", ""), {}, call).second, "/limit[]: is not a known parameter");
  EXPECT_EQ(ask(1, request("GET", "state=op%ZZ", ""), {}, call).second, "/state: expected percent-encoded UTF-8");
}

TEST(Endpoint, AListThatIsLeftOutOfTheQueryIsEmpty) {
  PageCall call;
  EXPECT_EQ(ask(1, request("GET", "", ""), {}, call), (Answer{200, "[]"}));
}

TEST(Endpoint, PassesTheHandlersErrorOn) {
  PageCall call;
  EXPECT_EQ(ask(0, request("PUT", "", R"({"note":"stop"})"), {{"page", page_id}}, call), (Answer{409, "it is over"}));
}

TEST(Endpoint, AnswersNothingRawAndEmpty) {
  PageCall call;
  EXPECT_EQ(ask(2, request("DELETE", "", ""), {{"page", page_id}}, call), (Answer{204, ""}));
  EXPECT_EQ(ask(3, request("POST", "a=b", "\xff"), {{"source", "s"}}, call), (Answer{202, "\xffs"}));
  EXPECT_EQ(ask(4, request("GET", "", ""), {}, call), (Answer{200, "{}"}));
}

TEST(Endpoint, AVersionIsAnETag) {
  PageCall call;
  const auto run = all()[0].prepare(request("PUT", "", ""), {{"page", page_id}});
  EXPECT_EQ((*run)(call)->header("ETag"), "\"7\"");
}

TEST(Endpoint, AReaderWhoHasTheVersionIsToldSo) {
  EXPECT_EQ(http::json_answer(200, "{}", 7, "\"6\", W/\"7\"").status, 304);
  EXPECT_EQ(http::json_answer(200, "{}", 7, "\"6\"").status, 200);
  EXPECT_EQ(http::json_answer(200, "{}", {}, "*").status, 200);
}

TEST(Endpoint, SaysWhatItIs) {
  EXPECT_EQ(all()[0].facts.work, http::Work::writes);
  EXPECT_EQ(all()[1].facts.work, http::Work::reads);
  EXPECT_EQ(all()[3].facts.work, http::Work::reads);
  EXPECT_EQ(all()[2].facts.status, 204);
  EXPECT_EQ(wire::short_name(all()[0].facts.type), "Acknowledge");
}

struct Undeclared {
  using Request = http::Nothing;
  using Response = http::Nothing;
};

TEST(Endpoint, ARouteWithoutAPermissionDoesNotCompile) {
  static_assert(!std::is_default_constructible_v<http::Route>);
  static_assert(!std::is_constructible_v<http::Route, http::Method, const char*, const char*>);
  static_assert(!http::RouteStruct<Undeclared>);
  static_assert(http::RouteStruct<Acknowledge>);
  static_assert(!http::has_path_members<Remove::Request>("/pages/{other}"));
}

TEST(Conditions, ReadsIfMatch) {
  const auto read = [](const char* value) {
    wire::HttpRequest message;
    message.headers = {{"if-match", value}};
    return http::read_conditions(message);
  };
  EXPECT_EQ(read("\"12\"")->if_match, 12);
  EXPECT_FALSE(read("*")->if_match);
  EXPECT_FALSE(http::read_conditions({})->if_match);
  for (const char* value : {"12", "W/\"12\"", "\"\"", "\"1\", \"2\"", "\"x\"", "\"9999999999999999999999\""}) {
    ASSERT_FALSE(read(value)) << value;
    EXPECT_EQ(read(value).error().code, base::Code::stale);
  }
  EXPECT_TRUE(http::expect_version({.if_match = 3}, 3));
  EXPECT_FALSE(http::expect_version({.if_match = 3}, 4));
  EXPECT_TRUE(http::expect_version({}, 4));
}

}  // namespace
