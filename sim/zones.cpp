#include "sim/zones.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sim {

std::string zone_bytes(const std::string& iana_name) {
  std::ifstream in("/usr/share/zoneinfo/" + iana_name, std::ios::binary);
  if (!in) throw std::runtime_error("tzdata has no zone " + iana_name);
  return {std::istreambuf_iterator<char>(in), {}};
}

void Zones::pretend(std::string iana_name, std::string has_rules_of) {
  pretended_[std::move(iana_name)] = std::move(has_rules_of);
}

base::Result<std::shared_ptr<const calendar::TimeZone>> Zones::find(std::string_view iana_name) const {
  if (const auto known = read_.find(iana_name); known != read_.end()) return known->second;
  const std::string name(iana_name);
  const auto other = pretended_.find(name);
  std::string bytes;
  try {
    bytes = zone_bytes(other == pretended_.end() ? name : other->second);
  } catch (const std::runtime_error&) {
    return calendar::unknown_zone(iana_name);
  }
  TRY(auto zone, calendar::TimeZone::read(name, bytes));
  return read_.emplace(name, std::make_shared<const calendar::TimeZone>(std::move(zone))).first->second;
}

}  // namespace sim
