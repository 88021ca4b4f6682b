// The timeline of an incident: its own entries and those of its alerts and their pages.
#include "api/all.h"
#include "api/incident_reading.h"
#include "api/page_of.h"
#include "api/views.h"
#include "store/feed.h"

namespace api {
namespace {

struct ListTimeline {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/timeline",
                                     "List what happened, newest first.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<EntryView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto before, position_of(request.cursor, "timeline"));
    if (!may_read(call, request.incident)) {
      return base::not_found("there is no incident " + request.incident.text());
    }
    const int limit = limit_of(request.limit);
    const auto entries = store::feed::of_incident(call.tx, request.incident.number, before.value_or(0), limit + 1);
    Response listed;
    for (const store::Entry& entry : entries) {
      if (static_cast<int>(listed.items.size()) == limit) {
        listed.next = http::write_cursor("timeline", {listed.items.back().position});
        break;
      }
      listed.items.push_back(view(entry));
    }
    return listed;
  }
};

BOOST_DESCRIBE_STRUCT(ListTimeline::Request, (), (incident, limit, cursor))

}  // namespace

Endpoints incident_timeline_routes() { return http::endpoints<Call, ListTimeline>(); }

}  // namespace api
