// Responders: they sleep, ignore, acknowledge sooner or later by the link in the message or by the API, and sometimes
// say when the problem is over.
#pragma once

#include "sim/organisation.h"

namespace sim {

class PeopleAtWork {
 public:
  PeopleAtWork(World& world, const Organisation& organisation, base::Random random)
      : world_(world), organisation_(organisation), random_(random) {}

  // A message has come.
  void read(const Call& call);

  // "https://…/ack/…" in a message, or "".
  static std::string link_in(std::string_view text);
  // "pag_…" in a message, or "".
  static std::string page_in(std::string_view text);
  static wire::HttpRequest press(const std::string& link);
  static wire::HttpRequest put(const std::string& thing, const std::string& what, const std::string& token);

 private:
  void answer(const std::string& link, const std::string& page, catalog::PersonId person);
  void send(wire::HttpRequest request, int tries);

  World& world_;
  const Organisation& organisation_;
  base::Random random_;
};

}  // namespace sim
