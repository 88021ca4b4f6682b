// Roles of an incident from the command line: giving, handing over, answering.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "incident/incident.h"

namespace cli {
namespace {

Argument role_argument() {
  Argument role{"ROLE", "The role."};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<incident::Role>>(
      [&](auto one) { role.choices.emplace_back(one.name); });
  return role;
}

int change_role(const Given& given, Desk& desk, const std::string& verb, const wire::json::object& body,
                const std::string& done_words) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const std::string path = "/api/v1/incidents/" + encoded(*id) + "/roles/" + encoded(given.text("ROLE")) + verb;
  return ask_and_show(desk, "PUT", path, body, [&](const Answer&) { desk.out << done_words << "\n"; });
}

int with_person(const Given& given, Desk& desk, const std::string& verb, const std::string& done_words) {
  const auto person = id_of(desk, given.text("PERSON"), "/api/v1/people", "person");
  if (!person) return print_error(person.error(), desk);
  return change_role(given, desk, verb, texts({{"person", *person}, {"note", given.text("note")}}), done_words);
}

int assign_role(const Given& given, Desk& desk) {
  return with_person(given, desk, "", "The role is theirs; the timeline says who had it before.");
}
int hand_over(const Given& given, Desk& desk) {
  return with_person(given, desk, "/hand-over", "Asked. You keep the role until they accept.");
}
int accept_role(const Given& given, Desk& desk) {
  return change_role(given, desk, "/hand-over/acceptance", {}, "The role is yours.");
}
int refuse_role(const Given& given, Desk& desk) {
  return change_role(given, desk, "/hand-over/refusal", texts({{"reason", given.text("REASON")}}),
                     "Whoever held the role keeps it.");
}

}  // namespace

std::vector<Command> incident_role_commands() {
  const Argument role = role_argument();
  const Argument person{"PERSON", "Who: their name, e-mail address or id."};
  Command hand_over_command{"role hand-over",
                            "Asks somebody to take over a role that you hold; you keep it until they accept.",
                            {which_incident, role, person},
                            {{"note", "TEXT", "What they have to know."}},
                            hand_over};
  return {{"role assign", "Gives a role to somebody at once.", {which_incident, role, person}, {}, assign_role},
          std::move(hand_over_command),
          {"role accept", "Takes over a role that you were asked to take.", {which_incident, role}, {}, accept_role},
          {"role refuse",
           "Says why you do not take over a role; or, after you asked, that you keep it.",
           {which_incident, role, {"REASON", "Why.", false}},
           {},
           refuse_role}};
}

}  // namespace cli
