// The parameters of a statement.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store {

// The text of a parameter must outlive the call it is given to.
using Parameter = std::variant<std::monostate, std::int64_t, double, std::string_view>;

// Parameters from C++ values, by the same rules as rows. Cleared and filled again it keeps its memory.
class Arguments {
 public:
  void clear() {
    list_.clear();
    made_count_ = 0;
  }
  void integer(std::int64_t value) { list_.emplace_back(value); }
  void real(double value) { list_.emplace_back(value); }
  void text(std::string_view value) { list_.emplace_back(value); }
  // `make` appends to the text that it is given.
  template <class Make>
  void made_text(const Make& make) {
    if (made_count_ == made_.size()) made_.emplace_back();
    std::string& text = made_[made_count_++];
    text.clear();
    make(text);
    list_.emplace_back(std::string_view(text));
  }
  void null() { list_.emplace_back(std::monostate()); }
  std::span<const Parameter> list() const { return list_; }

 private:
  std::vector<Parameter> list_;
  std::deque<std::string> made_;  // which stay where they are
  std::size_t made_count_ = 0;
};

}  // namespace store
