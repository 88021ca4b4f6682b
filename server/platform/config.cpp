#include "platform/config.h"

#include <algorithm>
#include <cstdlib>

#include "platform/files.h"

namespace platform {
namespace {

constexpr std::size_t largest_setting_file = 64 * 1024;

base::Failure expected(std::string what) { return base::invalid({}, std::move(what)); }

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found(1);
  for (const char c : text) {
    if (c == ',' || c == ' ' || c == '\n')
      found.emplace_back();
    else
      found.back() += c;
  }
  std::erase(found, "");
  return found;
}

base::Result<std::string> read_url(const std::string& text) {
  if (text.empty()) return text;
  TRY(const TargetUrl url, TargetUrl::parse(text));
  return url.text();
}

base::Result<void> set_public_url(Config& config, const std::string& text) {
  TRY(config.public_url, read_url(text));
  while (config.public_url.ends_with('/')) config.public_url.pop_back();
  return {};
}

base::Result<void> set_dead_man_url(Config& config, const std::string& text) {
  TRY(config.dead_man_url, read_url(text));
  return {};
}

base::Result<void> set_database(Config& config, const std::string& text) {
  for (const std::string_view scheme : {"sqlite:", "postgres://", "postgresql://"}) {
    if (!text.starts_with(scheme) || text.size() == scheme.size()) continue;
    config.database = text;
    return {};
  }
  return expected("sqlite:FILE or postgresql://USER@HOST/NAME");
}

base::Result<void> set_mail_url(Config& config, const std::string& text) {
  if (!text.empty() && !text.starts_with("smtp://") && !text.starts_with("smtps://")) {
    return expected("smtp://HOST:PORT or smtps://HOST:PORT");
  }
  // A password in it would reach logs and the list of processes.
  if (text.find('@') != std::string::npos)
    return expected("no user in the URL: mail-user and mail-password are for that");
  config.mail.url = text;
  return {};
}

base::Result<void> set_mail_tls(Config& config, const std::string& text) {
  if (text != "required" && text != "offered") return expected("required or offered");
  config.mail.require_tls = text == "required";
  return {};
}

base::Result<void> set_egress(Config& config, const std::string& text) {
  TRY(config.egress, EgressRules::parse(words(text)));
  return {};
}

base::Result<void> set_proxies(Config& config, const std::string& text) {
  config.trusted_proxies.clear();
  for (const std::string& word : words(text)) {
    const auto network = Network::parse(word);
    if (!network) return expected("addresses and ranges such as 10.0.0.0/8");
    config.trusted_proxies.push_back(*network);
  }
  return {};
}

base::Result<void> set_log_level_name(Config& config, const std::string& text) {
  const auto level = parse_log_level(text);
  if (!level) return expected("debug, info, warn or error");
  config.log_level = *level;
  return {};
}

base::Result<int> read_number(const std::string& text, int most) {
  const bool digits =
      !text.empty() && text.size() <= 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || std::stoi(text) > most) return expected("a number from 0 to " + std::to_string(most));
  return std::stoi(text);
}

base::Result<void> set_threads(Config& config, const std::string& text) {
  TRY(config.threads, read_number(text, 256));
  return {};
}

