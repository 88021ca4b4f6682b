// People: who responds, and how each is reached.
#include "api/people.h"

#include <algorithm>

#include "api/all.h"
#include "api/catalog_page.h"

namespace api {
namespace {

struct ListPeople {
  static constexpr http::Route route{http::Method::get, "/api/v1/people", "List the people.", rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<PersonView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<PersonView>(call.directory->people, request, "people",
                                    [&](const catalog::Person& person) { return view(call, person); });
  }
};

struct GetPerson {
  static constexpr http::Route route{http::Method::get, "/api/v1/people/{person}", "Show a person.",
                                     rights::Permission::read};
  struct Request {
    catalog::PersonId person;
  };
  using Response = PersonView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const catalog::Person* person = call.directory->person(request.person);
    if (!person) return base::not_found("there is no person " + request.person.text());
    return view(call, *person);
  }
};
BOOST_DESCRIBE_STRUCT(GetPerson::Request, (), (person))

}  // namespace

PersonView view(const Call& call, const catalog::Person& person) {
  PersonView shown{person.id,    person.name,
                   person.email, person.role,
                   person.zone,  person.disabled,
                   {},           {},
                   {},           store::organisation::version_of<catalog::Person>(call.tx, person.id)};
  for (const auto& [id, team] : call.directory->teams) {
    if (std::ranges::find(team.members, person.id) != team.members.end()) shown.teams.push_back({id.text(), team.name});
  }
  if (const auto methods = call.directory->methods.find(person.id); methods != call.directory->methods.end()) {
    for (const catalog::ContactMethod& method : methods->second) {
      shown.contact_methods.push_back({method.id, method.kind, method.address, method.label});
    }
  }
  if (const auto rules = call.directory->rules.find(person.id); rules != call.directory->rules.end()) {
    for (const catalog::ContactRule& rule : rules->second) {
      std::string id = std::string(wire::text_of(rule.urgency)) + "-" + std::to_string(rule.delay_seconds) + "-" +
                       rule.method.text();
      shown.contact_rules.push_back({std::move(id), rule.urgency, rule.method, rule.delay_seconds});
    }
  }
  return shown;
}

Endpoints people_routes() { return http::endpoints<Call, ListPeople, GetPerson>(); }

}  // namespace api
