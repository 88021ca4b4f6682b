// How the people of the demonstration speak to Muster: by its API, each with a token.
#pragma once

#include <map>

#include "sim/world.h"

namespace sim {

class DemoApi {
 public:
  DemoApi(World& world, std::string token) : world_(world), token_(std::move(token)), own_token_(token_) {}

  // Gives everybody a token of their own name.
  void know_everybody();
  // Who asks from now on: a person's id, or the administrator when it is empty or unknown.
  void speak_as(const std::string& person);
  // The person with this address, or "".
  std::string person_at(const std::string& address) const;

  // The answer's document; null when there was none or it was refused.
  wire::json::value ask(std::string_view method, std::string_view path, std::string body = {});
  // The same, and throws when it is refused: the story can't go on.
  wire::json::value must(std::string_view method, std::string_view path, std::string body = {});

 private:
  wire::HttpResponse send(std::string_view method, std::string_view path, std::string body);
  World& world_;
  std::string token_;
  std::string own_token_;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::string> people_by_address_;
};

// The text at this member, or "".
std::string text_of(const wire::json::value& document, std::string_view member);

}  // namespace sim
