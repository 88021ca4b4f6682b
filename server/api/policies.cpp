// Escalation policies: who is asked, in which order, and for how long each time.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"
#include "app/organise.h"

namespace api {

enum class TargetKind { person, schedule, team };
BOOST_DESCRIBE_ENUM(TargetKind, person, schedule, team)

struct TargetView {
  TargetKind kind = TargetKind::person;
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TargetView, (), (kind, id, name))

struct RungOfPolicyView {
  std::vector<TargetView> targets;
  int wait_seconds = 300;
};
BOOST_DESCRIBE_STRUCT(RungOfPolicyView, (), (targets, wait_seconds))

struct PolicyView {
  catalog::PolicyId id;
  std::string name;
  Ref team;
  std::vector<RungOfPolicyView> rungs;
  int repeats = 2;  // how often it starts over after its last rung
  bool low_urgency_climbs = false;
  int acknowledgement_timeout_seconds = 1800;  // of high urgency; 0 is off
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PolicyView, (),
                      (id, name, team, rungs, repeats, low_urgency_climbs, acknowledgement_timeout_seconds, version))

namespace {

TargetView target_view(const Call& call, const escalation::Target& target) {
  const app::Directory& directory = *call.directory;
  if (target.person) return {TargetKind::person, target.person->text(), directory.name_of(*target.person)};
  if (target.team) return {TargetKind::team, target.team->text(), directory.name_of(*target.team)};
  const auto schedule = directory.schedules.find(*target.schedule);
  return {TargetKind::schedule, target.schedule->text(),
          schedule == directory.schedules.end() ? "a schedule that is no longer here" : schedule->second.row.name};
}

PolicyView policy_view(const Call& call, const store::PolicyRow& row) {
  PolicyView shown{row.id,
                   row.name,
                   team_ref(call, row.team),
                   {},
                   row.body.repeats,
                   row.body.low_urgency_climbs,
                   row.body.ack_timeout_high_seconds,
                   store::organisation::version_of<store::PolicyRow>(call.tx, row.id)};
  for (const escalation::Rung& rung : row.body.rungs) {
    RungOfPolicyView& view_of_rung = shown.rungs.emplace_back();
    view_of_rung.wait_seconds = rung.wait_seconds;
    for (const escalation::Target& target : rung.targets) view_of_rung.targets.push_back(target_view(call, target));
  }
  return shown;
}

struct ListPolicies {
  static constexpr http::Route route{http::Method::get, "/api/v1/policies", "List the escalation policies.",
                                     rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<PolicyView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<PolicyView>(call.directory->policies, request, "policies",
                                    [&](const store::PolicyRow& row) { return policy_view(call, row); });
  }
};

struct GetPolicy {
  static constexpr http::Route route{http::Method::get, "/api/v1/policies/{policy}", "Show an escalation policy.",
                                     rights::Permission::read};
  struct Request {
    catalog::PolicyId policy;
  };
  using Response = PolicyView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto row = call.directory->policies.find(request.policy);
    if (row == call.directory->policies.end()) return base::not_found("there is no policy " + request.policy.text());
    return policy_view(call, row->second);
  }
};

struct TargetFields {
  TargetKind kind;
  std::string id;
  std::optional<std::string> name;  // as it was shown; not asked for
};
struct RungFields {
  std::vector<TargetFields> targets;
  wire::Defaulted<int> wait_seconds{300};
};
BOOST_DESCRIBE_STRUCT(TargetFields, (), (kind, id, name))
BOOST_DESCRIBE_STRUCT(RungFields, (), (targets, wait_seconds))

base::Result<escalation::Target> target_of(const TargetFields& fields, const std::string& place) {
  escalation::Target target;
  if (fields.kind == TargetKind::person) target.person = catalog::PersonId::parse(fields.id);
  if (fields.kind == TargetKind::schedule) target.schedule = catalog::ScheduleId::parse(fields.id);
  if (fields.kind == TargetKind::team) target.team = catalog::TeamId::parse(fields.id);
  if (target == escalation::Target{}) {
    return base::invalid(place + "/id", "expected the id of a " + std::string(wire::text_of(fields.kind)));
  }
  return target;
}

template <class Fields>
base::Result<PolicyView> save_policy(const Fields& fields, catalog::PolicyId id, Call& call) {
  store::PolicyRow row{id, fields.name, fields.team, {}};
  // What the contract does not show stays as it is.
  if (const auto before = call.directory->policies.find(id); before != call.directory->policies.end()) {
    row.body = before->second.body;
    row.body.rungs.clear();
  }
  for (std::size_t i = 0; i < fields.rungs.size(); ++i) {
    escalation::Rung rung{{}, *fields.rungs[i].wait_seconds};
    for (std::size_t j = 0; j < fields.rungs[i].targets.size(); ++j) {
      const std::string place = "/rungs/" + std::to_string(i) + "/targets/" + std::to_string(j);
      TRY(const escalation::Target target, target_of(fields.rungs[i].targets[j], place));
      rung.targets.push_back(target);
    }
    row.body.rungs.push_back(std::move(rung));
  }
  row.body.repeats = fields.repeats;
  row.body.low_urgency_climbs = fields.low_urgency_climbs;
  row.body.ack_timeout_high_seconds = fields.acknowledgement_timeout_seconds;
  TRY(const catalog::PolicyId saved,
      app::organise::save(call.tx, call.world, std::move(row), {call.actor, call.if_match}));
  call.directory = call.world.directories.at(call.tx);
  return policy_view(call, call.directory->policies.at(saved));
}

struct AddPolicy {
  static constexpr http::Route route{http::Method::post, "/api/v1/policies", "Add an escalation policy.",
                                     rights::Permission::manage};
  static constexpr int status = 201;
  struct Request {
    std::string name;
    catalog::TeamId team;
    std::vector<RungFields> rungs;
    wire::Defaulted<int> repeats{2};
    wire::Defaulted<bool> low_urgency_climbs{false};
    wire::Defaulted<int> acknowledgement_timeout_seconds{1800};
  };
  using Response = PolicyView;

