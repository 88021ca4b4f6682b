// The home screen: what is on fire, who is on call, and what waits for the caller.
#include <algorithm>
#include <set>

#include "api/all.h"
#include "api/incident_view.h"
#include "api/on_call_view.h"
#include "review/action_items.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(WaitingKind, page, approval, incident, task, review, action_item)

struct WaitingView {
  WaitingKind kind = WaitingKind::page;
  std::string title;
  std::string because;
  std::string href;  // of the screen
  std::optional<base::Instant> due_at;
};
BOOST_DESCRIBE_STRUCT(WaitingView, (), (kind, title, because, href, due_at))

struct QuietView {
  std::optional<std::int64_t> days_since_incident;  // absent when there was none in a year
  int incidents_last_week = 0;
};
BOOST_DESCRIBE_STRUCT(QuietView, (), (days_since_incident, incidents_last_week))

namespace {

constexpr int most = 100;

// Pages that ask the caller now.
void wait_for_pages(const Call& call, const std::vector<PageView>& pages, std::vector<WaitingView>& waiting) {
  for (const PageView& page : pages) {
    const bool asks = std::ranges::any_of(page.trying, [&](const Ref& who) { return who.id == call.person.text(); });
    if (!asks || page.state != PageState::open) continue;
    waiting.push_back(
        {WaitingKind::page, page.title, "You are being paged.", "/pages/" + page.id.text(), page.next_at});
  }
}

// What the caller was asked to approve, and may.
void wait_for_approvals(const Call& call, const process::Facts& facts, std::vector<WaitingView>& waiting) {
  for (const ApprovalView& approval : approval_views(call, facts)) {
    if (!approval.may_answer) continue;
    const std::string asker = approval.asked_by ? approval.asked_by->name : "Muster";
    waiting.push_back({WaitingKind::approval, "Approve " + approval.what + ", or say why not",
                       asker + " asks for the approval of " + approval.by + " in incident " +
                           std::to_string(facts.incident.number) + ".",
                       "/incidents/" + facts.incident.id.text(), std::nullopt});
  }
}

// The next step of what the caller commands, and the tasks they have.
void wait_for_incidents(const Call& call, const std::vector<process::Facts>& incidents,
                        std::vector<WaitingView>& waiting) {
  for (const process::Facts& facts : incidents) {
    const incident::Incident& incident = facts.incident;
    const std::string href = "/incidents/" + incident.id.text();
    wait_for_approvals(call, facts, waiting);
    if (incident::holder(incident, incident::Role::commander) == call.person) {
      const IncidentView shown = view(call, facts);
      waiting.push_back(
          {WaitingKind::incident, shown.next_step.title, shown.next_step.because, href, shown.next_step.due_at});
    }
    for (const incident::Task& task : facts.tasks) {
      if (task.state != incident::TaskState::open || task.assignee != call.person) continue;
      waiting.push_back({WaitingKind::task, task.title,
                         "It is yours in incident " + std::to_string(incident.number) + ".", href, task.due_at});
    }
  }
}

// Reviews that the caller is asked to read.
void wait_for_reviews(const Call& call, std::vector<WaitingView>& waiting) {
  for (const incident::IncidentId id : store::incidents::reviews_to_read(call.tx, call.person)) {
    const auto facts = load_incident(call, id);
    if (!facts || !facts->review || incident::is_done(facts->incident.stage)) continue;
    waiting.push_back({WaitingKind::review, "Read the review of incident " + std::to_string(facts->incident.number),
                       call.directory->name_of(facts->review->author) + " wrote it, and you are asked to read it.",
                       "/incidents/" + id.text() + "/review", facts->review->due_at});
  }
}

void wait_for_action_items(const Call& call, std::vector<WaitingView>& waiting) {
  for (const incident::ActionItem& item :
       store::incidents::action_items(call.tx, reader(call), incident::ActionItemState::open, call.person, most)) {
    const std::string late = review::is_overdue(item, call.tx.now()) ? " It is overdue." : "";
    waiting.push_back({WaitingKind::action_item, item.title, "You own this action item." + late,
                       "/incidents/" + item.incident.text(), item.due_at});
  }
}

// Schedules that the policies of the caller's teams' services ask, and those teams' own; all for somebody in no team.
std::vector<OnCallView> my_on_call(const Call& call) {
  std::set<catalog::TeamId> mine;
  for (const auto& [id, team] : call.directory->teams) {
    if (std::ranges::find(team.members, call.person) != team.members.end()) mine.insert(id);
  }
  std::set<catalog::ScheduleId> asked;
  for (const auto& [id, service] : call.directory->services) {
    if (!service.policy || !mine.contains(service.team)) continue;
    const auto policy = call.directory->policies.find(*service.policy);
    if (policy == call.directory->policies.end()) continue;
    for (const escalation::Rung& rung : policy->second.body.rungs) {
      for (const escalation::Target& target : rung.targets) {
        if (target.schedule) asked.insert(*target.schedule);
      }
    }
  }
  std::vector<OnCallView> shown;
  for (const auto& [id, schedule] : call.directory->schedules) {
    if (mine.empty() || mine.contains(schedule.row.team) || asked.contains(id)) {
      shown.push_back(on_call_view(call, schedule));
    }
  }
  return shown;
}

QuietView quiet(const Call& call) {
  const base::Instant now = call.tx.now();
  QuietView shown;
  for (const incident::Incident& incident : store::incidents::between(call.tx, now - base::days(7), now, reader(call)))
    shown.incidents_last_week += !incident.drill;
  if (const auto last = store::incidents::last_began(call.tx, reader(call)); last && *last > now - base::days(365))
    shown.days_since_incident = (now - *last).whole_seconds() / 86'400;
  return shown;
}

struct GetNow {
  static constexpr http::Route route{http::Method::get, "/api/v1/now",
                                     "Show what is on fire, who is on call, and what waits for the caller.",
                                     rights::Permission::read};
  using Request = http::Nothing;
  struct Response {
    std::vector<IncidentView> incidents;
    std::vector<PageView> pages;
    std::vector<OnCallView> on_call;
    std::vector<WaitingView> waiting;
    QuietView quiet;
  };

  static base::Result<Response> handle(const Request&, Call& call) {
    Response now;
    store::incidents::Filter open;
    open.which = store::incidents::Filter::Which::open;
    open.limit = most;
    std::vector<process::Facts> incidents;
    for (const incident::Incident& found : list_incidents(call, open)) {
      incidents.push_back(*load_incident(call, found.id));
      now.incidents.push_back(view(call, incidents.back()));
    }
    for (const escalation::Page& page : store::pages::live(call.tx, most)) now.pages.push_back(view(call, page));
    now.on_call = my_on_call(call);
    if (call.person) {
      wait_for_pages(call, now.pages, now.waiting);
      wait_for_incidents(call, incidents, now.waiting);
      wait_for_reviews(call, now.waiting);
      wait_for_action_items(call, now.waiting);
    }
    now.quiet = quiet(call);
    return now;
  }
};

BOOST_DESCRIBE_STRUCT(GetNow::Response, (), (incidents, pages, on_call, waiting, quiet))

}  // namespace

Endpoints now_routes() { return http::endpoints<Call, GetNow>(); }

}  // namespace api
