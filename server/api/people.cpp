// People: who responds, and how each is reached.
#include "api/people.h"

#include <algorithm>

#include "api/all.h"
#include "api/catalog_page.h"
#include "app/acknowledge_link.h"
#include "app/organise.h"
#include "app/sign_in.h"

namespace api {
namespace {

constexpr base::Duration link_life = base::days(1);

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

struct MethodFields {
  std::optional<catalog::ContactMethodId> id;  // of one that is there already
  catalog::Channel kind;
  std::string address;
  wire::Defaulted<wire::Text<0, 200>> label;
};
struct RuleFields {
  std::optional<std::string> id;  // as it was shown; not asked for
  catalog::Urgency urgency;
  std::string method;  // the id of a way, or the label of a new one
  wire::Defaulted<int> delay_seconds{0};
};
struct PersonFields {
  std::string name;
  std::string email;
  wire::Defaulted<catalog::Role> role{catalog::Role::responder};
  wire::Defaulted<std::string> zone{"UTC"};
  wire::Defaulted<bool> disabled{false};
  wire::Defaulted<std::vector<catalog::TeamId>> limited_to;
  wire::Defaulted<std::vector<MethodFields>> contact_methods;
  wire::Defaulted<std::vector<RuleFields>> contact_rules;
};
BOOST_DESCRIBE_STRUCT(MethodFields, (), (id, kind, address, label))
BOOST_DESCRIBE_STRUCT(RuleFields, (), (id, urgency, method, delay_seconds))
BOOST_DESCRIBE_STRUCT(PersonFields, (), (name, email, role, zone, disabled, limited_to, contact_methods, contact_rules))

template <class Fields>
base::Result<PersonView> save_person(const Fields& fields, catalog::PersonId id,
                                     std::vector<catalog::TeamId> limited_to, Call& call) {
  app::organise::PersonChange change;
  const std::string& zone = fields.zone;
  const std::vector<MethodFields>& methods = fields.contact_methods;
  const std::vector<RuleFields>& rules = fields.contact_rules;
  change.person = {id, fields.name, fields.email, zone, fields.role, fields.disabled, std::move(limited_to)};
  for (const MethodFields& method : methods) {
    change.methods.push_back(
        {method.id.value_or(catalog::ContactMethodId{}), id, method.kind, method.address, *method.label});
  }
  for (const RuleFields& rule : rules) {
    std::size_t at = 0;
    const auto is_it = [&](const catalog::ContactMethod& method) {
      return method.id ? method.id.text() == rule.method : method.label == rule.method;
    };
    while (at < change.methods.size() && !is_it(change.methods[at])) ++at;
    change.rules.push_back({rule.urgency, at, rule.delay_seconds});
  }
  TRY(const catalog::PersonId saved,
      app::organise::save(call.tx, call.world, std::move(change), {call.actor, call.if_match}));
  call.directory = call.world.directories.at(call.tx);
  return view(call, *call.directory->person(saved));
}

struct AddPerson {
  static constexpr http::Route route{http::Method::post, "/api/v1/people", "Add a person.",
                                     rights::Permission::administer};
  static constexpr int status = 201;
  using Request = PersonFields;
  using Response = PersonView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return save_person(request, {}, request.limited_to, call);
  }
};

struct ChangePerson {
  static constexpr http::Route route{
      http::Method::put, "/api/v1/people/{person}",
      "Change a person: oneself, or as a manager anybody; role, address and access as an "
      "administrator.",
      rights::Permission::respond};
  struct Request {
    catalog::PersonId person;
    std::string name;
    std::string email;
    catalog::Role role;
    std::string zone;
    bool disabled;
    std::optional<std::vector<catalog::TeamId>> limited_to;  // absent: stays as it is
    std::vector<MethodFields> contact_methods;
    std::vector<RuleFields> contact_rules;
  };
  using Response = PersonView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const catalog::Person* before = call.directory->person(request.person);
    const std::vector<catalog::TeamId> present = before ? before->limited_to : std::vector<catalog::TeamId>();
    return save_person(request, request.person, request.limited_to.value_or(present), call);
  }
};

struct RemovePerson {
  static constexpr http::Route route{http::Method::remove, "/api/v1/people/{person}",
                                     "Remove a person whom no schedule and no policy names.",
                                     rights::Permission::administer};
  using Request = GetPerson::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.person, {call.actor, call.if_match}));
    return Response{};
  }
};

struct MakeSignInLink {
  static constexpr http::Route route{http::Method::post, "/api/v1/people/{person}/sign-in-link",
                                     "Make a link that signs the person in, once, within a day; it is shown once.",
                                     rights::Permission::administer};
  static constexpr int status = 201;
  using Request = GetPerson::Request;
  struct Response {
    std::string url;
    base::Instant expires_at;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    const catalog::Person* person = call.directory->person(request.person);
    if (!person) return base::not_found("there is no person " + request.person.text());
    if (person->disabled) return base::conflict(person->name + " is disabled: undo that first");
    call.shows_secret = true;
    return Response{app::make_sign_in_link(call.tx, call.world, person->id, link_life), call.tx.now() + link_life};
  }
};

BOOST_DESCRIBE_STRUCT(GetPerson::Request, (), (person))
BOOST_DESCRIBE_STRUCT(MakeSignInLink::Response, (), (url, expires_at))
BOOST_DESCRIBE_STRUCT(ChangePerson::Request, (),
                      (person, name, email, role, zone, disabled, limited_to, contact_methods, contact_rules))

}  // namespace

PersonView view(const Call& call, const catalog::Person& person) {
  PersonView shown{person.id,
                   person.name,
                   person.email,
                   person.role,
                   person.zone,
                   person.disabled,
                   {},
                   team_refs(call, person.limited_to),
                   {},
                   {},
                   store::organisation::version_of<catalog::Person>(call.tx, person.id)};
  for (const auto& [id, team] : call.directory->teams) {
    if (std::ranges::find(team.members, person.id) != team.members.end()) shown.teams.push_back({id.text(), team.name});
  }
  if (const auto methods = call.directory->methods.find(person.id); methods != call.directory->methods.end()) {
    const bool may_know = call.person == person.id || call.actor.role == rights::Role::admin;
    for (const catalog::ContactMethod& method : methods->second) {
      shown.contact_methods.push_back({method.id, method.kind, method.address, method.label, {}});
      if (method.kind == catalog::Channel::webhook && may_know) {
        shown.contact_methods.back().signing_key = "whsec_" + app::signing_key(call.world, method.id);
      }
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

Endpoints people_routes() {
  return http::endpoints<Call, ListPeople, GetPerson, AddPerson, ChangePerson, RemovePerson, MakeSignInLink>();
}

}  // namespace api
