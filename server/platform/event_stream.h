// An answer that stays open: bytes (server-sent events) are appended by any thread until either side ends it.
#pragma once

#include <functional>
#include <string_view>

namespace platform {

class EventStream {
 public:
  virtual ~EventStream() = default;

  // Appends. False when the stream has ended: the reader went away, or was so slow that more than the listener's limit
  // had gathered (it is then dropped; it comes back with Last-Event-ID). Never blocks.
  virtual bool send(std::string_view bytes) = 0;
  // Ends the stream after what was sent.
  virtual void end() = 0;
  // Calls back once when the stream has ended for whatever reason; at once if it has already. Replaces the former one.
  virtual void on_close(std::function<void()> callback) = 0;
};

}  // namespace platform
