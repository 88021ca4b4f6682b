// The time zones of a simulation, from a folder of tzdata.
#pragma once

#include <map>

#include "calendar/time_zone.h"

namespace sim {

// The bytes of a zone's TZif file. Throws std::runtime_error when there is none.
std::string zone_bytes(const std::string& iana_name);

class Zones : public calendar::ZoneCatalog {
 public:
  // Lets `iana_name` have the rules of another zone: a planted fault.
  void pretend(std::string iana_name, std::string has_rules_of);
  base::Result<std::shared_ptr<const calendar::TimeZone>> find(std::string_view iana_name) const override;

 private:
  std::map<std::string, std::string, std::less<>> pretended_;
  mutable std::map<std::string, std::shared_ptr<const calendar::TimeZone>, std::less<>> read_;
};

}  // namespace sim
