// Teams: who belongs together, and owns services.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"

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

TeamView view(const Call& call, const catalog::Team& team) {
  TeamView shown{team.id, team.name, {}, {}, store::organisation::version_of<catalog::Team>(call.tx, team.id)};
  for (const catalog::PersonId member : team.members) shown.members.push_back(person_ref(call, member));
  if (team.fallback) shown.fallback = person_ref(call, *team.fallback);
  return shown;
}

base::Result<TeamView> shown(const Call& call, catalog::TeamId id) {
  const auto team = call.directory->teams.find(id);
  if (team == call.directory->teams.end()) return base::not_found("there is no team " + id.text());
  return view(call, team->second);
}

struct ListTeams {
  static constexpr http::Route route{http::Method::get, "/api/v1/teams", "List the teams.", rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<TeamView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<TeamView>(call.directory->teams, request, "teams",
                                  [&](const catalog::Team& team) { return view(call, team); });
  }
};

struct GetTeam {
  static constexpr http::Route route{http::Method::get, "/api/v1/teams/{team}", "Show a team.",
                                     rights::Permission::read};
  struct Request {
    catalog::TeamId team;
  };
  using Response = TeamView;

  static base::Result<Response> handle(const Request& request, Call& call) { return shown(call, request.team); }
};
BOOST_DESCRIBE_STRUCT(GetTeam::Request, (), (team))

}  // namespace

Endpoints teams_routes() { return http::endpoints<Call, ListTeams, GetTeam>(); }

}  // namespace api
