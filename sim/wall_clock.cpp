#include "sim/wall_clock.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace sim {
namespace {

// Big-endian numbers, one after the other.
class Bytes {
 public:
  explicit Bytes(const std::string& bytes) : bytes_(bytes) {}
  std::int64_t number(std::size_t size) {
    std::uint64_t value = static_cast<unsigned char>(bytes_.at(at_)) & 0x80 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes_.at(at_++));
    return static_cast<std::int64_t>(value);
  }
  void skip(std::int64_t size) { at_ += static_cast<std::size_t>(size); }

 private:
  const std::string& bytes_;
  std::size_t at_ = 0;
};

struct Counts {
  std::int64_t utc, standard, leaps, times, types, letters;
};

Counts read_head(Bytes& bytes) {
  bytes.skip(20);
  Counts counts{};
  for (std::int64_t* count :
       {&counts.utc, &counts.standard, &counts.leaps, &counts.times, &counts.types, &counts.letters}) {
    *count = bytes.number(4);
  }
  return counts;
}

}  // namespace

WallClock::WallClock(const std::string& tzif, std::int64_t from_minute, std::int64_t until_minute)
    : from_(from_minute) {
  if (!tzif.starts_with("TZif")) throw std::runtime_error("expected a TZif file");
  Bytes bytes(tzif);
  // The first block, with times of 32 bits, is for older readers.
  const Counts old = read_head(bytes);
  bytes.skip(old.times * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.standard + old.utc);
  const Counts counts = read_head(bytes);
  std::vector<std::int64_t> times;
  std::vector<std::int64_t> kinds;
  std::vector<std::int64_t> offsets;
  for (std::int64_t i = 0; i < counts.times; ++i) times.push_back(bytes.number(8));
  for (std::int64_t i = 0; i < counts.times; ++i) kinds.push_back(bytes.number(1) & 0xff);
  for (std::int64_t i = 0; i < counts.types; ++i) {
    offsets.push_back(bytes.number(4));
    bytes.skip(2);
  }
  const std::string footer = tzif.substr(tzif.rfind('\n', tzif.size() - 2) + 1);
  if (footer.find(',') != std::string::npos && (times.empty() || times.back() < until_minute * 60)) {
    throw std::runtime_error("tzdata's table ends before the simulation does");
  }
  std::size_t next = 0;
  std::int64_t offset = offsets.at(0);
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  for (std::int64_t minute = from_minute; minute < until_minute; ++minute) {
    for (; next < times.size() && times[next] <= minute * 60; ++next) {
      offset = offsets.at(static_cast<std::size_t>(kinds[next]));
    }
    shown_.push_back(minute + offset / 60);
    highest_.push_back(highest = std::max(highest, shown_.back()));
  }
  lowest_later_.assign(shown_.size(), std::numeric_limits<std::int64_t>::max());
  for (std::size_t i = shown_.size() - 1; i-- > 0;) {
    lowest_later_[i] = std::min(lowest_later_[i + 1], shown_[i + 1]);
  }
}

}  // namespace sim
