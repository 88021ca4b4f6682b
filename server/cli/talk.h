// Speaking to the server from a command: asking, naming things as people do, and printing what comes back.
#pragma once

#include <functional>
#include <optional>

#include "cli/command.h"
#include "cli/remote.h"

namespace cli {

// "a b" as "a%20b".
std::string encoded(std::string_view text);
// "/api/v1/alerts?state=open&query=disk": members without a value are left out.
std::string with_query(std::string path, const std::vector<std::pair<std::string, std::string>>& members);

// A JSON object of texts; those without a value are left out.
wire::json::object texts(std::initializer_list<std::pair<const char*, std::string>> members);

// Asks, and shows the answer: as it came with --json, else by `show`. Gives the exit code.
int ask_and_show(Desk& desk, const std::string& method, const std::string& path,
                 const std::optional<wire::json::object>& body, const std::function<void(const Answer&)>& show);
int show(const base::Result<Answer>& answer, Desk& desk, const std::function<void(const Answer&)>& for_people);

// The id of a thing that a person named: its id itself, or its name without regard to case. `list` is the path of all
// of its kind ("/api/v1/services"), `kind` a word for the error. People are also known by their e-mail address.
base::Result<std::string> id_of(Desk& desk, const std::string& named, const std::string& list, const std::string& kind);
// An incident by its id or its number: "inc_…", "12", "#12".
base::Result<std::string> incident_id(Desk& desk, const std::string& named);
// The place for such a one.
extern const Argument which_incident;

// An instant as RFC 3339, or "now", which the clock is asked for. Empty stays empty.
base::Result<std::string> instant_of(const std::string& option, const std::string& text);
// "region=eu" as a field of an incident; nothing behind the = clears it.
base::Result<wire::json::array> fields_of(const std::vector<std::string>& given);
// "90s", "15m", "2h", "1d" or plain seconds.
base::Result<std::int64_t> seconds_of(const std::string& option, const std::string& text);

}  // namespace cli
