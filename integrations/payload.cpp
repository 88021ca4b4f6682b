#include "integrations/payload.h"

#include <limits>

#include "integrations/integration.h"
#include "integrations/web_url.h"

namespace integrations {
namespace {

// "2021-04-28 21:50:00 +0200" as "2021-04-28T21:50:00+0200"; "UTC" as "Z".
std::string rfc3339_like(std::string text) {
  if (text.size() < 20 || text[10] != ' ') return text;
  text[10] = 'T';
  if (text.ends_with(" UTC")) return text.substr(0, text.size() - 4) + "Z";
  const std::size_t space = text.rfind(' ');
  if (space != std::string::npos) text.erase(space, 1);
  return text;
}

}  // namespace

const wire::json::value* Payload::at(std::string_view pointer) const {
  boost::system::error_code ignored;
  return document_.find_pointer(pointer, ignored);
}

std::string Payload::text(std::string_view pointer) const {
  const wire::json::value* value = at(pointer);
  const wire::json::string* text = value ? value->if_string() : nullptr;
  return text ? std::string(*text) : std::string();
}

std::optional<std::int64_t> Payload::integer(std::string_view pointer) const {
  const wire::json::value* value = at(pointer);
  const std::int64_t* number = value ? value->if_int64() : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

bool Payload::truth(std::string_view pointer) const {
  const wire::json::value* value = at(pointer);
  return value && value->is_bool() && value->get_bool();
}

std::optional<base::Instant> Payload::instant(std::string_view pointer) const {
  if (const auto seconds = integer(pointer)) {
    constexpr std::int64_t year_9999 = 253'370'764'800;
    if (*seconds <= 0 || *seconds > year_9999) return {};
    return base::Instant{*seconds * 1'000'000};
  }
  return base::parse_rfc3339(rfc3339_like(text(pointer)));
}

std::string Payload::url(std::string_view pointer) const {
  std::string address = text(pointer);
  return is_web_url(address) ? address : std::string();
}

const wire::json::array& Payload::list(std::string_view pointer) const {
  static const wire::json::array none;
  const wire::json::value* value = at(pointer);
  const wire::json::array* array = value ? value->if_array() : nullptr;
  return array ? *array : none;
}

base::Result<std::string> needed(const Payload& payload, std::string_view pointer) {
  std::string text = payload.text(pointer);
  if (text.empty()) return base::invalid(std::string(pointer), "expected a text");
  return text;
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

std::string push_title(std::size_t commits, std::string_view newest_message) {
  const std::string line = first_line(newest_message);
  if (commits <= 1) return line.empty() ? "Push" : line;
  return std::to_string(commits) + " commits" + (line.empty() ? "" : ": " + line);
}

std::optional<int> count_of(std::optional<std::int64_t> number) {
  if (!number || *number < 0 || *number > std::numeric_limits<int>::max()) return {};
  return static_cast<int>(*number);
}

void add_backfilled(const Payload& payload, change::Change& change) {
  const auto began_at = base::parse_rfc3339(payload.text("/muster/started_at"));
  if (began_at && *began_at > base::Instant{}) {
    change.started_at = *began_at;
    if (change.kind == change::Kind::push) change.finished_at = began_at;
  }
  if (const auto files = count_of(payload.integer("/muster/files_changed"))) change.files_changed = files;
  if (const auto lines = count_of(payload.integer("/muster/lines_changed"))) change.lines_changed = lines;
}

wire::HttpResponse accept_changes(const Reading& reading) {
  std::string body;
  if (reading.changes.empty()) {
    body = R"({"status":"ignored","because":)";
    wire::write(body, reading.ignored_because);
    body += '}';
  } else {
    body = R"({"status":"accepted","changes":)" + std::to_string(reading.changes.size()) + "}";
  }
  return {202, {}, body, "application/json"};
}

}  // namespace integrations
