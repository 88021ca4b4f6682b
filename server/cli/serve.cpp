#include "cli/serve.h"

#include <unistd.h>

#include <cstdio>

#include "cli/front_door.h"
#include "cli/pulse.h"
#include "cli/storage.h"
#include "platform/clock.h"
#include "platform/entropy.h"
#include "platform/outbound.h"
#include "platform/signals.h"
#include "platform/zone_files.h"

namespace cli {
namespace {

// One more than passwords are hashed at once (app/access/hashing_turns.h), so that sign-ins never keep out all readers.
constexpr int reading_threads = 3;
constexpr int exit_refused = 1;
constexpr int exit_unreachable = 3;
constexpr int exit_broken = 70;  // EX_SOFTWARE

void report(const std::string& trouble) { platform::log_error("failed", {{"detail", trouble}}); }

// The store acknowledges nothing from here on, and nothing else may either.
[[noreturn]] void end_at_once(const std::string& trouble) {
  platform::log_error("store_broken", {{"detail", trouble}});
  ::_exit(exit_broken);
}

// Once when writes begin to fail, and once when they succeed again.
void tell_of_store(const std::string& trouble) {
  if (trouble.empty())
    platform::log_info("store_back", {});
  else
    platform::log_error("store_away", {{"detail", trouble}});
}

// The address as a browser on this machine would write it, with the port that was really taken.
std::string local_url(const std::string& listen, std::uint16_t port) {
  std::string host = listen.substr(0, listen.rfind(':'));
  if (host == "0.0.0.0" || host == "[::]" || host.empty()) host = "localhost";
  return "http://" + host + ":" + std::to_string(port);
}

platform::HttpClient::Options http_options(const platform::Config& config) {
  platform::HttpClient::Options options;
  options.egress = config.egress;
  return options;
}

platform::Listener::Options listener_options(const platform::Config& config) {
  platform::Listener::Options options;
  options.address = config.listen;
  options.threads = config.threads;
  options.trusted_proxies = config.trusted_proxies;
  options.report = report;
  return options;
}

app::Settings settings_of(const platform::Config& config, std::uint16_t port) {
  app::Settings settings;
  settings.public_url = config.public_url.empty() ? local_url(config.listen, port) : config.public_url;
  if (!config.mail_from.empty()) settings.mail_from = config.mail_from;
  settings.inbound_mail_domain = config.inbound_mail_domain;
  settings.dead_man_url = config.dead_man_url;
  settings.keep_events = config.keep_events;
  return settings;
}

class Server {
 public:
  Server(const platform::Config& config, Storage storage)
      : config_(config),
        storage_(std::move(storage)),
        outbound_(http_options(config), config.mail),
        pool_(reading_threads, report),
        door_(Shelf::built_in(), pool_),
        listener_(door_, listener_options(config)) {}

  // The exit code.
  int run() {
    listener_.start();
    if (!zones_.has_files()) platform::log_warn("no_time_zones", {{"detail", "Install tzdata: only UTC is known."}});
    const auto opened = open_app();
    if (!opened) {
      std::fprintf(stderr, "muster: %s\n", opened.error().message.c_str());
      return opened.error().code == base::Code::unavailable ? exit_unreachable : exit_refused;
    }
    if (!app_) return 0;
    EngineThread engine(app_->engine(), engine_alarm_);
    DeadManThread dead_man(config_.dead_man_url, engine, app_->world());
    door_.open(*app_);
    std::printf("Muster listens on %s\n", app_->world().settings.public_url.c_str());
    std::fflush(stdout);
    while (stop_alarm_.wait(platform::wall_clock_now() + base::hours(1))) continue;
    listener_.stop();
    dead_man.stop();
    engine.stop();
    app_->engine().halt();
    outbound_.stop();
    pool_.stop();
    app_->store().stop();
    return 0;
  }

 private:
  muster::Outside outside() {
    return {.database = *storage_.database,
            .clock = platform::wall_clock_now,
            .entropy = entropy_,
            .network = outbound_,
            .zones = zones_,
            .settings = settings_of(config_, listener_.port()),
            .pace = store::Pace::threaded,
            .run_reading = [this](std::function<void()> work) { pool_.run(std::move(work)); },
            .wake = [this](base::Instant at) { engine_alarm_.set(at); },
            .broken = end_at_once,
            .away = tell_of_store,
            .report = report};
  }

  // No app and no error: it was told to stop while it waited.
  base::Result<void> open_app() {
    const base::Instant give_up = platform::wall_clock_now() + config_.database_wait;
    for (bool told = false;; told = true) {
      try {
        app_ = std::make_unique<muster::App>(outside());
        return {};
      } catch (const muster::App::Refused& refused) {
        return base::conflict(storage_.place + " can't be used: " + refused.what());
      } catch (const store::Unavailable& away) {
        const bool is_file = storage_.hold.has_value();
        if (is_file) return base::conflict(storage_.place + " can't be opened: " + away.what());
        if (platform::wall_clock_now() >= give_up) {
          return base::Failure(base::Error{base::Code::unavailable, storage_.place + " could not be reached for " +
                                                                        base::spoken(config_.database_wait) + ": " +
                                                                        away.what()});
        }
        if (!told) platform::log_warn("database_awaited", {{"place", storage_.place}, {"detail", away.what()}});
      }
      if (!stop_alarm_.wait(platform::wall_clock_now() + base::seconds(1))) return {};
    }
  }

  // In the order of their making, which is the reverse of their end. Signals come before any other thread.
  Alarm stop_alarm_;
  platform::StopSignals signals_{[this] { stop_alarm_.stop(); }};
  const platform::Config& config_;
  Storage storage_;
  platform::ZoneFiles zones_;
  platform::SystemEntropy entropy_;
  platform::Outbound outbound_;
  Alarm engine_alarm_;
  ReadingPool pool_;
  std::unique_ptr<muster::App> app_;
  FrontDoor door_;
  platform::Listener listener_;
};

}  // namespace

int serve(const platform::Config& config) {
  platform::set_log_level(config.log_level);
  auto storage = open_storage(config, Sharing::alone);
  if (!storage) {
    std::fprintf(stderr, "muster: %s\n", storage.error().message.c_str());
    return exit_refused;
  }
  Server server(config, std::move(*storage));
  return server.run();
}

}  // namespace cli
