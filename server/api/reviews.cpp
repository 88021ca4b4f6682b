// The review of an incident.
#include "api/all.h"
#include "api/incident_routes.h"
#include "app/review.h"

namespace api {
namespace {

// The version meant is the review's own; there is none before it is begun.
base::Result<void> expect_review(const Call& call, incident::IncidentId id) {
  if (!may_read(call, id)) return base::not_found("there is no incident " + id.text());
  return http::expect_version({call.if_match}, store::incidents::review_version(call.tx, id));
}

struct WriteReview {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/review",
                                     "Write the review, pass it on, publish it, or waive it with a reason.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    review::State state = review::State::draft;
    std::optional<wire::Text<0, 500'000>> markdown;
    std::optional<wire::Text<0, 2'000>> reason;
    std::optional<std::int64_t> began_from;  // the version of the review that the text began from
  };
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_review(call, request.incident));
    const app::incidents::ReviewChange change{request.state, request.markdown, request.reason.value_or(""),
                                              request.began_from};
    TRY(const review::Review review,
        app::incidents::write_review(call.tx, call.world, request.incident, change, doer(call)));
    return view(call, review);
  }
};

struct DraftReview {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/review/draft",
                                     "Begin the review from the template, with the timeline pulled in.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_review(call, request.incident));
    TRY(const review::Review review, app::incidents::draft_review(call.tx, call.world, request.incident, doer(call)));
    return view(call, review);
  }
};

BOOST_DESCRIBE_STRUCT(WriteReview::Request, (), (incident, state, markdown, reason, began_from))
BOOST_DESCRIBE_STRUCT(DraftReview::Request, (), (incident))

}  // namespace

Endpoints reviews_routes() { return http::endpoints<Call, WriteReview, DraftReview>(); }

}  // namespace api
