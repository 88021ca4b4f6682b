// How well a drill was held: the score of one, for those who held it. No figure has it.
#include "process/drill_score.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {

struct DrillRowView {
  process::DrillAsk ask = process::DrillAsk::acknowledged;
  std::string title;
  std::string asked;  // with the time that it allowed, at the pace of the drill
  std::string done;
  process::DrillVerdict verdict = process::DrillVerdict::waiting;
  int points = 0;
  int of = 0;
};
BOOST_DESCRIBE_STRUCT(DrillRowView, (), (ask, title, asked, done, verdict, points, of))

namespace {

struct GetDrill {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/drill",
                                     "Show how well a drill was held, or is being held, against its process.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  struct Response {
    int speed = 1;
    int points = 0;
    int of = 0;
    bool is_final = false;   // else it is still held, or its review waits
    std::string arithmetic;  // how the points add up
    std::vector<DrillRowView> rows;
    std::vector<std::string> practise;  // at most three
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    const incident::Incident& incident = facts->incident;
    if (!incident.drill) return base::not_found("the incident " + request.incident.text() + " is no drill");
    const auto score = process::score_drill(call.directory->process_of(incident), *facts, call.tx.now());
    Response shown{incident.drill_speed, score.points, score.of, score.is_final, score.arithmetic, {}, score.practise};
    for (const process::DrillRow& row : score.rows)
      shown.rows.push_back({row.ask, row.title, row.asked, row.done, row.verdict, row.points, row.of});
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(GetDrill::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(GetDrill::Response, (), (speed, points, of, is_final, arithmetic, rows, practise))

}  // namespace

Endpoints drills_routes() { return http::endpoints<Call, GetDrill>(); }

}  // namespace api
