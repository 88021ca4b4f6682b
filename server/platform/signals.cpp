#include "platform/signals.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace platform {

StopSignals::StopSignals(std::function<void()> on_stop) {
  ::signal(SIGPIPE, SIG_IGN);
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  sigaddset(&stops, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  signals_ = ::signalfd(-1, &stops, SFD_CLOEXEC);
  event_ = ::eventfd(0, EFD_CLOEXEC);
  if (signals_ < 0 || event_ < 0) throw std::runtime_error("Signals can't be received.");
  thread_ = std::thread([this, on_stop = std::move(on_stop)] {
    std::array<pollfd, 2> watched{pollfd{signals_, POLLIN, 0}, pollfd{event_, POLLIN, 0}};
    for (bool told = false;;) {
      if (::poll(watched.data(), watched.size(), -1) < 0) continue;
      if (watched[1].revents != 0) return;
      signalfd_siginfo info{};
      if (::read(signals_, &info, sizeof info) != sizeof info) continue;
      if (told) ::_exit(130);  // asked twice: somebody is impatient
      told = true;
      on_stop();
    }
  });
}

StopSignals::~StopSignals() {
  const std::uint64_t one = 1;
  static_cast<void>(!::write(event_, &one, sizeof one));
  thread_.join();
  ::close(event_);
  ::close(signals_);
}

}  // namespace platform
