// The wall: who is on call now, by every schedule.
#include "api/on_call_view.h"

#include "api/all.h"
#include "api/page_of.h"

namespace api {
namespace {

struct ListOnCall {
  static constexpr http::Route route{http::Method::get, "/api/v1/on-call",
                                     "Say who is on call now, why, until when, and who is next.",
                                     rights::Permission::read};
  using Request = http::Nothing;
  using Response = Listed<OnCallView>;

  static base::Result<Response> handle(const Request&, Call& call) {
    Response listed;
    for (const auto& [id, schedule] : call.directory->schedules) {
      listed.items.push_back(on_call_view(call, schedule));
    }
    return listed;
  }
};

}  // namespace

Endpoints on_call_routes() { return http::endpoints<Call, ListOnCall>(); }

}  // namespace api
