#include "cli/incident_print.h"

#include <ostream>

#include "cli/print.h"
#include "cli/remote.h"

namespace cli {
namespace {

std::string as_sentence(std::string text) {
  if (!text.empty() && text.back() != '.' && text.back() != '?' && text.back() != '!') text += '.';
  return text;
}

void print_stages(const wire::json::value& incident, Desk& desk) {
  desk.out << "\n";
  Table table({"STAGE", "STATE", "TIME IN IT"});
  for (const wire::json::value& stage : list_at(incident, "stages")) {
    const std::string state = text_at(stage, "state");
    const bool was_there = state == "done" || state == "current";
    table.row({text_at(stage, "stage"), state, was_there ? spoken_at(stage, "seconds") : ""});
  }
  table.print(desk.out, "No stages.");
}

void print_lines(const wire::json::value& incident, const char* list, const char* title, Desk& desk,
                 const std::function<std::string(const wire::json::value&)>& line) {
  const wire::json::array& items = list_at(incident, list);
  if (items.empty()) return;
  desk.out << "\n" << title << "\n";
  for (const wire::json::value& item : items) desk.out << "  " << line(item) << "\n";
}

// "commander: Ada (Grace was asked to take over)"
std::string role_line(const wire::json::value& incident, const wire::json::value& rule) {
  std::string line = text_at(rule, "role") + ":";
  for (const wire::json::value& held : list_at(incident, "roles")) {
    if (text_at(held, "role") == text_at(rule, "role")) line += " " + text_at(held, "person.name");
  }
  const std::string vacant = text_at(rule, "vacant_because");
  if (line.back() == ':') line += vacant.empty() ? " nobody" : " nobody, because " + vacant;
  const std::string asked = text_at(rule, "hand_over.taker.name");
  const std::string note = text_at(rule, "hand_over.note");
  return asked.empty() ? line
                       : line + " (" + asked + " was asked to take over" + (note.empty() ? "" : ": " + note) + ")";
}

// "10 times faster; pages people"
std::string drill_line(const wire::json::value& incident) {
  if (text_at(incident, "drill") != "true") return "";
  const std::string speed = text_at(incident, "drill_speed");
  const bool pages = text_at(incident, "drill_pages") == "true";
  return (speed == "1" ? "at the usual speed" : speed + " times faster") +
         (pages ? "; pages people" : "; pages nobody");
}

}  // namespace

void print_incident(const wire::json::value& incident, Desk& desk) {
  print_fields(desk.out, {{"Incident", "#" + text_at(incident, "number") + " " + text_at(incident, "title")},
                          {"Id", text_at(incident, "id")},
                          {"Severity", text_at(incident, "severity")},
                          {"Type", text_at(incident, "type_name")},
                          {"Stage", text_at(incident, "stage_name")},
                          {"Private", text_at(incident, "is_private") == "true" ? "yes" : ""},
                          {"Drill", drill_line(incident)},
                          {"Paused", text_at(incident, "paused.reason")},
                          {"Commander", text_at(incident, "commander.name")},
                          {"Services", names_at(incident, "services", "")},
                          {"Team", text_at(incident, "team.name")},
                          {"Declared", text_at(incident, "declared_at")},
                          {"Mitigated", text_at(incident, "mitigated_at")},
                          {"Resolved", text_at(incident, "resolved_at")},
                          {"Update due", text_at(incident, "update_due_at")},
                          {"Link", desk.remote.url() + "/incidents/" + text_at(incident, "id")}});
  const std::string next = text_at(incident, "next_step.title");
  if (!next.empty()) {
    desk.out << "Next: " << as_sentence(next) << " " << as_sentence(text_at(incident, "next_step.because")) << "\n";
  }
}

void print_whole_incident(const wire::json::value& incident, Desk& desk) {
  print_incident(incident, desk);
  print_stages(incident, desk);
  print_lines(incident, "missing", "Missing before the next stage:", desk,
              [](const wire::json::value& one) { return text_at(one, "message"); });
  print_lines(incident, "duties", "Roles:", desk,
              [&](const wire::json::value& one) { return role_line(incident, one); });
  print_lines(incident, "approvals", "Approvals:", desk, [](const wire::json::value& one) {
    const std::string reason = text_at(one, "reason");
    return text_at(one, "what") + ": " + text_at(one, "sentence") + (reason.empty() ? "" : " (" + reason + ")");
  });
  print_lines(incident, "updates", "Updates:", desk, [](const wire::json::value& one) {
    return minute_of(text_at(one, "at")) + "  " + text_at(one, "author.name") + ": " + text_at(one, "text");
  });
  print_lines(incident, "tasks", "Tasks:", desk, [](const wire::json::value& one) {
    const std::string runbook = text_at(one, "runbook_url");
    return (text_at(one, "done") == "true" ? "[x] " : "[ ] ") + text_at(one, "title") +
           (runbook.empty() ? "" : " (" + runbook + ")");
  });
  print_lines(incident, "fields", "Fields:", desk, [](const wire::json::value& one) {
    const std::string shown = text_at(one, "shown");
    return text_at(one, "title") + " (" + text_at(one, "name") + "): " + (shown.empty() ? "-" : shown);
  });
  const auto link = [](const wire::json::value& one) {
    return "#" + text_at(one, "number") + " " + text_at(one, "title");
  };
  print_lines(incident, "parts", "Parts:", desk, link);
  print_lines(incident, "related", "Related:", desk, link);
  print_lines(incident, "action_items", "Action items:", desk, [](const wire::json::value& one) {
    const std::string owner = text_at(one, "owner.name");
    return text_at(one, "state") + "  " + text_at(one, "title") + (owner.empty() ? "" : " (" + owner + ")");
  });
}

}  // namespace cli
