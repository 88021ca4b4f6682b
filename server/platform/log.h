// The log: named events with fields, one line each on standard error:
//   2026-11-22T14:52:48.123Z warn delivery_failed connection=cnn_01 attempt=3 detail="no answer in time"
// Secrets have no business here: fields are ids, counts, durations and sentences of ours, never headers, bodies or URLs
// with their query.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace platform {

enum class LogLevel { debug, info, warn, error };

std::optional<LogLevel> parse_log_level(std::string_view text);

struct LogField {
  LogField(std::string_view field, std::string_view text) : name(field), value(text) {}
  LogField(std::string_view field, const char* text) : name(field), value(text) {}
  LogField(std::string_view field, const std::string& text) : name(field), value(text) {}
  LogField(std::string_view field, bool flag) : name(field), value(flag ? "true" : "false") {}
  template <std::integral Number>
  LogField(std::string_view field, Number number) : name(field), value(std::to_string(number)) {}

  std::string name;
  std::string value;
};

// Values are quoted when they hold more than plain characters; control characters, quotes and backslashes are escaped,
// and values longer than 2,000 bytes cut. Names that say "secret", "token", "password" or "authorization" lose their
// value.
std::string log_line(base::Instant at, LogLevel level, std::string_view event, std::initializer_list<LogField> fields);

void set_log_level(LogLevel lowest);
// Safe from any thread.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

inline void log_info(std::string_view event, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::info, event, fields);
}
inline void log_warn(std::string_view event, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::warn, event, fields);
}
inline void log_error(std::string_view event, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::error, event, fields);
}

}  // namespace platform
