// What the operator can set: by flag, or by an environment variable of the same name. Described as a table, so that
// --help and the manual are written from it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/egress.h"
#include "platform/log.h"
#include "platform/smtp.h"

namespace platform {

struct Config {
  std::string listen = "127.0.0.1:8080";
  std::string data = "muster-data";           // the folder of the SQLite file
  std::string database = "sqlite:muster.db";  // a relative file stands in `data`
  base::Duration database_wait = base::seconds(30);
  std::string public_url;  // without a slash at the end
  SmtpRelay mail;
  std::string mail_from;
  std::string inbound_mail_domain;
  std::string dead_man_url;
  base::Duration keep_events = base::days(30);
  EgressRules egress;
  std::vector<Network> trusted_proxies;
  LogLevel log_level = LogLevel::info;
  int threads = 0;
};

struct Setting {
  std::string_view flag;       // "listen": --listen, MUSTER_LISTEN
  std::string_view value;      // what stands for the value in the help: "ADDRESS:PORT"
  std::string_view otherwise;  // the default, in words where it is none
  std::string_view meaning;    // a sentence or two for the manual
  bool secret = false;         // taken from the environment or a file only: flags show in the list of processes
  // Sets the value; the error says what was expected.
  base::Result<void> (*set)(Config& config, const std::string& text);

  std::string variable() const;  // "MUSTER_PUBLIC_URL"
};

// In the order of the manual.
const std::vector<Setting>& settings();

using Environment = std::function<std::optional<std::string>(const std::string& variable)>;

// Flags win over the environment, the environment over defaults. Every setting may also be read from a file: name it in
// the variable with _FILE at its end. Flags are "--listen=x" or "--listen x"; an unknown one is an error.
base::Result<Config> read_config(const std::vector<std::string>& arguments, const Environment& environment);

// The process's own environment.
Environment process_environment();

// The table as text for --help.
std::string config_help();

}  // namespace platform
