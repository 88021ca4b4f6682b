// What people say of a review while it is written.
#include "app/review_comments.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/markdown.h"
#include "api/page_of.h"
#include "store/review_comments.h"

namespace api {

struct CommentView {
  review::CommentId id;
  std::string made_by;
  base::Instant made_at;
  std::string body;
  std::string html;  // safe to show
  std::optional<base::Instant> edited_at;
  bool is_mine = false;  // the caller may correct it
};
BOOST_DESCRIBE_STRUCT(CommentView, (), (id, made_by, made_at, body, html, edited_at, is_mine))

// Characters (code points) of the text.
struct PlaceView {
  int begin = 0;
  int end = 0;  // behind the last
};
BOOST_DESCRIBE_STRUCT(PlaceView, (), (begin, end))

struct ThreadView {
  review::CommentId id;               // of its first comment
  std::optional<std::string> quote;   // the words that it is about; absent: the whole review
  std::optional<std::string> prefix;  // what stood before them
  std::optional<std::string> suffix;
  bool stands = true;              // the words are still in the text
  std::optional<PlaceView> place;  // of the words in the text as it is saved, while they stand there
  std::optional<base::Instant> settled_at;
  std::optional<std::string> settled_by;
  std::vector<CommentView> comments;
};
BOOST_DESCRIBE_STRUCT(ThreadView, (), (id, quote, prefix, suffix, stands, place, settled_at, settled_by, comments))

namespace {

CommentView comment_view(const Call& call, const review::Comment& comment) {
  return {comment.id,
          comment.made_by,
          comment.made_at,
          comment.body,
          to_html(comment.body),
          comment.edited_at,
          call.person && comment.person == call.person};
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

ThreadView thread_view(const Call& call, const review::Thread& thread, std::string_view markdown) {
  const review::Comment& first = thread.first;
  ThreadView shown;
  shown.id = first.id;
  shown.quote = unless_empty(first.quote);
  shown.prefix = unless_empty(first.prefix);
  shown.suffix = unless_empty(first.suffix);
  shown.stands = review::stands(thread);
  if (thread.place) {
    const auto characters = [&](std::size_t bytes) {
      return static_cast<int>(wire::characters(markdown.substr(0, bytes)));
    };
    shown.place = {characters(thread.place->begin), characters(thread.place->end)};
  }
  shown.settled_at = first.settled_at;
  if (first.settled_at) shown.settled_by = first.settled_by;
  shown.comments.push_back(comment_view(call, first));
  for (const review::Comment& reply : thread.replies) shown.comments.push_back(comment_view(call, reply));
  return shown;
}

base::Result<void> expect_readable(const Call& call, incident::IncidentId id) {
  if (!may_read(call, id)) return base::not_found("there is no incident " + id.text());
  return {};
}

struct ListComments {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/review/comments",
                                     "List the comments on the review, by thread, in the order of its text.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = Listed<ThreadView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_readable(call, request.incident));
    const auto review = store::incidents::find_review(call.tx, request.incident);
    if (!review) return base::not_found("the incident has no review yet");
    Response listed;
    const auto all = store::review_comments::list(call.tx, request.incident);
    for (const review::Thread& thread : review::threads(all, review->markdown))
      listed.items.push_back(thread_view(call, thread, review->markdown));
    return listed;
  }
};

struct AddComment {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/review/comments",
                                     "Comment on the review, on words of it, or in reply.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    wire::Text<1, app::incidents::longest_comment> body;
    std::optional<wire::Text<1, app::incidents::longest_quote>> quote;  // words of the review as it is saved
    // What stands before and behind them there: where they stand more than once, it says which are meant.
    std::optional<wire::Text<0, app::incidents::longest_quote>> prefix;
    std::optional<wire::Text<0, app::incidents::longest_quote>> suffix;
    std::optional<review::CommentId> reply_to;  // the thread
  };
  using Response = CommentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_readable(call, request.incident));
    TRY(const review::Comment made,
        app::incidents::add_comment(
            call.tx, call.world, request.incident,
            {request.body,
             {request.quote.value_or(""), request.prefix.value_or(""), request.suffix.value_or("")},
             request.reply_to},
            doer(call)));
    return comment_view(call, made);
  }
};

struct CorrectComment {
  static constexpr http::Route route{http::Method::patch, "/api/v1/incidents/{incident}/review/comments/{comment}",
                                     "Correct a comment of one's own.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    review::CommentId comment;
    wire::Text<1, app::incidents::longest_comment> body;
  };
  using Response = CommentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_readable(call, request.incident));
    TRY(const review::Comment corrected, app::incidents::correct_comment(call.tx, call.world, request.incident,
                                                                         request.comment, request.body, doer(call)));
    return comment_view(call, corrected);
  }
};

base::Result<http::NoContent> settle(Call& call, incident::IncidentId incident, review::CommentId thread,
                                     bool is_settled) {
  TRY_DO(expect_readable(call, incident));
  TRY_DO(app::incidents::settle_comment(call.tx, call.world, incident, thread, is_settled, doer(call)));
  return http::NoContent{};
}

struct SettleThread {
  static constexpr http::Route route{
      http::Method::put, "/api/v1/incidents/{incident}/review/comments/{comment}/settled",
      "Settle a thread: what it asks was done, or needs nothing.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    review::CommentId comment;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return settle(call, request.incident, request.comment, true);
  }
};

struct ReopenThread {
  static constexpr http::Route route{http::Method::remove,
                                     "/api/v1/incidents/{incident}/review/comments/{comment}/settled",
                                     "Open a settled thread again.", rights::Permission::respond};
  using Request = SettleThread::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return settle(call, request.incident, request.comment, false);
  }
};

BOOST_DESCRIBE_STRUCT(ListComments::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(AddComment::Request, (), (incident, body, quote, prefix, suffix, reply_to))
BOOST_DESCRIBE_STRUCT(CorrectComment::Request, (), (incident, comment, body))
BOOST_DESCRIBE_STRUCT(SettleThread::Request, (), (incident, comment))

}  // namespace

Endpoints review_comments_routes() {
  return http::endpoints<Call, ListComments, AddComment, CorrectComment, SettleThread, ReopenThread>();
}

}  // namespace api
