// The review of an incident.
#include "api/all.h"
#include "api/incident_routes.h"
#include "api/review_page.h"
#include "api/review_pictures.h"
#include "app/review.h"
#include "app/review_document.h"
#include "http/security_headers.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(ReviewFormat, markdown, html)

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

struct ExportReview {
  static constexpr http::Route route{
      http::Method::get, "/api/v1/incidents/{incident}/review/export",
      "The review with what the record says now, as Markdown or as a page that stands alone.",
      rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    wire::Defaulted<ReviewFormat> format{ReviewFormat::markdown};
  };
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    TRY(const review::Document document, app::incidents::review_document(call.tx, call.world, *facts, reader(call)));
    const bool is_page = *request.format == ReviewFormat::html;
    const std::string name = "review-" + std::to_string(facts->incident.number) + (is_page ? ".html" : ".md");
    Response answer;
    answer.status = 200;
    answer.content_type = is_page ? "text/html; charset=utf-8" : "text/markdown; charset=utf-8";
    answer.body =
        is_page ? review_page(document, embedded_pictures(call, request.incident)) : review::as_markdown(document);
    // A page is shown, so that it can be printed.
    const std::string disposition = is_page ? "inline" : "attachment";
    answer.headers = {{"Content-Disposition", disposition + "; filename=\"" + name + "\""}};
    if (is_page) http::add_security_headers(answer, http::Page::document, false, http::Styles::inline_too);
    return answer;
  }
};

BOOST_DESCRIBE_STRUCT(WriteReview::Request, (), (incident, state, markdown, reason, began_from))
BOOST_DESCRIBE_STRUCT(DraftReview::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(ExportReview::Request, (), (incident, format))

}  // namespace

Endpoints reviews_routes() { return http::endpoints<Call, WriteReview, DraftReview, ExportReview>(); }

}  // namespace api
