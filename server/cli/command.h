// A command as a value: its words, what may follow them, and what it does. Parsing, the help, the manual and shell
// completion are all made from these.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/config.h"
#include "wire/http.h"

namespace cli {

class Remote;

enum ExitCode { done = 0, refused = 1, wrong_usage = 2, unreachable = 3 };

// A value that stands by its place.
struct Argument {
  std::string name;  // "FILE"
  std::string meaning;
  bool required = true;
  bool repeats = false;
  std::vector<std::string> choices = {};
};

struct Option {
  std::string name;   // "severity", for --severity
  std::string value;  // what stands for the value: "LEVEL"; empty for a flag
  std::string meaning;
  bool required = false;
  bool repeats = false;
  std::vector<std::string> choices = {};
  std::string alias = {};  // another name that does the same
  bool hidden = false;     // understood, to be refused with a better reason
};

// What was written on the command line.
class Given {
 public:
  bool has(const std::string& name) const { return values_.contains(name); }
  // The value, or "".
  std::string text(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() || found->second.empty() ? "" : found->second.back();
  }
  std::vector<std::string> list(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
  }
  void put(const std::string& name, std::vector<std::string> values) { values_[name] = std::move(values); }

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

// What a command works with.
struct Desk {
  platform::Environment environment;
  Remote& remote;  // the server that the command line speaks to
  std::ostream& out;
  std::ostream& err;
  bool json = false;  // print answers as JSON
  // Asks the person at the terminal; nothing when there is none.
  std::function<std::optional<bool>(const std::string& question)> confirm;
  // Waits for an answer from anywhere, as curl_call.
  std::function<base::Result<wire::HttpResponse>(const wire::OutboundRequest&)> call;
};

struct Command {
  std::string words;    // "alert send"
  std::string summary;  // a sentence
  std::vector<Argument> arguments;
  std::vector<Option> options;
  std::function<int(const Given&, Desk&)> run;
};

// All commands, in the order of the manual.
const std::vector<Command>& commands();

// The sentence of the error and each field at fault, on desk.err. Gives the exit code: `unreachable` for an error of
// the code unavailable, else `refused`.
int print_error(const base::Error& error, Desk& desk);

}  // namespace cli
