// Frames of server-sent events (WHATWG HTML 9.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wire/http.h"

namespace http {

// One event: `id` comes back as Last-Event-ID when the reader reconnects; `name` is one word; each line of `data`
// becomes a line of the frame.
inline std::string event_frame(std::int64_t id, std::string_view name, std::string_view data) {
  std::string frame = "id: " + std::to_string(id) + "\nevent: ";
  for (const char c : name) {
    if (c != '\r' && c != '\n') frame += c;
  }
  frame += "\ndata: ";
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n') continue;
    if (data[i] == '\r' || data[i] == '\n')
      frame += "\ndata: ";
    else
      frame += data[i];
  }
  return frame + "\n\n";
}

// How long the reader waits before it reconnects.
inline std::string retry_frame(std::int64_t milliseconds) { return "retry: " + std::to_string(milliseconds) + "\n\n"; }

// The id that the reader has seen last, if it has.
inline std::optional<std::int64_t> last_event_id(const wire::HttpRequest& message) {
  std::int64_t id = 0;
  const std::string_view text = message.header("Last-Event-ID");
  if (text.empty() || text.size() > 18) return {};
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    id = id * 10 + (c - '0');
  }
  return id;
}

}  // namespace http
