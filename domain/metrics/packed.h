// A column of whole numbers, each of which may be missing, in as few bits as most of a block of them need.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace metrics {

class Packed {
 public:
  // Small and not negative; or near each other, as identifiers and instants of one time are.
  enum class Values { small, near };

  static constexpr std::size_t block_rows = 1'024;
  static constexpr std::int64_t missing = std::numeric_limits<std::int64_t>::min();

  explicit Packed(Values values = Values::small) : values_(values) {}

  std::size_t size() const { return size_; }
  void push(std::int64_t value);
  void set(std::size_t row, std::int64_t value);
  std::int64_t get(std::size_t row) const;
  // The rows of one block, in order; gives as many as there are. `out` holds `block_rows`.
  std::size_t read(std::size_t block, std::span<std::int64_t> out) const;
  // Of memory, what is reserved included.
  std::size_t bytes() const;

 private:
  struct Escape {
    std::uint32_t row;
    std::int64_t value;
  };
  struct Block {
    std::int64_t base = 0;
    std::size_t width = 0;             // bits of a code
    std::vector<std::uint8_t> codes;   // and eight bytes behind, so that eight can be read anywhere
    std::vector<Escape> escapes = {};  // by row: values that do not fit
  };

  std::uint64_t code_of(const Block& block, std::int64_t value) const;
  std::int64_t value_of(const Block& block, std::size_t row) const;
  static void write(Block& block, std::size_t row, std::uint64_t code);
  void put(Block& block, std::size_t row, std::int64_t value);
  void widen(Block& block);

  Values values_;
  std::size_t size_ = 0;
  std::vector<Block> blocks_;
};

// The rows of a column for who walks along them: a block is decoded when one of its rows is first asked for.
class Unpacked {
 public:
  explicit Unpacked(const Packed& column) : column_(column), values_(Packed::block_rows) {}

  [[gnu::always_inline]] std::int64_t operator[](std::size_t row) {
    if (row - first_ >= Packed::block_rows) load(row);
    return values_[row - first_];
  }

 private:
  [[gnu::noinline]] void load(std::size_t row) {
    first_ = row - row % Packed::block_rows;
    column_.read(row / Packed::block_rows, values_);
  }

  const Packed& column_;
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max() - Packed::block_rows;
  std::size_t first_ = none;  // row of the block
  std::vector<std::int64_t> values_;
};

}  // namespace metrics
