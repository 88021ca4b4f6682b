// Commands that look after a store: backup, restore, release, doctor.
#include <filesystem>
#include <ostream>

#include "app/audit.h"
#include "cli/command_groups.h"
#include "cli/print.h"
#include "cli/storage.h"
#include "cli/talk.h"
#include "platform/clock.h"
#include "store/backup.h"
#include "store/organisation.h"

namespace cli {
namespace {

int print_summary(const base::Result<store::BackupSummary>& summary, const std::string& sentence, Desk& desk) {
  if (!summary) return print_error(summary.error(), desk);
  if (desk.json) {
    desk.out << wire::json::serialize(wire::json::object{{"made_at", base::rfc3339(summary->made_at)},
                                                         {"rows", summary->rows},
                                                         {"feed_position", summary->feed_position}})
             << "\n";
    return done;
  }
  desk.out << sentence << " " << summary->rows << " rows, as of " << base::rfc3339(summary->made_at) << ".\n";
  return done;
}

int backup(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  const std::string file = sqlite_file(*config);
  if (!file.empty() && !std::filesystem::exists(file)) {
    return print_error({base::Code::not_found, "There is no store at " + file + ": name its folder by --data."}, desk);
  }
  const auto storage = open_storage(*config, Sharing::beside);
  if (!storage) return print_error(storage.error(), desk);
  const std::string path = given.text("FILE");
  return print_summary(store::back_up(*storage->database, path, platform::wall_clock_now()),
                       "Wrote " + path + " and read it back:", desk);
}

int restore_backup(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  const auto storage = open_storage(*config, Sharing::alone);
  if (!storage) return print_error(storage.error(), desk);
  const auto summary = store::restore(given.text("FILE"), *storage->database, platform::wall_clock_now());
  const int code = print_summary(summary, "Restored into " + storage->place + ":", desk);
  if (code == done && !desk.json) {
    desk.out << "It pages nobody yet. When the old server is gone for good: start this one and say `muster release`.\n";
  }
  return code;
}

int release(const Given&, Desk& desk) {
  return ask_and_show(desk, "POST", "/api/v1/system/release", {},
                      [&](const Answer&) { desk.out << "This copy pages people from now on.\n"; });
}

struct Finding {
  std::string what;
  bool ok = true;
  std::string detail;
};

// The folder and the tables as they lie there. Beside a server that runs: it only reads.
std::vector<Finding> look_at_store(const platform::Config& config) {
  std::vector<Finding> found;
  const std::string file = sqlite_file(config);
  if (!file.empty() && !std::filesystem::exists(file)) {
    return {{"store", false, "There is no " + file + ": `muster init` makes one, --data names another folder."}};
  }
  const auto storage = open_storage(config, Sharing::beside);
  if (!storage) return {{"data folder", false, storage.error().message}};
  if (!file.empty()) found.push_back({"data folder", true, "can be written to and synced"});
  try {
    const auto session = storage->database->open_reader();
    base::IdMaker ids(0);
    store::Transaction tx(*session, ids, platform::wall_clock_now());
    const auto people = store::organisation::all<catalog::Person>(tx).size();
    found.push_back({"store", people > 0, storage->place + " has " + std::to_string(people) + " people"});
    const auto broken = app::first_broken_audit(tx);
    found.push_back(
        {"audit log", !broken,
         broken ? "entry " + std::to_string(*broken) + " was changed afterwards" : "every entry fits its chain"});
  } catch (const std::exception& trouble) {
    found.push_back({"store", false, storage->place + " can't be read: " + trouble.what()});
  }
  return found;
}

void look_at_server(Desk& desk, std::vector<Finding>& found) {
  const auto health = desk.remote.ask("GET", "/api/v1/health");
  if (!health) {
    found.push_back({"server", false, health.error().message});
    return;
  }
  found.push_back({"server", true, "answers at " + desk.remote.url()});
  for (const wire::json::value& check : list_at(health->json, "checks")) {
    found.push_back({text_at(check, "name"), text_at(check, "ok") == "true", text_at(check, "detail")});
  }
  if (!desk.environment("MUSTER_TOKEN")) {
    found.push_back({"token", false, "MUSTER_TOKEN is not set: most commands need it"});
    return;
  }
  const auto me = desk.remote.ask("GET", "/api/v1/me");
  found.push_back({"token", me.has_value(), me ? "acts for " + text_at(me->json, "person.name") : me.error().message});
}

int doctor(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  std::vector<Finding> found;
  const bool is_named = given.has("data") || given.has("database") || desk.environment("MUSTER_DATA") ||
                        desk.environment("MUSTER_DATABASE") || std::filesystem::exists(config->data);
  if (is_named) found = look_at_store(*config);
  look_at_server(desk, found);
  bool all_well = true;
  wire::json::array checks;
  Table table({"CHECK", "", "DETAIL"});
  for (const Finding& finding : found) {
    all_well = all_well && finding.ok;
    table.row({finding.what, finding.ok ? "ok" : "BAD", finding.detail});
    checks.push_back(wire::json::object{{"name", finding.what}, {"ok", finding.ok}, {"detail", finding.detail}});
  }
  if (desk.json)
    desk.out << wire::json::serialize(wire::json::object{{"ok", all_well}, {"checks", std::move(checks)}}) << "\n";
  else
    table.print(desk.out, "");
  return all_well ? done : refused;
}

}  // namespace

std::vector<Command> store_commands() {
  const std::vector<Option> place = setting_options({"data", "database"});
  return {
      {"backup",
       "Copies the store into one verified file; a server may be running.",
       {{"FILE", "The new file."}},
       place,
       backup},
      {"restore",
       "Puts a backup into an empty store, on SQLite or PostgreSQL. The copy pages nobody until released.",
       {{"FILE", "The backup."}},
       place,
       restore_backup},
      {"release", "Lets a restored copy page people: the old server is gone.", {}, {}, release},
      {"doctor", "Checks the data folder, the store, its audit log, the server and your token.", {}, place, doctor}};
}

}  // namespace cli
