#include "target.h"

#include <algorithm>

namespace fuzz {
namespace {

bool is_pointer(std::string_view text) {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

}  // namespace

std::vector<const Target*>& targets() {
  static std::vector<const Target*> all;
  return all;
}

Target::Target(const char* of_name, void (*of_run)(std::string_view)) : name(of_name), run(of_run) {
  targets().push_back(this);
}

void must_explain(const base::Error& error) {
  must(error.code == base::Code::invalid || error.code == base::Code::too_large, "a refusal is not our own failure");
  must(!error.message.empty(), "a refusal says what was expected");
  must(is_pointer(error.field), "a refusal points by a JSON pointer: " + error.field);
  for (const base::FieldFault& fault : error.more) {
    must(!fault.message.empty() && is_pointer(fault.field), "each fault has its pointer: " + fault.field);
  }
}

std::string_view take_line(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return line;
}

// By the table 3-7 of the Unicode standard, not by our own reader: that is what is being tested.
bool is_utf8(std::string_view text) {
  const auto within = [&](std::size_t at, int least, int most) {
    const int byte = at < text.size() ? static_cast<unsigned char>(text[at]) : -1;
    return byte >= least && byte <= most;
  };
  while (!text.empty()) {
    const int first = static_cast<unsigned char>(text[0]);
    std::size_t length = 1;
    if (first >= 0x80) {
      const int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
      const int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
      if (first < 0xc2 || first > 0xf4 || !within(1, least, most)) return false;
      length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
      for (std::size_t at = 2; at < length; ++at) {
        if (!within(at, 0x80, 0xbf)) return false;
      }
    }
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace fuzz
