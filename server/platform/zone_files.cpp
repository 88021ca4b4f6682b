#include "platform/zone_files.h"

#include <algorithm>
#include <vector>

#include "platform/files.h"

namespace platform {
namespace {

constexpr std::size_t largest_zone_file = 64 * 1024;

}  // namespace

bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64) return false;
  // Folders of copies that count leap seconds or differ in form.
  for (const std::string_view folder : {"right/", "posix/"}) {
    if (name.starts_with(folder)) return false;
  }
  std::size_t from = 0;
  for (;;) {
    const std::size_t slash = std::min(name.find('/', from), name.size());
    const std::string_view part = name.substr(from, slash - from);
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (part.empty() || !is_letter(part[0])) return false;
    if (!std::ranges::all_of(
            part, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '+'; })) {
      return false;
    }
    if (slash == name.size()) return true;
    from = slash + 1;
  }
}

base::Result<std::shared_ptr<const calendar::TimeZone>> ZoneFiles::find(std::string_view iana_name) const {
  if (!is_zone_name(iana_name)) return calendar::unknown_zone(iana_name);
  const std::lock_guard lock(mutex_);
  if (const auto known = read_.find(iana_name); known != read_.end()) return known->second;
  std::shared_ptr<const calendar::TimeZone> zone;
  if (iana_name == "UTC") {
    zone = std::make_shared<const calendar::TimeZone>(calendar::TimeZone::utc());
  } else {
    const auto bytes = read_file(folder_ / std::string(iana_name), largest_zone_file);
    if (!bytes) return calendar::unknown_zone(iana_name);
    auto parsed = calendar::TimeZone::read(std::string(iana_name), *bytes);
    if (!parsed) return calendar::unknown_zone(iana_name);
    zone = std::make_shared<const calendar::TimeZone>(std::move(*parsed));
  }
  read_.emplace(std::string(iana_name), zone);
  return zone;
}

bool ZoneFiles::has_files() const {
  std::error_code error;
  return std::filesystem::is_regular_file(folder_ / "Europe" / "Berlin", error);
}

}  // namespace platform
