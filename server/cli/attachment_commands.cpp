// Files of an incident from the command line.
#include <filesystem>
#include <ostream>

#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/talk.h"
#include "incident/attachment.h"
#include "platform/files.h"

namespace cli {
namespace {

base::Result<std::string> files_of(const Given& given, Desk& desk) {
  TRY(const std::string id, incident_id(desk, given.text("INCIDENT")));
  return "/api/v1/incidents/" + encoded(id) + "/attachments";
}

int attach(const Given& given, Desk& desk) {
  const auto path = files_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  std::string caption = given.text("text");
  for (const std::string& file : given.list("FILE")) {
    const auto bytes = platform::read_file(file, incident::longest_attachment);
    if (!bytes) return print_error(bytes.error(), desk);
    const std::string name = std::filesystem::path(file).filename().string();
    const auto answer = desk.remote.ask("POST", with_query(*path, {{"name", name}, {"text", caption}}), *bytes,
                                        "application/octet-stream");
    const int code = show(answer, desk, [&](const Answer& added) {
      desk.out << "Attached " << text_at(added.json, "name") << " ("
               << incident::spoken_size(std::stoll(text_at(added.json, "size"))) << ", SHA-256 "
               << text_at(added.json, "sha256") << ") as " << text_at(added.json, "id") << ".\n";
    });
    if (code != done) return code;
    caption.clear();
  }
  return done;
}

int attachments(const Given& given, Desk& desk) {
  const auto path = files_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "GET", *path, {}, [&](const Answer& answer) {
    Table table({"ID", "FILE", "SIZE", "TYPE", "ADDED (UTC)", "BY", "REMOVED BY"});
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      table.row({text_at(one, "id"), text_at(one, "name"), incident::spoken_size(std::stoll(text_at(one, "size"))),
                 text_at(one, "content_type"), minute_of(text_at(one, "added_at")), text_at(one, "added_by"),
                 text_at(one, "removed_by")});
    }
    table.print(desk.out, "No files.");
  });
}

int detach(const Given& given, Desk& desk) {
  const auto path = files_of(given, desk);
  if (!path) return print_error(path.error(), desk);
  return ask_and_show(desk, "DELETE", *path + "/" + encoded(given.text("FILE")), {}, [&](const Answer&) {
    desk.out << "Its bytes are deleted; the timeline says that you removed it.\n";
  });
}

}  // namespace

std::vector<Command> attachment_commands() {
  Command attach_command{"attach",
                         "Attaches files, of at most 10 MB each, to the timeline of an incident.",
                         {which_incident, {"FILE", "The file; several may be given.", true, true}},
                         {{"text", "TEXT", "What the first one shows. Default: the name of the file."}},
                         attach};
  return {std::move(attach_command),
          {"attachments",
           "Lists the files of an incident, with those that were removed.",
           {which_incident},
           {},
           attachments},
          {"detach",
           "Deletes a file of an incident; the timeline keeps its name, its hash and who removed it.",
           {which_incident, {"FILE", "The id of the file, such as att_…."}},
           {},
           detach}};
}

}  // namespace cli
