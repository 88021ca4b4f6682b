// The review as several people write it: its revisions, and what a text that began from an older one would become.
#include "app/review_revisions.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/markdown.h"
#include "api/page_of.h"

namespace api {
namespace {

namespace revisions = store::review_revisions;

base::Result<review::Review> find_review(const Call& call, incident::IncidentId id) {
  if (!may_read(call, id)) return base::not_found("there is no incident " + id.text());
  auto found = store::incidents::find_review(call.tx, id);
  if (!found) return base::not_found("the incident has no review yet");
  return std::move(*found);
}

struct RevisionLine {
  std::int64_t number = 0;
  base::Instant saved_at;
  std::string saved_by;
};
BOOST_DESCRIBE_STRUCT(RevisionLine, (), (number, saved_at, saved_by))

struct ListRevisions {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/review/revisions",
                                     "List every text of the review that was saved, newest first.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = Listed<RevisionLine>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(find_review(call, request.incident));
    Response listed;
    for (const auto& one : revisions::list(call.tx, request.incident)) {
      listed.items.push_back({one.number, one.saved_at, one.saved_by});
    }
    return listed;
  }
};

struct RevisionView {
  std::int64_t number = 0;
  base::Instant saved_at;
  std::string saved_by;
  std::string markdown;
  std::string html;  // safe to show
};
BOOST_DESCRIBE_STRUCT(RevisionView, (), (number, saved_at, saved_by, markdown, html))

struct GetRevision {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/review/revisions/{number}",
                                     "Show a text of the review as it was saved.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    std::int64_t number = 0;
  };
  using Response = RevisionView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(find_review(call, request.incident));
    const auto found = revisions::at_version(call.tx, request.incident, request.number);
    if (!found || found->number != request.number) {
      return base::not_found("the review has no revision " + std::to_string(request.number));
    }
    return Response{found->number, found->saved_at, found->saved_by, found->markdown, to_html(found->markdown)};
  }
};

struct RestoreRevision {
  static constexpr http::Route route{
      http::Method::post, "/api/v1/incidents/{incident}/review/revisions/{number}/restoration",
      "Give the review this text again, as a new revision.", rights::Permission::respond};
  using Request = GetRevision::Request;
  using Response = ReviewView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(find_review(call, request.incident));
    TRY(const review::Review review,
        app::incidents::restore_review(call.tx, call.world, request.incident, request.number, doer(call)));
    return view(call, review);
  }
};

struct PartView {
  review::Changed changed = review::Changed::by_nobody;
  std::string text;                  // as merged; of one that collides, both versions between markers
  std::optional<std::string> here;   // of one that collides: the text that was sent
  std::optional<std::string> there;  // and the one that was saved meanwhile
};
BOOST_DESCRIBE_STRUCT(PartView, (), (changed, text, here, there))

struct MergeView {
  std::int64_t version = 0;  // what is saved of it has begun from this one
  int collisions = 0;
  std::vector<PartView> parts;  // one after the other they are the text
};
BOOST_DESCRIBE_STRUCT(MergeView, (), (version, collisions, parts))

struct MergeReview {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/review/merge",
                                     "Show what a text becomes with what was saved since it was begun; saves nothing.",
                                     rights::Permission::respond};
  static constexpr http::Work work = http::Work::reads;
  struct Request {
    incident::IncidentId incident;
    wire::Text<0, app::incidents::longest_review> markdown;
    std::int64_t began_from = 0;
  };
  using Response = MergeView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const review::Review review, find_review(call, request.incident));
    TRY(const app::incidents::ReviewMerge merge,
        app::incidents::merge_review(call.tx, review, request.began_from, request.markdown));
    Response shown{merge.version, review::collisions(merge.parts), {}};
    for (const review::Part& part : merge.parts) {
      shown.parts.push_back({part.changed, part.merged(), {}, {}});
      if (part.changed != review::Changed::collides) continue;
      shown.parts.back().here = part.here;
      shown.parts.back().there = part.there;
    }
    return shown;
  }
};

BOOST_DESCRIBE_STRUCT(ListRevisions::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(GetRevision::Request, (), (incident, number))
BOOST_DESCRIBE_STRUCT(MergeReview::Request, (), (incident, markdown, began_from))

}  // namespace

Endpoints review_revisions_routes() {
  return http::endpoints<Call, ListRevisions, GetRevision, RestoreRevision, MergeReview>();
}

}  // namespace api
