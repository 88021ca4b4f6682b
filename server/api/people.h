// A person as the API shows them: in the list of people, and as oneself.
#pragma once

#include "api/views.h"

namespace api {

struct ContactMethodView {
  catalog::ContactMethodId id;
  catalog::Channel kind = catalog::Channel::email;
  std::string address;
  std::string label;
  std::optional<std::string> signing_key;  // of a webhook; shown to its person and to administrators
};
BOOST_DESCRIBE_STRUCT(ContactMethodView, (), (id, kind, address, label, signing_key))

struct ContactRuleView {
  std::string id;  // rules have no name of their own: this tells those of one person apart
  catalog::Urgency urgency = catalog::Urgency::high;
  catalog::ContactMethodId method;
  int delay_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(ContactRuleView, (), (id, urgency, method, delay_seconds))

struct PersonView {
  catalog::PersonId id;
  std::string name;
  std::string email;
  catalog::Role role = catalog::Role::responder;
  std::string zone;
  bool disabled = false;
  std::vector<Ref> teams;
  std::vector<Ref> limited_to;  // teams whose things alone they may change; empty: everything the role may
  std::vector<ContactMethodView> contact_methods;
  std::vector<ContactRuleView> contact_rules;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, name, email, role, zone, disabled, teams, limited_to, contact_methods, contact_rules,
                       version))

PersonView view(const Call& call, const catalog::Person& person);

}  // namespace api
