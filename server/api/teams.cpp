// Teams: who belongs together, and owns services.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"
#include "app/organise.h"

namespace api {

struct TeamView {
  catalog::TeamId id;
  std::string name;
  std::vector<Ref> members;
  std::optional<Ref> fallback;  // told when a page of the team is exhausted
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(TeamView, (), (id, name, members, fallback, version))

namespace {

TeamView team_view(const Call& call, const catalog::Team& team) {
  TeamView shown{team.id, team.name, {}, {}, store::organisation::version_of<catalog::Team>(call.tx, team.id)};
  for (const catalog::PersonId member : team.members) shown.members.push_back(person_ref(call, member));
  if (team.fallback) shown.fallback = person_ref(call, *team.fallback);
  return shown;
}

base::Result<TeamView> shown_team(const Call& call, catalog::TeamId id) {
  const auto team = call.directory->teams.find(id);
  if (team == call.directory->teams.end()) return base::not_found("there is no team " + id.text());
  return team_view(call, team->second);
}

struct ListTeams {
  static constexpr http::Route route{http::Method::get, "/api/v1/teams", "List the teams.", rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<TeamView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<TeamView>(call.directory->teams, request, "teams",
                                  [&](const catalog::Team& team) { return team_view(call, team); });
  }
};

struct GetTeam {
  static constexpr http::Route route{http::Method::get, "/api/v1/teams/{team}", "Show a team.",
                                     rights::Permission::read};
  struct Request {
    catalog::TeamId team;
  };
  using Response = TeamView;

  static base::Result<Response> handle(const Request& request, Call& call) { return shown_team(call, request.team); }
};

struct TeamFields {
  wire::Text<1, 200> name;
  std::vector<catalog::PersonId> members;
  std::optional<catalog::PersonId> fallback;
};

base::Result<TeamView> save_team(const TeamFields& fields, catalog::TeamId id, Call& call) {
  const catalog::Team team{id, fields.name, fields.members, fields.fallback};
  TRY(const catalog::TeamId saved, app::organise::save(call.tx, call.world, team, {call.actor, call.if_match}));
  call.directory = call.world.directories.at(call.tx);
  return shown_team(call, saved);
}

struct AddTeam {
  static constexpr http::Route route{http::Method::post, "/api/v1/teams", "Add a team.", rights::Permission::manage};
  static constexpr int status = 201;
  using Request = TeamFields;
  using Response = TeamView;

  static base::Result<Response> handle(const Request& request, Call& call) { return save_team(request, {}, call); }
};

struct ChangeTeam {
  static constexpr http::Route route{http::Method::put, "/api/v1/teams/{team}", "Change a team.",
                                     rights::Permission::manage};
  struct Request {
    catalog::TeamId team;
    wire::Text<1, 200> name;
    std::vector<catalog::PersonId> members;
    std::optional<catalog::PersonId> fallback;
  };
  using Response = TeamView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return save_team({request.name, request.members, request.fallback}, request.team, call);
  }
};

struct RemoveTeam {
  static constexpr http::Route route{http::Method::remove, "/api/v1/teams/{team}",
                                     "Remove a team that owns nothing any more.", rights::Permission::manage};
  using Request = GetTeam::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.team, {call.actor, call.if_match}));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetTeam::Request, (), (team))
BOOST_DESCRIBE_STRUCT(TeamFields, (), (name, members, fallback))
BOOST_DESCRIBE_STRUCT(ChangeTeam::Request, (), (team, name, members, fallback))

}  // namespace

Endpoints teams_routes() { return http::endpoints<Call, ListTeams, GetTeam, AddTeam, ChangeTeam, RemoveTeam>(); }

}  // namespace api
