// JSON pointers (RFC 6901), by which an error says where it is.
#pragma once

#include <string>
#include <string_view>

namespace wire {

// Goes on to a member, or to an element by its number: "/a" and "b/c" to "/a/b~1c".
inline void append_step(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
}

inline std::string pointer_to(std::string_view name) {
  std::string pointer;
  append_step(pointer, name);
  return pointer;
}

}  // namespace wire