  static base::Result<Response> handle(const Request& request, Call& call) { return save_policy(request, {}, call); }
};

struct ChangePolicy {
  static constexpr http::Route route{http::Method::put, "/api/v1/policies/{policy}",
                                     "Change an escalation policy; pages that are open keep what they began with.",
                                     rights::Permission::manage};
  struct Request {
    catalog::PolicyId policy;
    std::string name;
    catalog::TeamId team;
    std::vector<RungFields> rungs;
    wire::Defaulted<int> repeats{2};
    wire::Defaulted<bool> low_urgency_climbs{false};
    wire::Defaulted<int> acknowledgement_timeout_seconds{1800};
  };
  using Response = PolicyView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return save_policy(request, request.policy, call);
  }
};

struct RemovePolicy {
  static constexpr http::Route route{http::Method::remove, "/api/v1/policies/{policy}",
                                     "Remove an escalation policy that no service uses.", rights::Permission::manage};
  using Request = GetPolicy::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.policy, {call.actor, call.if_match}));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetPolicy::Request, (), (policy))
BOOST_DESCRIBE_STRUCT(AddPolicy::Request, (),
                      (name, team, rungs, repeats, low_urgency_climbs, acknowledgement_timeout_seconds))
BOOST_DESCRIBE_STRUCT(ChangePolicy::Request, (),
                      (policy, name, team, rungs, repeats, low_urgency_climbs, acknowledgement_timeout_seconds))

}  // namespace

Endpoints policies_routes() {
  return http::endpoints<Call, ListPolicies, GetPolicy, AddPolicy, ChangePolicy, RemovePolicy>();
}

}  // namespace api
