// Updates to stakeholders and responders: what they begin from, who gets them, and sending one.
#include "app/updates.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/update_drafts.h"

namespace api {

// A template of the incident's process, filled in.
struct UpdateDraftView {
  std::string name;
  incident::Audience audience = incident::Audience::stakeholders;
  std::string text;
  bool offered = false;        // for the present stage and severity
  std::string next_update_at;  // as the text says it
};
BOOST_DESCRIBE_STRUCT(UpdateDraftView, (), (name, audience, text, offered, next_update_at))

struct UpdateReaderView {
  Ref person;
  std::string reason;
  bool reachable = true;  // false: without an e-mail address
};
BOOST_DESCRIBE_STRUCT(UpdateReaderView, (), (person, reason, reachable))

namespace {

namespace use = app::incidents;

using UpdateText = wire::Text<1, 20'000>;
using NextIn = std::optional<wire::Count<60, 604'800>>;

std::optional<base::Duration> duration_of(const NextIn& seconds) {
  return seconds ? std::optional(base::seconds(seconds->value)) : std::nullopt;
}

struct ListDrafts {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/update-drafts",
                                     "List the templates of updates of the incident's process, filled in.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    NextIn next_in_seconds;  // the promise of the next update
  };
  using Response = Listed<UpdateDraftView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    Response listed;
    for (use::UpdateDraft& draft :
         use::update_drafts(call.tx, call.world, *facts, duration_of(request.next_in_seconds))) {
      listed.items.push_back({std::move(draft.name), draft.audience, std::move(draft.text), draft.is_offered,
                              std::move(draft.next_update_at)});
    }
    return listed;
  }
};

struct ListReaders {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/update-readers",
                                     "List who gets an update by mail, and why.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    wire::Defaulted<incident::Audience> audience{incident::Audience::stakeholders};
  };
  using Response = Listed<UpdateReaderView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto facts = load_incident(call, request.incident);
    if (!facts) return base::not_found("there is no incident " + request.incident.text());
    Response listed;
    for (const use::Reader& reader : use::readers_of_update(call.tx, *call.directory, *facts, *request.audience)) {
      listed.items.push_back({person_ref(call, reader.person), reader.said_of_them, reader.is_reachable});
    }
    return listed;
  }
};

struct PostUpdate {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/updates",
                                     "Tell stakeholders, or those who work on it; each gets it by mail.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    UpdateText text;
    NextIn next_in_seconds;
    wire::Defaulted<incident::Audience> audience{incident::Audience::stakeholders};
  };
  using Response = UpdateView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    const use::NewUpdate wanted{request.text, duration_of(request.next_in_seconds), *request.audience};
    TRY(const incident::Update update, use::post_update(call.tx, call.world, request.incident, wanted, doer(call)));
    return views(call, {update}).front();
  }
};

BOOST_DESCRIBE_STRUCT(ListDrafts::Request, (), (incident, next_in_seconds))
BOOST_DESCRIBE_STRUCT(ListReaders::Request, (), (incident, audience))
BOOST_DESCRIBE_STRUCT(PostUpdate::Request, (), (incident, text, next_in_seconds, audience))

}  // namespace

Endpoints updates_routes() { return http::endpoints<Call, ListDrafts, ListReaders, PostUpdate>(); }

}  // namespace api
