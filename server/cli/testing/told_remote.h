// A server that answers what it was told to, and keeps what it was asked.
#pragma once

#include <map>
#include <sstream>

#include "base/check.h"
#include "cli/command_line.h"
#include "cli/remote.h"

namespace cli::testing {

class ToldRemote : public Remote {
 public:
  void tell(const std::string& request, std::string body) { answers_[request] = std::move(body); }
  void refuse(const std::string& request, base::Error error) { errors_[request] = std::move(error); }

  base::Result<Answer> ask(const std::string& method, const std::string& path, const std::string& body,
                           const std::string&) override {
    const std::string request = method + " " + path;
    asked.push_back(body.empty() ? request : request + " " + body);
    if (errors_.contains(request)) return base::Failure(errors_[request]);
    if (!answers_.contains(request)) return base::not_found("nobody told me about " + request);
    Answer answer{200, {}, answers_[request], {}};
    if (auto json = wire::parse(answer.body)) answer.json = std::move(*json);
    return answer;
  }
  std::string url() const override { return "http://muster"; }

  std::vector<std::string> asked;

 private:
  std::map<std::string, std::string> answers_;
  std::map<std::string, base::Error> errors_;
};

// A command line run against such a server.
struct Terminal {
  int run(const std::vector<std::string>& line) {
    out.str({});
    err.str({});
    const auto parsed = parse(commands(), line);
    if (const auto* said = std::get_if<Said>(&parsed)) {
      (said->code == done ? out : err) << said->text;
      return said->code;
    }
    const auto& chosen = std::get<Chosen>(parsed);
    Desk desk{[this](const std::string& name) -> std::optional<std::string> {
                const auto found = environment.find(name);
                return found == environment.end() ? std::nullopt : std::optional(found->second);
              },
              remote,
              out,
              err,
              chosen.json,
              [this](const std::string&) { return agrees; },
              elsewhere};
    return chosen.command->run(chosen.given, desk);
  }

  ToldRemote remote;
  std::map<std::string, std::string> environment;
  std::optional<bool> agrees;
  std::function<base::Result<wire::HttpResponse>(const wire::OutboundRequest&)> elsewhere;
  std::ostringstream out;
  std::ostringstream err;
};

}  // namespace cli::testing
