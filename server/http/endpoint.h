// A route is a struct, and everything is read off it: routing, reading, writing, OpenAPI, the permission matrix.
//
//   struct Acknowledge {
//     static constexpr http::Route route{http::Method::put, "/pages/{page}/acknowledgement",
//                                        "Stop the escalation: somebody is on it.", rights::Permission::respond};
//     struct Request  { page::PageId page; std::optional<wire::Text<1, 500>> note; };
//     struct Response { PageView page; std::int64_t version; };
//     static base::Result<Response> handle(const Request& request, Call& call);
//   };
//   BOOST_DESCRIBE_STRUCT(Acknowledge::Request, (), (page, note))
//   BOOST_DESCRIBE_STRUCT(Acknowledge::Response, (), (page, version))
//
//  - Request: a member named in the path comes from the path; the others from the query for GET and DELETE ("a=1",
//    lists as "a[]=x&a[]=y" or "a=x&a=y"), else from the JSON body. http::Nothing when there are none, http::RawRequest
//    for the message as it came (webhooks); http::WithBytes<R> for a file as body, with path and query as for GET.
//  - Response: JSON of any type that wire/json.h writes; its member `version` becomes the ETag. http::NoContent answers
//    204; wire::HttpResponse is passed on as it is.
//  - `static constexpr int status = 201;` and `static constexpr http::Work work = http::Work::reads;` are optional:
//  200,
//    and GET reads while the others write. `static constexpr std::size_t body_bytes` lets a body be larger than 1 MB.
//
// Call is the api layer's: transaction, actor, instant. At most ten routes a file: each costs a second of compiling.
#pragma once

#include <concepts>
#include <functional>
#include <type_traits>

#include "http/gather.h"
#include "http/route.h"
#include "wire/http.h"
#include "wire/schema.h"

