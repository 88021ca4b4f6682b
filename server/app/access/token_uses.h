// When tokens were used, until it is written: in memory, so that no request waits for it.
#pragma once

#include <map>
#include <mutex>

#include "store/access.h"

namespace app {

// Lets one use of a token a minute through to the store. For several threads at once.
class TokenUses {
 public:
  void note(store::TokenId token, base::Instant at);

  // What is to be written, which is forgotten here.
  std::map<store::TokenId, base::Instant> take();

 private:
  std::mutex mutex_;
  std::map<store::TokenId, base::Instant> noted_;  // the last use of each that was let through
  std::map<store::TokenId, base::Instant> waiting_;
};

}  // namespace app
