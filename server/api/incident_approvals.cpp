// The approvals that an incident waits for.
#include "app/incident_approvals.h"

#include "api/all.h"
#include "api/incident_routes.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(ApprovalVerdict, approve, decline)

namespace {

namespace use = app::incidents;

struct AskApprovals {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/approvals",
                                     "Ask for the approvals that the next move needs; those who may give them are told "
                                     "by mail.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    wire::Defaulted<wire::Text<0, 4'000>> note;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident,
                  [&] { return use::ask_approvals(call.tx, call.world, request.incident, *request.note, doer(call)); });
  }
};

struct AnswerApproval {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/approvals/{approval}/answer",
                                     "Approve what the caller may approve, or decline it with a reason.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    process::ApprovalId approval;
    ApprovalVerdict verdict = ApprovalVerdict::approve;
    wire::Defaulted<wire::Text<0, 2'000>> reason;
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto state =
        request.verdict == ApprovalVerdict::approve ? process::ApprovalState::given : process::ApprovalState::declined;
    return change(call, request.incident, [&] {
      return use::answer_approval(call.tx, call.world, request.incident, {request.approval, state, *request.reason},
                                  doer(call));
    });
  }
};

BOOST_DESCRIBE_STRUCT(AskApprovals::Request, (), (incident, note))
BOOST_DESCRIBE_STRUCT(AnswerApproval::Request, (), (incident, approval, verdict, reason))

}  // namespace

Endpoints incident_approvals_routes() { return http::endpoints<Call, AskApprovals, AnswerApproval>(); }

}  // namespace api
