// Working on an incident: roles, tasks, followers, alerts.
#include "app/incident_work.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {
namespace {

namespace use = app::incidents;

using TaskTitle = wire::Text<1, 500>;

struct AssignRole {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/roles/{role}",
                                     "Hand a role to somebody; who held it before is kept.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::Role role = incident::Role::commander;
    catalog::PersonId person;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::assign(call.tx, call.world, request.incident, request.role, request.person, doer(call));
    });
  }
};

struct AddTask {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/tasks",
                                     "Add something to do during the incident.", rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    TaskTitle title;
    std::optional<catalog::PersonId> assignee;
  };
  using Response = TaskView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    TRY(const incident::Task task,
        use::add_task(call.tx, call.world, request.incident, request.title, request.assignee, doer(call)));
    return view(call, task);
  }
};

struct ChangeTask {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/tasks/{task}",
                                     "Change a task; what is left out stays as it is.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::TaskId task;
    std::optional<bool> done;
    std::optional<TaskTitle> title;
    std::optional<catalog::PersonId> assignee;
  };
  using Response = TaskView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    use::TaskChange change{{}, request.title, request.assignee};
    if (request.done) change.state = *request.done ? incident::TaskState::done : incident::TaskState::open;
    TRY(const incident::Task task,
        use::change_task(call.tx, call.world, request.incident, request.task, change, doer(call)));
    return view(call, task);
  }
};

struct Follow {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/followers/{person}",
                                     "Follow the incident, or let somebody: they get each update by mail.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    catalog::PersonId person;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::follow(call.tx, call.world, request.incident, request.person, doer(call)));
    return Response{};
  }
};

struct Unfollow {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/followers/{person}",
                                     "Stop sending its updates to oneself or somebody.", rights::Permission::read};
  using Request = Follow::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::unfollow(call.tx, call.world, request.incident, request.person, doer(call)));
    return Response{};
  }
};

struct LinkAlert {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/alerts",
                                     "Say that an alert belongs to the incident.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    alert::AlertId alert;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::link_alert(call.tx, call.world, request.incident, request.alert, doer(call)); });
  }
};

BOOST_DESCRIBE_STRUCT(AssignRole::Request, (), (incident, role, person))
BOOST_DESCRIBE_STRUCT(AddTask::Request, (), (incident, title, assignee))
BOOST_DESCRIBE_STRUCT(ChangeTask::Request, (), (incident, task, done, title, assignee))
BOOST_DESCRIBE_STRUCT(Follow::Request, (), (incident, person))
BOOST_DESCRIBE_STRUCT(LinkAlert::Request, (), (incident, alert))

}  // namespace

Endpoints incident_work_routes() {
  return http::endpoints<Call, AssignRole, AddTask, ChangeTask, Follow, Unfollow, LinkAlert>();
}

}  // namespace api
