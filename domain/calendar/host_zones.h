// For tests: the time zones of this machine, and what the C library, as a second reader of the same files, says of
// them.
#pragma once

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "base/check.h"
#include "calendar/time_zone.h"

namespace calendar::testing {

inline const std::string zone_folder = "/usr/share/zoneinfo/";

inline std::string zone_bytes(const std::string& name) {
  std::ifstream in(zone_folder + name, std::ios::binary);
  CHECK(in.good());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline TimeZone host_zone(const std::string& name) {
  auto zone = TimeZone::read(name, zone_bytes(name));
  CHECK(zone.has_value());
  return std::move(*zone);
}

// Every zone and every link of tzdata, in the order of the file.
inline std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  std::ifstream in(zone_folder + "tzdata.zi");
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string kind;
    std::string name;
    std::string alias;
    words >> kind >> name >> alias;
    if (kind == "Z") names.push_back(name);
    if (kind == "L") names.push_back(alias);
  }
  CHECK(names.size() > 400);
  return names;
}

// The C library knows one zone at a time, and one thread.
inline void let_c_library_use(const std::string& name) {
  setenv("TZ", (":" + zone_folder + name).c_str(), 1);
  tzset();
}

inline std::tm c_library_at(std::time_t second) {
  std::tm civil{};
  localtime_r(&second, &civil);
  return civil;
}

}  // namespace calendar::testing
