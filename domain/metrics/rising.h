// Many lengths put in order in a few passes: by the buckets that their binary magnitude chooses, then within each.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace metrics {

// Rises with the value, which is not negative, as the bits of a floating-point number do; `fine` bits below its highest
// choose among the buckets of one magnitude.
template <int fine>
std::size_t bucket_of(std::int64_t value) {
  constexpr int mantissa = 52;
  constexpr std::uint64_t of_one = 1023ULL << fine;
  return (std::bit_cast<std::uint64_t>(static_cast<double>(value) + 1) >> (mantissa - fine)) - of_one;
}
template <int fine>
constexpr std::size_t bucket_count = std::size_t{64} << fine;

// As std::ranges::sort() by a length that `length` finds in each, and is not negative.
template <class Each, class Length>
void sort_rising(std::vector<Each>& all, Length length) {
  const auto of = [&](const Each& each) { return static_cast<std::int64_t>(std::invoke(length, each)); };
  constexpr std::size_t few = 20'000;
  if (all.size() < few) {
    std::ranges::sort(all, {}, length);
    return;
  }
  constexpr int fine = 12;
  std::vector<std::uint32_t> ends(bucket_count<fine>);
  for (const Each& each : all) ++ends[bucket_of<fine>(of(each))];
  std::uint32_t sum = 0;
  for (std::uint32_t& end : ends) end = std::exchange(sum, sum + end);
  std::vector<Each> sorted(all.size());
  for (const Each& each : all) sorted[ends[bucket_of<fine>(of(each))]++] = each;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    if (end - begin > 1) std::ranges::sort(sorted.begin() + begin, sorted.begin() + end, {}, length);
    begin = end;
  }
  all = std::move(sorted);
}

}  // namespace metrics
