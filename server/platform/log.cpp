#include "platform/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "platform/clock.h"

namespace platform {
namespace {

constexpr std::size_t longest_value = 2000;
constexpr std::array level_names{"debug", "info", "warn", "error"};
constexpr std::array spdlog_levels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};

spdlog::logger& logger() {
  static const auto made = [] {
    auto fresh = std::make_shared<spdlog::logger>("muster", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    fresh->set_pattern("%v");
    fresh->flush_on(spdlog::level::debug);
    return fresh;
  }();
  return *made;
}

bool names_a_secret(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  constexpr std::array words{"secret", "token", "password", "authorization", "cookie", "api_key"};
  return std::ranges::any_of(words, [&](const char* word) { return lower.find(word) != std::string::npos; });
}

void append_value(std::string& line, std::string_view value) {
  const bool cut = value.size() > longest_value;
  value = value.substr(0, longest_value);
  const bool plain = !value.empty() && std::ranges::all_of(value, [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
  });
  if (plain && !cut) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (c == '\n') {
      line += "\\n";
    } else if (byte < ' ' || byte == 0x7f) {
      std::array<char, 5> code{};
      std::snprintf(code.data(), code.size(), "\\x%02x", byte);
      line += code.data();
    } else {
      line += c;
    }
  }
  line += cut ? "...\"" : "\"";
}

}  // namespace

std::optional<LogLevel> parse_log_level(std::string_view text) {
  const auto found = std::ranges::find(level_names, text, [](const char* name) { return std::string_view(name); });
  if (found == level_names.end()) return {};
  return static_cast<LogLevel>(found - level_names.begin());
}

std::string log_line(base::Instant at, LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  std::string line = base::rfc3339({at.microseconds / 1000 * 1000});
  line += ' ';
  line += level_names[static_cast<std::size_t>(level)];
  line += ' ';
  line += event;
  for (const LogField& field : fields) {
    line += ' ';
    line += field.name;
    line += '=';
    append_value(line, names_a_secret(field.name) ? "(hidden)" : field.value);
  }
  return line;
}

void set_log_level(LogLevel lowest) { logger().set_level(spdlog_levels[static_cast<std::size_t>(lowest)]); }

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  const auto there = spdlog_levels[static_cast<std::size_t>(level)];
  if (!logger().should_log(there)) return;
  logger().log(there, spdlog::string_view_t(log_line(wall_clock_now(), level, event, fields)));
}

}  // namespace platform
