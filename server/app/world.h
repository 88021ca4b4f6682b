// What the use cases stand on: the store, and the things that come from outside.
#pragma once

#include "app/access/hashing_turns.h"
#include "app/access/token_uses.h"
#include "app/directory.h"
#include "app/entropy.h"
#include "app/incident_columns.h"
#include "app/network.h"
#include "app/sign_in_throttle.h"
#include "store/store.h"

namespace app {

struct Settings {
  std::string public_url = "http://127.0.0.1:8080";  // where people reach this server, without a slash at the end
  std::string mail_from = "Muster <muster@localhost>";
  std::string inbound_mail_domain = {};  // of the addresses that take in updates by e-mail; empty: there are none
  std::string dead_man_url;              // called every minute while all is well; empty: off
  base::Duration keep_events = base::days(30);
};

struct World {
  store::Store& store;
  Entropy& entropy;
  Network& network;
  const calendar::ZoneCatalog& zones;
  Settings settings;
  DirectoryCache directories{zones};
  std::string secret = {};  // signs links; made by `muster init`, kept in the store
  SignInThrottle sign_in_throttle = {};
  HashingTurns hashing_turns{};
  TokenUses token_uses = {};
  figures::IncidentColumns incident_columns{};
};

}  // namespace app
