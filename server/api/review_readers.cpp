// Who is asked to read a review before it is published, and what they say of it.
#include "app/review_readers.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(Answer, approved, changes_asked)

namespace {

struct AskReaders {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/review/reviewers",
                                     "Ask these people, and nobody else, to read the review before it is published.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    std::vector<catalog::PersonId> reviewers;
    wire::Defaulted<bool> again{false};  // also those who spoke of an older text
  };
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    TRY(const review::Review review, app::incidents::ask_readers(call.tx, call.world, request.incident,
                                                                 {request.reviewers, *request.again}, doer(call)));
    return view(call, review);
  }
};

struct AnswerReview {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/review/verdict",
                                     "Say of a review that one was asked to read: it is approved, or what to change.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    Answer verdict = Answer::approved;
    std::optional<wire::Text<0, 2'000>> note;  // asked for with changes_asked
  };
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    const auto verdict =
        request.verdict == Answer::approved ? review::Verdict::approved : review::Verdict::changes_asked;
    TRY(const review::Review review, app::incidents::answer_review(call.tx, call.world, request.incident, verdict,
                                                                   request.note.value_or(""), doer(call)));
    return view(call, review);
  }
};

BOOST_DESCRIBE_STRUCT(AskReaders::Request, (), (incident, reviewers, again))
BOOST_DESCRIBE_STRUCT(AnswerReview::Request, (), (incident, verdict, note))

}  // namespace

Endpoints review_readers_routes() { return http::endpoints<Call, AskReaders, AnswerReview>(); }

}  // namespace api
