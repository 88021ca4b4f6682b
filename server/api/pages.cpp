// Pages: who is asked for help, and why.
#include "api/all.h"
#include "api/incident_reading.h"
#include "api/page_of.h"
#include "api/page_view.h"
#include "app/incident_pages.h"
#include "app/respond.h"

namespace api {

struct RungView {
  int rung = 0;
  std::vector<std::string> targets;
  int wait_seconds = 0;
  std::string state;  // "done", "current" or "ahead"
  std::optional<base::Instant> at;
};
BOOST_DESCRIBE_STRUCT(RungView, (), (rung, targets, wait_seconds, state, at))

struct PagedView {
  Ref person;
  std::string because;
};
BOOST_DESCRIBE_STRUCT(PagedView, (), (person, because))

struct DecisionView {
  base::Instant at;
  int generation = 1;
  int loop = 0;
  int rung = 0;
  std::string because;
  std::vector<PagedView> paged;
  std::vector<std::string> skipped;
};
BOOST_DESCRIBE_STRUCT(DecisionView, (), (at, generation, loop, rung, because, paged, skipped))

struct AttemptView {
  int number = 1;
  std::string state;
  base::Instant started_at;
  std::optional<base::Instant> finished_at;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(AttemptView, (), (number, state, started_at, finished_at, detail))

struct NotificationView {
  notification::NotificationId id;
  Ref person;
  catalog::Channel channel = catalog::Channel::email;
  std::string address;
  notification::State state = notification::State::planned;
  base::Instant planned_at;
  std::string because;
  std::vector<AttemptView> attempts;
};
BOOST_DESCRIBE_STRUCT(NotificationView, (), (id, person, channel, address, state, planned_at, because, attempts))

struct PageDetail {
  std::string policy_name;
  std::vector<RungView> ladder;
  std::vector<DecisionView> decisions;
  std::vector<NotificationView> notifications;
};
BOOST_DESCRIBE_STRUCT(PageDetail, (), (policy_name, ladder, decisions, notifications))

namespace {

std::string name_of(const app::Directory& directory, const escalation::Target& target) {
  if (target.person) return directory.name_of(*target.person);
  if (target.team) return directory.name_of(*target.team);
  const auto schedule = target.schedule ? directory.schedules.find(*target.schedule) : directory.schedules.end();
  return schedule == directory.schedules.end() ? "a schedule that is no longer here" : schedule->second.row.name;
}

std::vector<RungView> ladder_of(const Call& call, const escalation::Page& page,
                                const std::vector<store::PageStep>& steps) {
  std::vector<RungView> ladder;
  for (int rung = 0; rung < static_cast<int>(page.policy.rungs.size()); ++rung) {
    RungView view{rung, {}, page.policy.rungs[rung].wait_seconds, "ahead", {}};
    for (const escalation::Target& target : page.policy.rungs[rung].targets) {
      view.targets.push_back(name_of(*call.directory, target));
    }
    for (const store::PageStep& step : steps) {
      if (step.generation == page.generation && step.loop == page.loop && step.rung == rung) view.at = step.decided_at;
    }
    if (rung == page.rung && !page.exhausted)
      view.state = "current";
    else if (view.at || rung < page.rung || page.exhausted)
      view.state = "done";
    ladder.push_back(std::move(view));
  }
  return ladder;
}

PageDetail detail_of(Call& call, const escalation::Page& page) {
  const auto steps = store::pages::steps_of(call.tx, page.id);
  PageDetail detail{page.policy.name, ladder_of(call, page, steps), {}, {}};
  for (const store::PageStep& step : steps) {
    DecisionView view{step.decided_at, step.generation, step.loop, step.rung, step.reason, {}, step.skipped};
    for (const store::PagedPerson& paged : step.paged) {
      view.paged.push_back({{paged.person.text(), paged.name}, paged.reason});
    }
    detail.decisions.push_back(std::move(view));
  }
  for (const store::PlannedNotification& planned : store::pages::notifications_of(call.tx, page.id)) {
    const notification::Notification& it = planned.notification;
    NotificationView view{it.id, person_ref(call, it.person), it.kind, planned.address, it.state, it.due_at, it.reason,
                          {}};
    for (const store::Attempt& attempt : store::pages::attempts_of(call.tx, it.id)) {
      view.attempts.push_back({attempt.number, attempt.state, attempt.started_at, attempt.finished_at, attempt.detail});
    }
    detail.notifications.push_back(std::move(view));
  }
  return detail;
}

struct ListPages {
  static constexpr http::Route route{http::Method::get, "/api/v1/pages", "List pages, newest first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<PageState> state;
    std::optional<bool> mine;  // only those that ask, or asked, the caller
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<PageView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto before, position_of(request.cursor, "pages"));
    const int limit = limit_of(request.limit);
    store::pages::Filter filter;
    filter.live_only = request.state && *request.state != PageState::done;
    if (before) filter.before = escalation::PageId{*before};
    if (request.mine.value_or(false)) filter.person = call.person;
    filter.limit = limit + 1;
    Response listed = page_of<PageView>(store::pages::list(call.tx, filter), limit, "pages",
                                        [&](const escalation::Page& page) { return view(call, page); });
    if (request.state) std::erase_if(listed.items, [&](const PageView& page) { return page.state != *request.state; });
    return listed;
  }
};

struct GetPage {
  static constexpr http::Route route{http::Method::get, "/api/v1/pages/{page}",
                                     "Show a page with every decision and its reason.", rights::Permission::read};
  struct Request {
    escalation::PageId page;
  };
  using Response = wire::Both<PageView, PageDetail>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto page = store::pages::find(call.tx, request.page);
    if (!page) return base::not_found("there is no page " + request.page.text());
    return Response{view(call, *page), detail_of(call, *page)};
  }
};

// The three verbs differ in name alone.
template <auto Verb>
base::Result<PageView> respond_to(const GetPage::Request& request, Call& call) {
  TRY(const escalation::Page page, Verb(call.tx, call.world, request.page, call.actor));
  return view(call, page);
}

struct AcknowledgePage {
  static constexpr http::Route route{http::Method::put, "/api/v1/pages/{page}/acknowledgement",
                                     "Stop the escalation: somebody is on it.", rights::Permission::respond};
  using Request = GetPage::Request;
  using Response = PageView;
  static base::Result<Response> handle(const Request& request, Call& call) {
    return respond_to<app::respond::acknowledge>(request, call);
  }
};

struct EscalatePage {
  static constexpr http::Route route{http::Method::post, "/api/v1/pages/{page}/escalation",
                                     "Ask the next rung at once.", rights::Permission::respond};
  using Request = GetPage::Request;
  using Response = PageView;
  static base::Result<Response> handle(const Request& request, Call& call) {
    return respond_to<app::respond::escalate>(request, call);
  }
};

struct ResolvePage {
  static constexpr http::Route route{http::Method::put, "/api/v1/pages/{page}/resolution",
                                     "End the page and resolve its alert.", rights::Permission::respond};
  using Request = GetPage::Request;
  using Response = PageView;
  static base::Result<Response> handle(const Request& request, Call& call) {
    return respond_to<app::respond::resolve>(request, call);
  }
};

struct OpenPage {
  static constexpr http::Route route{http::Method::post, "/api/v1/pages", "Page somebody for help.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    wire::Text<1, 1024> title;
    wire::Defaulted<catalog::Urgency> urgency{catalog::Urgency::high};
    std::optional<catalog::ServiceId> service;
    std::optional<catalog::PolicyId> policy;
    std::optional<catalog::ScheduleId> schedule;  // who is on call on it
    std::optional<std::vector<catalog::PersonId>> people;
    std::optional<incident::IncidentId> incident;  // that they are to help with
  };
  using Response = PageView;

