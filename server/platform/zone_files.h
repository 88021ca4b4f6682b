// The host's time zones: TZif files below /usr/share/zoneinfo, read once each.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "calendar/time_zone.h"

namespace platform {

class ZoneFiles : public calendar::ZoneCatalog {
 public:
  explicit ZoneFiles(std::filesystem::path folder = "/usr/share/zoneinfo") : folder_(std::move(folder)) {}

  base::Result<std::shared_ptr<const calendar::TimeZone>> find(std::string_view iana_name) const override;
  // "UTC" is known without files; whether any others are there is for start-up to check.
  bool has_files() const;

 private:
  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const calendar::TimeZone>, std::less<>> read_;
};

// Whether a name can be that of a zone: "Europe/Berlin", "Etc/GMT+5", "America/Argentina/Buenos_Aires". Nothing that
// leaves the folder.
bool is_zone_name(std::string_view name);

}  // namespace platform
