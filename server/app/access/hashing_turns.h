// How many passwords are hashed at once: each takes 46 MiB and a processor for 50 ms, so that a crowd that signs in, or
// somebody who pretends to be one, could take all there is.
#pragma once

#include <atomic>
#include <optional>
#include <utility>

namespace app {

class HashingTurns {
 public:
  explicit HashingTurns(int most = 2) : most_(most) {}

  // Ends when it is destroyed.
  class Turn {
   public:
    explicit Turn(std::atomic<int>& taken) : taken_(&taken) {}
    Turn(Turn&& other) noexcept : taken_(std::exchange(other.taken_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (taken_) --*taken_;
    }

   private:
    std::atomic<int>* taken_;
  };
  // Nothing when all are taken: nobody waits here, since who waits would keep a thread from other work.
  std::optional<Turn> take() {
    if (taken_.fetch_add(1) < most_) return std::optional<Turn>(std::in_place, taken_);
    --taken_;
    return {};
  }

 private:
  const int most_;
  std::atomic<int> taken_{0};
};

}  // namespace app
