#include "metrics/packed.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/check.h"

namespace metrics {
namespace {

static_assert(std::endian::native == std::endian::little, "codes are read as little-endian");

// Codes below `first_value` are not values.
constexpr std::uint64_t no_value = 0;
constexpr std::uint64_t escape = 1;
constexpr std::uint64_t first_value = 2;

constexpr std::size_t padding = 8;
constexpr std::size_t widest = 57;  // a code that begins within a byte lies within eight
// A wider code costs a bit for each row of the block; some values that do not fit cost about as much.
constexpr std::size_t most_escapes = Packed::block_rows / 32;

std::uint64_t mask_of(std::size_t width) { return (1ULL << width) - 1; }

std::uint64_t load(const std::uint8_t* codes, std::size_t bit, std::uint64_t mask) {
  std::uint64_t bits;
  std::memcpy(&bits, codes + bit / 8, sizeof bits);
  return bits >> bit % 8 & mask;
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t bits) {
  return static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
}

// Wraps around: what is no value is added too before it is left out.
std::int64_t moved(std::int64_t base, std::int64_t by) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(by));
}

constexpr std::uint64_t unfit = ~0ULL;

}  // namespace

std::uint64_t Packed::code_of(const Block& block, std::int64_t value) const {
  constexpr std::uint64_t largest = 1ULL << (widest - 1);
  if (value == missing) return no_value;
  if (values_ == Values::small)
    return value >= 0 && static_cast<std::uint64_t>(value) < largest ? first_value + value : unfit;
  const auto distance =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(block.base));
  const std::uint64_t code = zigzag(distance);
  return code < largest ? first_value + code : unfit;
}

std::int64_t Packed::value_of(const Block& block, std::size_t row) const {
  const std::uint64_t code =
      block.width == 0 ? no_value : load(block.codes.data(), row * block.width, mask_of(block.width));
  if (code >= first_value) {
    return values_ == Values::small ? static_cast<std::int64_t>(code - first_value)
                                    : moved(block.base, unzigzag(code - first_value));
  }
  if (block.width > 0 && code == no_value) return missing;
  const auto at = std::ranges::lower_bound(block.escapes, row, {}, &Escape::row);
  return at != block.escapes.end() && at->row == row ? at->value : missing;
}

void Packed::write(Block& block, std::size_t row, std::uint64_t code) {
  const std::size_t bit = row * block.width;
  std::uint8_t* at = block.codes.data() + bit / 8;
  std::uint64_t bits;
  std::memcpy(&bits, at, sizeof bits);
  bits = (bits & ~(mask_of(block.width) << bit % 8)) | code << bit % 8;
  std::memcpy(at, &bits, sizeof bits);
}

void Packed::put(Block& block, std::size_t row, std::int64_t value) {
  const auto at = std::ranges::lower_bound(block.escapes, row, {}, &Escape::row);
  if (at != block.escapes.end() && at->row == row) block.escapes.erase(at);
  std::uint64_t code = code_of(block, value);
  const bool fits_wider = code != unfit;
  if (code == unfit || code > mask_of(block.width)) code = escape;
  if (block.width > 0) write(block, row, code);
  if (code != escape) return;
  const Escape escape{static_cast<std::uint32_t>(row), value};
  block.escapes.insert(std::ranges::lower_bound(block.escapes, row, {}, &Escape::row), escape);
  if (fits_wider && block.escapes.size() > most_escapes && block.width < widest) widen(block);
}

void Packed::widen(Block& block) {
  Block wider{block.base, block.width + 1, {}, {}};
  wider.codes.assign(block_rows / 8 * wider.width + padding, 0);
  const std::size_t rows = &block == &blocks_.back() ? size_ - (blocks_.size() - 1) * block_rows : block_rows;
  for (std::size_t row = 0; row < rows; ++row) put(wider, row, value_of(block, row));
  wider.escapes.shrink_to_fit();
  block = std::move(wider);
}

void Packed::push(std::int64_t value) {
  const std::size_t row = size_ % block_rows;
  if (row == 0) blocks_.push_back({values_ == Values::near && value != missing ? value : 0, 0, {}, {}});
  ++size_;
  put(blocks_.back(), row, value);
}

void Packed::set(std::size_t row, std::int64_t value) {
  CHECK(row < size_);
  put(blocks_[row / block_rows], row % block_rows, value);
}

std::int64_t Packed::get(std::size_t row) const {
  CHECK(row < size_);
  return value_of(blocks_[row / block_rows], row % block_rows);
}

std::size_t Packed::read(std::size_t block, std::span<std::int64_t> out) const {
  const Block& from = blocks_[block];
  const std::size_t rows = std::min(block_rows, size_ - block * block_rows);
  CHECK(out.size() >= rows);
  if (from.width == 0) {
    std::ranges::fill(out.first(rows), missing);
  } else {
    const auto decode = [&](auto value_of) {
      const std::uint64_t mask = mask_of(from.width);
      const std::size_t width = from.width;
      const std::uint8_t* const codes = from.codes.data();
      std::int64_t* const to = out.data();
      for (std::size_t row = 0, bit = 0; row < rows; ++row, bit += width) {
        const std::uint64_t code = load(codes, bit, mask);
        to[row] = code >= first_value ? value_of(code - first_value) : missing;
      }
    };
    if (values_ == Values::small) {
      decode([](std::uint64_t code) { return static_cast<std::int64_t>(code); });
    } else {
      decode([base = from.base](std::uint64_t code) { return moved(base, unzigzag(code)); });
    }
  }
  for (const Escape& escape : from.escapes) out[escape.row] = escape.value;
  return rows;
}

std::size_t Packed::bytes() const {
  std::size_t sum = blocks_.capacity() * sizeof(Block);
  for (const Block& block : blocks_) sum += block.codes.capacity() + block.escapes.capacity() * sizeof(Escape);
  return sum;
}

}  // namespace metrics
