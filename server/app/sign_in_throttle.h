// The throttle of password sign-ins that all threads of the process share.
#pragma once

#include <mutex>

#include "app/access/throttle.h"

namespace app {

class SignInThrottle {
 public:
  base::Duration wait_left(std::string_view account, std::string_view address, base::Instant now) const {
    const std::lock_guard lock(mutex_);
    return throttle_.wait_left(account, address, now);
  }
  void failed(std::string_view account, std::string_view address, base::Instant now) {
    const std::lock_guard lock(mutex_);
    throttle_.failed(account, address, now);
  }
  void succeeded(std::string_view account) {
    const std::lock_guard lock(mutex_);
    throttle_.succeeded(account);
  }

 private:
  mutable std::mutex mutex_;
  LoginThrottle throttle_;
};

}  // namespace app