base::Result<void> set_database_wait(Config& config, const std::string& text) {
  TRY(const int seconds, read_number(text, 86'400));
  config.database_wait = base::seconds(seconds);
  return {};
}

base::Result<void> set_keep_events(Config& config, const std::string& text) {
  const auto days = read_number(text, 3'650);
  if (!days || *days == 0) return expected("a number of days from 1 to 3650");
  config.keep_events = base::days(*days);
  return {};
}

base::Result<void> set_data(Config& config, const std::string& text) {
  if (text.empty()) return expected("a folder");
  config.data = text;
  return {};
}

template <auto Member>
base::Result<void> set_text(Config& config, const std::string& text) {
  config.*Member = text;
  return {};
}

template <auto Member>
base::Result<void> set_mail_text(Config& config, const std::string& text) {
  config.mail.*Member = text;
  return {};
}

// The name that the operator wrote it under, and what should have stood there; never the value, which may be a secret.
base::Failure at(const std::string& place, const base::Error& error) {
  const bool sentence = !error.message.empty() && error.message[0] >= 'A' && error.message[0] <= 'Z';
  return base::invalid(place, place + (sentence ? ": " : ": expected ") + error.message);
}

base::Result<std::optional<std::string>> from_environment(const Setting& setting, const Environment& environment) {
  const std::string variable = setting.variable();
  if (auto text = environment(variable)) return text;
  const auto file = environment(variable + "_FILE");
  if (!file) return std::optional<std::string>();
  TRY(auto text, read_file(*file, largest_setting_file));
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return std::optional<std::string>(std::move(text));
}

base::Result<std::map<std::string, std::string>> read_flags(const std::vector<std::string>& arguments) {
  std::map<std::string, std::string> flags;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const std::size_t equals = argument.find('=');
    const std::string name =
        argument.starts_with("--") ? argument.substr(2, equals - std::min<std::size_t>(equals, 2)) : "";
    const auto setting = std::ranges::find(settings(), name, &Setting::flag);
    if (setting == settings().end())
      return base::invalid(argument.substr(0, equals), "There is no setting " + argument.substr(0, equals) + ".");
    if (setting->secret) {
      return base::invalid("--" + name, "--" + name + " is a secret, and flags can be read by others: set " +
                                            setting->variable() + " or " + setting->variable() + "_FILE.");
    }
    if (equals != std::string::npos)
      flags[name] = argument.substr(equals + 1);
    else if (i + 1 < arguments.size())
      flags[name] = arguments[++i];
    else
      return base::invalid("--" + name, "--" + name + " needs a value.");
  }
  return flags;
}

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all{
      {"listen", "ADDRESS:PORT", "127.0.0.1:8080", "Where to serve HTTP. [::]:8080 serves every address.", false,
       set_text<&Config::listen>},
      {"public-url", "URL", "none", "How people and providers reach this server; links in messages begin with it.",
       false, set_public_url},
      {"data", "FOLDER", "muster-data", "The folder that holds the data of a Muster on SQLite.", false, set_data},
      {"database", "URL", "sqlite:muster.db",
       "sqlite:FILE within the data folder, or postgresql://USER@HOST/NAME for several servers. A password belongs "
       "into the variable, not the "
       "flag.",
       false, set_database},
      {"database-wait", "SECONDS", "30", "How long to keep trying to reach PostgreSQL when the server starts.", false,
       set_database_wait},
      {"mail-url", "URL", "none: no e-mail is sent", "The SMTP relay: smtp://HOST:PORT or smtps://HOST:PORT.", false,
       set_mail_url},
      {"mail-tls", "required|offered", "offered", "Whether to send mail when the relay offers no TLS.", false,
       set_mail_tls},
      {"mail-user", "NAME", "none", "The user to sign in to the relay.", false, set_mail_text<&SmtpRelay::user>},
      {"mail-password", "TEXT", "none", "The password to sign in to the relay.", true,
       set_mail_text<&SmtpRelay::password>},
      {"mail-from", "ADDRESS", "none", "The sender of e-mail, such as \"Muster <muster@example.com>\".", false,
       set_text<&Config::mail_from>},
      {"inbound-mail-domain", "DOMAIN", "none",
       "The domain whose mail is piped to muster mail receive: then updates can be written by e-mail.", false,
       set_text<&Config::inbound_mail_domain>},
      {"egress-allow", "LIST", "none", "Hosts and ranges inside your network that webhooks and integrations may call.",
       false, set_egress},
      {"trusted-proxies", "LIST", "none", "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.", false,
       set_proxies},
      {"dead-man-url", "URL", "none",
       "Called regularly while all is well; whoever watches it learns when this server stops. May hold a token.", true,
       set_dead_man_url},
      {"log-level", "LEVEL", "info", "The least that is logged: debug, info, warn or error.", false,
       set_log_level_name},
      {"keep-events", "DAYS", "30",
       "How long events are kept. Alerts, pages and the timeline are kept for good, with their counts.", false,
       set_keep_events},
      {"threads", "NUMBER", "one a processor", "Threads that serve HTTP.", false, set_threads},
  };
  return all;
}

std::string Setting::variable() const {
  std::string name = "MUSTER_";
  for (const char c : flag) name += c == '-' ? '_' : static_cast<char>(c - ('a' - 'A'));
  return name;
}

base::Result<Config> read_config(const std::vector<std::string>& arguments, const Environment& environment) {
  TRY(const auto flags, read_flags(arguments));
  Config config;
  for (const Setting& setting : settings()) {
    const auto flag = flags.find(std::string(setting.flag));
    if (flag != flags.end()) {
      if (const auto set = setting.set(config, flag->second); !set) return at("--" + flag->first, set.error());
      continue;
    }
    TRY(const auto text, from_environment(setting, environment));
    if (!text) continue;
    if (const auto set = setting.set(config, *text); !set) return at(setting.variable(), set.error());
  }
  return config;
}

Environment process_environment() {
  return [](const std::string& variable) -> std::optional<std::string> {
    const char* text = std::getenv(variable.c_str());
    return text == nullptr ? std::nullopt : std::optional<std::string>(text);
  };
}

std::string config_help() {
  std::string text;
  for (const Setting& setting : settings()) {
    text += setting.secret ? "  " : "  --" + std::string(setting.flag) + "=" + std::string(setting.value) + ", ";
    text += setting.variable() + "\n      " + std::string(setting.meaning) +
            " Default: " + std::string(setting.otherwise) + ".\n";
  }
  return text;
}

}  // namespace platform
