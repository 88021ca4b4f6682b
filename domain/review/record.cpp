#include "review/record.h"

namespace review {
namespace {

void add_time(std::string& out, const char* what, std::optional<base::Instant> at) {
  out += std::string("| ") + what + " | " + (at ? to_the_second(*at) : "not recorded") + " |\n";
}

void add_length(std::string& out, const char* what, std::optional<base::Instant> from,
                std::optional<base::Instant> until) {
  if (from && until && *from <= *until) out += std::string("| ") + what + " | " + base::spoken(*until - *from) + " |\n";
}

}  // namespace

std::string plain(std::string_view text) {
  constexpr std::string_view meant = "\\`*_[]<>|~&#!";
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (meant.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string quoted(std::string_view markdown) {
  std::string out = "> ";
  for (const char c : markdown) {
    if (c == '\r') continue;
    out += c;
    if (c == '\n') out += "> ";
  }
  return out + "\n";
}

std::string to_the_second(base::Instant at) {
  std::int64_t seconds = at.microseconds / 1'000'000;
  if (at.microseconds % 1'000'000 < 0) --seconds;
  return base::rfc3339(base::Instant{seconds * 1'000'000});
}

std::string day_of(std::optional<base::Instant> at) { return at ? to_the_second(*at).substr(0, 10) : "not set"; }

std::string fact_rows(const incident::Incident& incident) {
  std::string out =
      "| severity | " + (incident.severity ? incident::spoken(*incident.severity) : std::string("not set")) + " |\n";
  add_time(out, "impact started", incident.impact_started_at);
  add_time(out, "detected", incident.detected_at);
  add_time(out, "declared", incident.declared_at);
  add_time(out, "acknowledged", incident.acknowledged_at);
  add_time(out, "mitigated", incident.mitigated_at);
  add_time(out, "impact ended", incident.impact_ended_at);
  add_time(out, "resolved", incident.resolved_at);
  add_length(out, "time to detect", incident.impact_started_at, incident.detected_at);
  add_length(out, "time to acknowledge", incident.detected_at, incident.acknowledged_at);
  add_length(out, "time to mitigate", incident.detected_at, incident.mitigated_at);
  add_length(out, "time to resolve", incident.detected_at, incident.resolved_at);
  add_length(out, "length of the impact", incident.impact_started_at, incident.impact_ended_at);
  return out;
}

}  // namespace review
