#include "alert/fingerprint.h"

#include <cstdint>
#include <string_view>

namespace alert {
namespace {

// Fowler, Noll, Vo: the 128-bit FNV-1a hash of draft-eastlake-fnv.
class Fnv1a {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<unsigned char>(c)) * prime;
  }
  // The length in front keeps ("ab", "c") apart from ("a", "bc").
  void add_field(std::string_view bytes) {
    std::uint64_t length = bytes.size();
    for (int i = 0; i < 8; ++i, length >>= 8) {
      const char byte = static_cast<char>(length & 0xff);
      add({&byte, 1});
    }
    add(bytes);
  }
  std::string hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out(32, '0');
    unsigned __int128 rest = state_;
    for (int at = 31; at >= 0; --at, rest >>= 4) out[at] = digits[static_cast<int>(rest & 15)];
    return out;
  }

 private:
  static constexpr unsigned __int128 two_to_64 = static_cast<unsigned __int128>(1) << 64;
  static constexpr unsigned __int128 prime = (two_to_64 << 24) + 0x13b;
  unsigned __int128 state_ = 0x6c62272e07bb0142 * two_to_64 + 0x62b821756295c58d;
};

}  // namespace

std::string fingerprint(const Event& event) {
  Fnv1a hash;
  hash.add_field(event.source);
  hash.add_field(event.component);
  hash.add_field(event.event_group);
  hash.add_field(event.event_class);
  for (const auto& [name, value] : event.labels) {  // a std::map: by name
    hash.add_field(name);
    hash.add_field(value);
  }
  const bool says_nothing_else = event.source.empty() && event.component.empty() && event.event_group.empty() &&
                                 event.event_class.empty() && event.labels.empty();
  if (says_nothing_else) hash.add_field(event.summary);
  return "made-" + hash.hex();
}

}  // namespace alert
