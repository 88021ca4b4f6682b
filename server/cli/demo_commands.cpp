// `muster demo` and `muster sim`: the simulator, for people who want to see Muster at work or to doubt it.
#include <cstdio>
#include <filesystem>
#include <ostream>

#include "app/sign_in.h"
#include "cli/command_groups.h"
#include "cli/offline.h"
#include "cli/serve.h"
#include "platform/clock.h"
#include "sim/demo.h"
#include "sim/simulate.h"

namespace cli {
namespace {

constexpr int weeks = 8;

// Under another name until it is whole, so that a story that was broken off is not taken for one.
void make_demo(const std::string& file, Desk& desk) {
  const std::string partial = file + ".partial";
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  std::filesystem::remove(partial);
  desk.out << "Playing " << weeks << " weeks of a made-up organisation through Muster" << std::flush;
  const sim::Demo made = sim::play_demo(partial, platform::wall_clock_now(), weeks, [&](int week) {
    desk.out << (week > 1 ? ", " : ": week ") << week << std::flush;
  });
  std::filesystem::rename(partial, file);
  desk.out << ".\n" << made.alerts << " alerts, " << made.incidents << " incidents.\n";
}

base::Result<std::string> sign_in_link(const platform::Config& config) {
  std::string link;
  TRY_DO(work_offline(config, [&](store::Transaction& tx, app::World& world) -> base::Result<void> {
    for (const auto& [id, person] : world.directories.at(tx)->people) {
      if (person.email != "ada@demo.example") continue;
      link = app::make_sign_in_link(tx, world, id, base::days(1));
      return {};
    }
    return base::not_found("this store does not hold the demonstration");
  }));
  return link;
}

int run_demo(const Given& given, Desk& desk) {
  const auto config = config_of(given, desk.environment);
  if (!config) return print_error(config.error(), desk);
  const std::string file = sqlite_file(*config);
  if (file.empty())
    return print_error({base::Code::invalid, "the demonstration is played on SQLite", "/database"}, desk);
  if (!std::filesystem::exists(file)) make_demo(file, desk);
  const auto link = sign_in_link(*config);
  if (!link) return print_error(link.error(), desk);
  desk.out << "\nSign in as Ada (once): " << *link << "\n\n"
           << "Three things to try:\n"
           << "  1. Acknowledge the page that is climbing, on the screen Now.\n"
           << "  2. Open the incident in progress and do what its next step says.\n"
           << "  3. Look at Insights: every figure opens to the rows behind it.\n\n"
           << std::flush;
  return serve(*config);
}

int run_sim(const Given& given, Desk& desk) {
  std::vector<std::string> arguments;
  for (const char* name : {"seed", "seeds", "days", "scenario"}) {
    if (!given.has(name)) continue;
    arguments.push_back(std::string("--") + name);
    arguments.push_back(given.text(name));
  }
  if (given.has("trace")) arguments.push_back("--trace");
  return sim::run(arguments, [&](const std::string& line) { desk.out << line << "\n" << std::flush; });
}

}  // namespace

std::vector<Command> demo_commands() {
  return {{"demo",
           "Serves a demonstration organisation with eight weeks of history, which it plays first.",
           {},
           setting_options({"data", "listen", "public-url", "mail-url", "mail-from", "egress-allow"}),
           run_demo},
          {"sim",
           "Runs the whole system in the simulator and checks its promises.",
           {},
           {{"seed", "N", "The seed; the same one gives the same run. Default: 1."},
            {"seeds", "A..B", "Many seeds, one after the other."},
            {"days", "D", "How many simulated days the storm lasts. Default: 30."},
            {"scenario", "FILE", "Plays a story instead."},
            {"trace", "", "Prints a line for each step."}},
           run_sim}};
}

}  // namespace cli
