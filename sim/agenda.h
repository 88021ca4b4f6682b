// What is going to happen, by its instant, then in the order it was put in.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "base/instant.h"

namespace sim {

class Agenda {
 public:
  using Deed = std::function<void()>;

  // `name` is what the trace shows.
  void put(base::Instant at, std::string name, Deed deed) {
    waiting_.emplace(Key{at, ++count_}, Item{std::move(name), std::move(deed)});
  }
  std::optional<base::Instant> next() const {
    if (waiting_.empty()) return {};
    return waiting_.begin()->first.first;
  }
  // Does the first, and gives its name. Requires that there is one.
  std::string do_next() {
    const Item item = std::move(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
    item.deed();
    return item.name;
  }

 private:
  using Key = std::pair<base::Instant, std::int64_t>;
  struct Item {
    std::string name;
    Deed deed;
  };
  std::map<Key, Item> waiting_;
  std::int64_t count_ = 0;
};

}  // namespace sim
