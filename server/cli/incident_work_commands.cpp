// Working on an incident from the command line: updates, stages, its resolution.
#include <ostream>

#include "cli/command_groups.h"
#include "cli/incident_print.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "incident/incident.h"

namespace cli {
namespace {

// The template of that name, filled in; the error names those that there are.
base::Result<wire::json::value> draft_of(Desk& desk, const std::string& path, const std::string& name,
                                         const std::string& seconds) {
  TRY(const Answer answer, desk.remote.ask("GET", with_query(path + "/update-drafts", {{"next_in_seconds", seconds}})));
  std::string known;
  for (const wire::json::value& one : list_at(answer.json, "items")) {
    if (text_at(one, "name") == name) return one;
    known += (known.empty() ? "" : ", ") + text_at(one, "name");
  }
  return base::invalid("", "The incident's process has no template of updates " + name +
                               (known.empty() ? "." : ". There are: " + known + "."));
}

int update(const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const std::string path = "/api/v1/incidents/" + encoded(*id);
  if (given.has("TEXT") == given.has("template")) {
    return print_error(base::Error{base::Code::invalid, "Expected either a TEXT or --template NAME."}, desk);
  }
  wire::json::object body = texts({{"text", given.text("TEXT")}, {"audience", given.text("audience")}});
  std::string next_in;
  if (given.has("next-in")) {
    const auto seconds = seconds_of("--next-in", given.text("next-in"));
    if (!seconds) return print_error(seconds.error(), desk);
    body["next_in_seconds"] = *seconds;
    next_in = std::to_string(*seconds);
  }
  if (given.has("template")) {
    const auto draft = draft_of(desk, path, given.text("template"), next_in);
    if (!draft) return print_error(draft.error(), desk);
    if (given.has("show")) {
      desk.out << text_at(*draft, "text");
      return done;
    }
    body["text"] = text_at(*draft, "text");
    if (!given.has("audience")) body["audience"] = text_at(*draft, "audience");
  }
  return ask_and_show(desk, "POST", path + "/updates", body, [&](const Answer& answer) {
    desk.out << "Sent to " << text_at(answer.json, "sent_to") << ".";
    const std::string due = text_at(answer.json, "next_due_at");
    desk.out << (due.empty() ? "" : " The next is due " + minute_of(due) + " UTC.") << "\n";
  });
}

const std::vector<Option>& fact_options() {
  static const std::vector<Option> options{
      {"severity", "SEVERITY", "sev1 (worst) to sev4.", false, false, {"sev1", "sev2", "sev3", "sev4"}},
      {"service", "SERVICE", "The services that are affected; may be given several times.", false, true},
      {"team", "TEAM", "The team that responds."},
      {"commander", "PERSON", "Who leads: their name, e-mail address or id."},
      {"mitigation", "TEXT", "What took the pain away."},
      {"resolution", "TEXT", "What resolved it."},
      {"type", "TYPE", "The type, whose process it follows from then on."},
      {"field", "NAME=VALUE", "A field of the process; nothing behind = clears it. May be given several times.", false,
       true},
      {"impact-ended", "WHEN", "When it stopped hurting: now, or an instant such as 2026-11-22T14:52:00Z."}};
  return options;
}

base::Result<wire::json::object> facts_of(const Given& given, Desk& desk) {
  TRY(const std::string ended, instant_of("--impact-ended", given.text("impact-ended")));
  wire::json::object facts = texts({{"resolution", given.text(given.has("RESOLUTION") ? "RESOLUTION" : "resolution")},
                                    {"mitigation", given.text("mitigation")},
                                    {"severity", given.text("severity")},
                                    {"type", given.text("type")},
                                    {"impact_ended_at", ended}});
  TRY(const wire::json::array fields, fields_of(given.list("field")));
  if (!fields.empty()) facts["fields"] = fields;
  if (given.has("team")) {
    TRY(const std::string team, id_of(desk, given.text("team"), "/api/v1/teams", "team"));
    facts["team"] = team;
  }
  wire::json::array services;
  for (const std::string& named : given.list("service")) {
    TRY(const std::string service, id_of(desk, named, "/api/v1/services", "service"));
    services.emplace_back(service);
  }
  if (!services.empty()) facts["services"] = std::move(services);
  return facts;
}

// What the stage that is left asks for. These are requests of their own: they stay when the move is refused.
base::Result<void> record_facts(const std::string& path, const Given& given, Desk& desk) {
  TRY(const wire::json::object facts, facts_of(given, desk));
  if (!facts.empty()) TRY_DO(desk.remote.ask("PATCH", path, wire::json::serialize(facts)));
  if (!given.has("commander")) return {};
  TRY(const std::string person, id_of(desk, given.text("commander"), "/api/v1/people", "person"));
  TRY_DO(desk.remote.ask("PUT", path + "/roles/commander", wire::json::serialize(texts({{"person", person}}))));
  return {};
}

int move(const std::string& to, const Given& given, Desk& desk) {
  const auto id = incident_id(desk, given.text("INCIDENT"));
  if (!id) return print_error(id.error(), desk);
  const std::string path = "/api/v1/incidents/" + encoded(*id);
  wire::json::object body = texts({{"stage", to}, {"reason", given.text("reason")}});
  if (given.has("into")) {
    const auto into = incident_id(desk, given.text("into"));
    if (!into) return print_error(into.error(), desk);
    body["into"] = *into;
  }
  if (const auto recorded = record_facts(path, given, desk); !recorded) return print_error(recorded.error(), desk);
  return ask_and_show(desk, "PUT", path + "/stage", body,
                      [&](const Answer& answer) { print_incident(answer.json, desk); });
}

int stage(const Given& given, Desk& desk) { return move(given.text("STAGE"), given, desk); }

int resolve_incident(const Given& given, Desk& desk) { return move("resolved", given, desk); }

}  // namespace

std::vector<Command> incident_work_commands() {
  Command update_command{"update",
                         "Tells stakeholders how it stands; each follower gets it by mail.",
                         {which_incident, {"TEXT", "What to tell them, in Markdown.", false}},
                         {},
                         update};
  update_command.options = {{"next-in", "TIME", "When the next update follows, such as 30m. Default: the severity's."},
                            {"template", "NAME", "Tells a template of the incident's process, filled in."},
                            {"show", "", "Only prints the template, filled in, to be changed and sent."},
                            {"audience",
                             "AUDIENCE",
                             "Whom to tell. Default: the template's, else stakeholders.",
                             false,
                             false,
                             {"stakeholders", "responders"}}};
  Command stage_command{"stage",
                        "Records what is given, then moves an incident to another stage; says what is missing.",
                        {which_incident, {"STAGE", "The stage."}},
                        fact_options(),
                        stage};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<incident::Stage>>(
      [&](auto stage_of) { stage_command.arguments[1].choices.emplace_back(stage_of.name); });
  stage_command.options.push_back({"reason", "TEXT", "Why; some moves ask for it."});
  stage_command.options.push_back({"into", "INCIDENT", "The incident that a merged one becomes part of."});
  Command resolve_command{"resolve",
                          "Records how an incident was resolved, then moves it to resolved.",
                          {which_incident, {"RESOLUTION", "What resolved it.", false}},
                          fact_options(),
                          resolve_incident};
  std::erase_if(resolve_command.options, [](const Option& option) { return option.name == "resolution"; });
  resolve_command.options.push_back({"reason", "TEXT", "Why stages are passed over."});
  return {std::move(update_command), std::move(stage_command), std::move(resolve_command)};
}

}  // namespace cli
