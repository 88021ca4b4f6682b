// Links by which people without a sign-in read a published review.
#include "app/review_links.h"

#include "api/all.h"
#include "api/attachment_view.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "api/review_page.h"
#include "api/review_pictures.h"
#include "http/security_headers.h"

namespace api {

struct ReviewLinkView {
  store::ReviewLinkId id;
  std::optional<std::string> note;
  std::string made_by;
  base::Instant made_at;
  base::Instant ends_at;
  bool has_ended = false;
};
BOOST_DESCRIBE_STRUCT(ReviewLinkView, (), (id, note, made_by, made_at, ends_at, has_ended))

struct ReviewLinkUrl {
  std::string url;  // shown this once
};
BOOST_DESCRIBE_STRUCT(ReviewLinkUrl, (), (url))

namespace {

ReviewLinkView link_view(const Call& call, const store::ReviewLinkRow& row) {
  return {row.id,      row.note.empty() ? std::nullopt : std::optional(row.note),
          row.made_by, row.made_at,
          row.ends_at, row.ends_at <= call.tx.now()};
}

struct ListReviewLinks {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/review/links",
                                     "List the links by which the review is shared, newest first.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = Listed<ReviewLinkView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    Response listed;
    for (const store::ReviewLinkRow& row : store::review_links::list(call.tx, request.incident))
      listed.items.push_back(link_view(call, row));
    return listed;
  }
};

struct ShareReview {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/review/links",
                                     "Make a link by which anybody who has it reads the published review.",
                                     rights::Permission::manage};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    std::optional<wire::Text<0, 200>> note;  // for whom it is
    std::optional<base::Instant> ends_at;    // else in 30 days; at most 366 days ahead
  };
  using Response = wire::Both<ReviewLinkView, ReviewLinkUrl>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    TRY(app::incidents::MadeLink made,
        app::incidents::share_review(call.tx, call.world, request.incident,
                                     {request.note.value_or(""), request.ends_at}, doer(call)));
    call.shows_secret = true;
    return Response{link_view(call, made.row), {std::move(made.url)}};
  }
};

struct StopSharing {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/review/links/{link}",
                                     "Take a link to the review back for good.", rights::Permission::manage};
  struct Request {
    incident::IncidentId incident;
    store::ReviewLinkId link;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    TRY_DO(app::incidents::stop_sharing(call.tx, call.world, request.incident, request.link, doer(call)));
    return Response{};
  }
};

struct ReadSharedReview {
  static constexpr http::Route route{http::Method::get, "/shared/reviews/{secret}",
                                     "Read a published review by a link to it.", rights::Permission::anyone};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const std::string& secret = request.path.front().value;
    const auto shared = app::incidents::read_shared(call.tx, secret);
    Response answer;
    answer.status = shared ? 200 : 404;
    answer.content_type = "text/html; charset=utf-8";
    answer.body =
        shared ? shared_review_page(shared->title, shared->published,
                                    linked_pictures(call, shared->incident, "/shared/reviews/" + secret + "/pictures/"))
               : shared_review_page("This link is not valid",
                                    {"# This link is not valid\n\nIt has ended, or was taken back.\n", {}}, {});
    http::add_security_headers(answer, http::Page::document, false, http::Styles::inline_too);
    return answer;
  }
};

struct ReadSharedPicture {
  static constexpr http::Route route{http::Method::get, "/shared/reviews/{secret}/pictures/{attachment}",
                                     "Fetch a picture that a review shows, by a link to the review.",
                                     rights::Permission::anyone};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto shared = app::incidents::read_shared(call.tx, request.path[0].value);
    const auto file = incident::AttachmentId::parse(request.path[1].value);
    if (!shared || !file) return base::not_found("there is no such picture");
    TRY(const incident::Attachment picture, shown_picture(call, shared->incident, shared->published.markdown, *file));
    return file_answer(call, picture, request.message);
  }
};

BOOST_DESCRIBE_STRUCT(ListReviewLinks::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(ShareReview::Request, (), (incident, note, ends_at))
BOOST_DESCRIBE_STRUCT(StopSharing::Request, (), (incident, link))

}  // namespace

Endpoints review_links_routes() {
  return http::endpoints<Call, ListReviewLinks, ShareReview, StopSharing, ReadSharedReview, ReadSharedPicture>();
}

}  // namespace api
