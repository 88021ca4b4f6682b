// What people follow by rules.
#include "app/following.h"

#include "api/all.h"
#include "api/incident_routes.h"
#include "api/page_of.h"

namespace api {

struct FollowRuleView {
  incident::FollowRuleId id;
  Ref person;
  std::optional<Ref> service;
  std::optional<Ref> team;
  std::optional<incident::Severity> severity;  // this one and above
  std::string follows;                         // in words: "the service Checkout at SEV2 and above"
};
BOOST_DESCRIBE_STRUCT(FollowRuleView, (), (id, person, service, team, severity, follows))

namespace {

FollowRuleView rule_view_of(const Call& call, const app::Directory& directory, const incident::FollowRule& rule) {
  FollowRuleView shown{rule.id,       person_ref(call, rule.person),          {}, {},
                       rule.severity, app::following::spoken(directory, rule)};
  if (rule.service) shown.service = service_ref(call, rule.service);
  if (rule.team) shown.team = team_ref(call, rule.team);
  return shown;
}

struct ListFollowRules {
  static constexpr http::Route route{http::Method::get, "/api/v1/follow-rules",
                                     "List what a person follows by rules; without one, what the caller follows.",
                                     rights::Permission::read};
  struct Request {
    std::optional<catalog::PersonId> person;
  };
  using Response = Listed<FollowRuleView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    Response listed;
    const catalog::PersonId of = request.person.value_or(call.person);
    for (const incident::FollowRule& rule : call.directory->follow_rules) {
      if (rule.person == of) listed.items.push_back(rule_view_of(call, *call.directory, rule));
    }
    return listed;
  }
};

struct AddFollowRule {
  static constexpr http::Route route{
      http::Method::post, "/api/v1/follow-rules",
      "Follow a service, a team, a severity, or what is all of these: each update of what fits comes by mail.",
      rights::Permission::read};
  static constexpr int status = 201;
  struct Request {
    std::optional<catalog::PersonId> person;  // else the caller
    std::optional<catalog::ServiceId> service;
    std::optional<catalog::TeamId> team;
    std::optional<incident::Severity> severity;  // this one and above
  };
  using Response = FollowRuleView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    incident::FollowRule rule{{},
                              request.person.value_or(call.person),
                              request.service.value_or(catalog::ServiceId{}),
                              request.team.value_or(catalog::TeamId{}),
                              request.severity};
    TRY(rule.id, app::following::add(call.tx, call.world, rule, doer(call)));
    return rule_view_of(call, *call.directory, rule);
  }
};

struct RemoveFollowRule {
  static constexpr http::Route route{http::Method::remove, "/api/v1/follow-rules/{rule}",
                                     "End a rule, and what was followed by it alone.", rights::Permission::read};
  struct Request {
    incident::FollowRuleId rule;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::following::remove(call.tx, call.world, request.rule, doer(call)));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(ListFollowRules::Request, (), (person))
BOOST_DESCRIBE_STRUCT(AddFollowRule::Request, (), (person, service, team, severity))
BOOST_DESCRIBE_STRUCT(RemoveFollowRule::Request, (), (rule))

}  // namespace

Endpoints following_routes() { return http::endpoints<Call, ListFollowRules, AddFollowRule, RemoveFollowRule>(); }

}  // namespace api