  static base::Result<escalation::PageId> open(const Request& request, Call& call) {
    const app::paging::Whom whom{request.service, request.policy, request.schedule,
                                 request.people.value_or(std::vector<catalog::PersonId>())};
    if (request.incident) {
      if (!may_read(call, *request.incident)) return base::invalid("/incident", "there is no such incident");
      return app::incidents::page_for_help(call.tx, call.world, *request.incident,
                                           {request.title, whom, request.urgency}, {call.actor, call.person});
    }
    TRY(const escalation::Policy policy, app::paging::policy_of(*call.directory, whom));
    return app::paging::open(call.tx, call.world, {request.service, {}, request.title, request.urgency, policy},
                             call.actor);
  }

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const escalation::PageId id, open(request, call));
    return view(call, *store::pages::find(call.tx, id));
  }
};

BOOST_DESCRIBE_STRUCT(ListPages::Request, (), (state, mine, limit, cursor))
BOOST_DESCRIBE_STRUCT(GetPage::Request, (), (page))
BOOST_DESCRIBE_STRUCT(OpenPage::Request, (), (title, urgency, service, policy, schedule, people, incident))

}  // namespace

Endpoints pages_routes() {
  return http::endpoints<Call, ListPages, GetPage, AcknowledgePage, EscalatePage, ResolvePage, OpenPage>();
}

}  // namespace api
