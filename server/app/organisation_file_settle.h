// The file made unambiguous: references checked and in one spelling. For the organisation file only.
#pragma once

#include "app/organisation_file_model.h"

namespace app::organisation_file {

// Names that stand twice, and references to what the file does not hold, are faults with their places. A person may be
// referred to by address, or by name when nobody else has it; afterwards it is the address. Ways without a label have
// their address as one. What means nothing is in one order; overrides that ended by `now` are gone. The services are in
// an order in which each comes behind those that it needs; `kept` people stay although the file does not name them.
struct Settled {
  Organisation organisation;
  std::vector<std::size_t> service_places;  // where each service stood in the file
};
base::Result<Settled> settle(Organisation file, const std::vector<Person>& kept, base::Instant now);

// "Ada@Example.com" and "ada@example.com" are one address.
std::string lower(std::string_view text);

}  // namespace app::organisation_file
