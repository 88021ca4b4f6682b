// Random values of described structs, for tests that what is written reads back.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "calendar/civil.h"
#include "wire/json.h"

namespace store::testing {

class RandomRows {
 public:
  explicit RandomRows(std::uint64_t seed) : random_(seed) {}

  template <class T>
  T row() {
    T value{};
    fill(value);
    return value;
  }

 private:
  void fill(bool& to) { to = random_.chance(1, 2); }
  void fill(int& to) { to = static_cast<int>(random_.between(-2'000'000'000, 2'000'000'000)); }
  void fill(std::int64_t& to) { to = static_cast<std::int64_t>(random_.next()); }
  // No two are alike, so that they may stand in a unique column.
  void fill(std::string& to) {
    static const std::vector<std::string> pieces{"",  "a",    "'",  "\"", "\\", "$1", "?1",
                                                 "é", "漢字", "\n", "%",  "😀", "{}"};
    to = std::to_string(++count_);
    for (auto length = random_.between(0, 6); length > 0; --length) {
      to += pieces[static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(pieces.size()) - 1))];
    }
  }
  // Within the years that RFC 3339 can say, where instants stand in JSON.
  void fill(base::Instant& to) { to.microseconds = random_.between(-60'000'000'000'000'000, 250'000'000'000'000'000); }
  void fill(calendar::CivilTime& to) { to = calendar::civil_time(random_.between(0, 4'000'000'000)); }
  template <class Kind>
  void fill(base::Id<Kind>& to) {
    to.number = random_.between(1, INT64_MAX - 1);
  }
  template <wire::Named E>
  void fill(E& to) {
    using All = boost::describe::describe_enumerators<E>;
    auto left = random_.between(0, static_cast<std::int64_t>(boost::mp11::mp_size<All>::value) - 1);
    boost::mp11::mp_for_each<All>([&](auto enumerator) {
      if (left-- == 0) to = enumerator.value;
    });
  }
  template <class T>
  void fill(std::optional<T>& to) {
    if (random_.chance(1, 2)) fill(to.emplace());
  }
  template <class T>
  void fill(std::vector<T>& to) {
    to.resize(static_cast<std::size_t>(random_.between(0, 3)));
    for (T& item : to) fill(item);
  }
  void fill(std::map<std::string, std::string>& to) {
    for (auto length = random_.between(0, 3); length > 0; --length) {
      std::string name;
      fill(name);
      fill(to[name]);
    }
  }
  template <wire::Described T>
  void fill(T& to) {
    wire::for_each_member<T>(to, [this](std::string_view, auto& member) { fill(member); });
  }

  base::Random random_;
  int count_ = 0;
};

}  // namespace store::testing