namespace http {

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct NoContent {};

struct RawRequest {
  wire::HttpRequest message;
  Parameters path;
};

// The body as it came, and what path and query say.
template <class Asked>
struct WithBytes {
  Asked asked;
  std::string bytes;
};

template <class Request>
struct Asks {
  using Type = Request;
  static constexpr bool takes_bytes = false;
};
template <class Asked>
struct Asks<WithBytes<Asked>> {
  using Type = Asked;
  static constexpr bool takes_bytes = true;
};

// What a route is, without its types: for the router, the document and the dispatcher.
struct Facts {
  Route route;
  std::string_view type;  // "api::Acknowledge"
  Work work;
  int status;
  // The schemas; null where the message is raw or, for the answer, has no content.
  wire::json::value (*request)(wire::Schemas&);
  wire::json::value (*answer)(wire::Schemas&);
  bool raw_answer;
  bool takes_bytes = false;    // the body is no JSON
  std::size_t body_bytes = 0;  // more than any other's body may have; 0: as any other
};

// The second phase: runs inside a transaction.
template <class Call>
using Run = std::function<base::Result<wire::HttpResponse>(Call&)>;

// The first phase, `prepare`, is pure and reads the request on the network thread; what it gives runs in a transaction,
// more than once if the transaction is tried again.
template <class Call>
struct Endpoint {
  Facts facts;
  base::Result<Run<Call>> (*prepare)(const wire::HttpRequest&, const Parameters& path);
  // Words an error in another product's way; null: as a problem.
  wire::HttpResponse (*refuse)(const base::Error&) = nullptr;
};

template <class R>
concept RouteStruct = std::same_as<decltype(R::route), const Route> && requires {
  typename R::Request;
  typename R::Response;
};

template <RouteStruct R>
constexpr Work work_of() {
  if constexpr (requires { R::work; })
    return R::work;
  else
    return R::route.method == Method::get ? Work::reads : Work::writes;
}

template <RouteStruct R>
constexpr int status_of_answer() {
  if constexpr (requires { R::status; })
    return R::status;
  else
    return std::same_as<typename R::Response, NoContent> ? 204 : 200;
}

template <RouteStruct R>
constexpr std::size_t body_bytes_of() {
  if constexpr (requires { R::body_bytes; })
    return R::body_bytes;
  else
    return 0;
}

// Every {name} of the path is a member of the Request.
template <class Request>
constexpr bool has_path_members(std::string_view path) {
  bool all = true;
  for_each_path_name(path, [&](std::string_view name) {
    bool found = false;
    boost::mp11::mp_for_each<wire::members_of<Request>>([&](auto member) { found |= name == member.name; });
    all &= found;
  });
  return all;
}

template <class Response>
wire::HttpResponse answer(int status, const Response& response, std::string_view if_none_match) {
  if constexpr (std::same_as<Response, NoContent>) {
    return {.status = status, .headers = {}, .body = {}, .content_type = {}};
  } else if constexpr (std::same_as<Response, wire::HttpResponse>) {
    return response;
  } else if constexpr (requires { static_cast<std::int64_t>(response.version); }) {
    return json_answer(status, wire::write_json(response), static_cast<std::int64_t>(response.version), if_none_match);
  } else {
    return json_answer(status, wire::write_json(response), {}, if_none_match);
  }
}

template <class Call, RouteStruct R>
base::Result<Run<Call>> prepare(const wire::HttpRequest& message, const Parameters& path) {
  using Request = typename R::Request;
  const auto then = [&](Request request) -> Run<Call> {
    // Only a reader is told "not modified".
    std::string known(R::route.method == Method::get ? message.header("If-None-Match") : std::string_view());
    return [request = std::move(request), known = std::move(known)](Call& call) -> base::Result<wire::HttpResponse> {
      TRY(const typename R::Response response, R::handle(request, call));
      return answer(status_of_answer<R>(), response, known);
    };
  };
  if constexpr (std::same_as<Request, RawRequest>) {
    return then(RawRequest{message, path});
  } else if constexpr (Asks<Request>::takes_bytes) {
    using Asked = typename Asks<Request>::Type;
    static_assert(has_path_members<Asked>(R::route.path), "a {name} of the path is no member of the Request");
    static const std::vector<Field> fields = fields_of<Asked>();
    wire::HttpRequest head;
    head.query = message.query;
    TRY(const wire::json::value input, gather(head, path, Method::get, fields));
    TRY(Asked asked, wire::read_value<Asked>(input));
    return then(Request{std::move(asked), message.body});
  } else {
    static_assert(has_path_members<Request>(R::route.path), "a {name} of the path is no member of the Request");
    static const std::vector<Field> fields = fields_of<Request>();
    TRY(const wire::json::value input, gather(message, path, R::route.method, fields));
    TRY(Request request, wire::read_value<Request>(input));
    return then(std::move(request));
  }
}

template <RouteStruct R>
Facts facts_of() {
  using Request = typename R::Request;
  using Response = typename R::Response;
  Facts facts{R::route, wire::type_name<R>(), work_of<R>(), status_of_answer<R>(), nullptr, nullptr, false};
  facts.takes_bytes = Asks<Request>::takes_bytes;
  facts.body_bytes = body_bytes_of<R>();
  if constexpr (!std::same_as<Request, RawRequest>) {
    using Asked = typename Asks<Request>::Type;
    facts.request = [](wire::Schemas& book) { return wire::schemas::Of<Asked>::members(book, wire::Use::request); };
  }
  if constexpr (std::same_as<Response, wire::HttpResponse>) {
    facts.raw_answer = true;
  } else if constexpr (!std::same_as<Response, NoContent>) {
    facts.answer = [](wire::Schemas& book) { return wire::schema_of<Response>(book, wire::Use::response); };
  }
  return facts;
}

// endpoints<Call, Acknowledge, ListPages>(): a file's routes, in the order of the manual.
template <class Call, RouteStruct... Routes>
std::vector<Endpoint<Call>> endpoints() {
  static_assert(sizeof...(Routes) <= 10, "at most ten routes a file");
  return {Endpoint<Call>{facts_of<Routes>(), &prepare<Call, Routes>}...};
}

// The table without its types: what router, OpenAPI document and permission matrix are made of.
template <class Call>
std::vector<Facts> facts_of_all(const std::vector<Endpoint<Call>>& table) {
  std::vector<Facts> all;
  for (const Endpoint<Call>& endpoint : table) all.push_back(endpoint.facts);
  return all;
}
template <class Call>
std::vector<Route> routes_of_all(const std::vector<Endpoint<Call>>& table) {
  std::vector<Route> all;
  for (const Endpoint<Call>& endpoint : table) all.push_back(endpoint.facts.route);
  return all;
}

}  // namespace http
