// A TCP client that writes bytes as they are told and reads what comes: for tests of listeners. Every wait is a
// blocking read with a limit, so a hanging server is a failing test.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace platform {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("connect");
  }
  // Takes over an accepted socket.
  struct Accepted {
    int socket;
  };
  explicit RawClient(Accepted accepted) : socket_(accepted.socket) {
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)) {}
  ~RawClient() { close(); }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  void half_close() { ::shutdown(socket_, SHUT_WR); }

  // False when the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void send_bytewise(std::string_view bytes) {
    for (const char c : bytes) send({&c, 1});
  }

  // Up to and with `end`; what was read when the connection ends before.
  std::string read_until(std::string_view end) {
    std::size_t at;
    while ((at = read_.find(end)) == std::string::npos) {
      if (!fill()) return std::exchange(read_, {});
    }
    return cut(at + end.size());
  }
  std::string read_exactly(std::size_t count) {
    while (read_.size() < count) {
      if (!fill()) return std::exchange(read_, {});
    }
    return cut(count);
  }
  std::string read_all() {
    while (fill()) {
    }
    return std::exchange(read_, {});
  }
  // One response with a Content-Length.
  struct Response {
    int status = 0;
    std::string head;
    std::string body;
  };
  Response read_response(bool has_body = true) {
    Response response;
    response.head = read_until("\r\n\r\n");
    if (response.head.size() < 12) return response;
    response.status = std::stoi(response.head.substr(9, 3));
    const std::size_t at = response.head.find("Content-Length: ");
    if (has_body && at != std::string::npos) response.body = read_exactly(std::stoul(response.head.substr(at + 16)));
    return response;
  }
  // The server has closed (and sent nothing more).
  bool is_closed() { return read_.empty() && !fill() && read_.empty(); }
  bool timed_out() const { return timed_out_; }

 private:
  bool fill() {
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count < 0) timed_out_ = true;
    if (count <= 0) return false;
    read_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }
  std::string cut(std::size_t length) {
    std::string piece = read_.substr(0, length);
    read_.erase(0, length);
    return piece;
  }

  int socket_;
  std::string read_;
  bool timed_out_ = false;
};

// Accepts connections one after the other and lets a script talk to each.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::function<void(RawClient&)> script) : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(listening_, reinterpret_cast<const sockaddr*>(&at), size) != 0 || ::listen(listening_, 16) != 0) {
      throw std::runtime_error("listen");
    }
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this, script = std::move(script)] {
      for (int accepted; (accepted = ::accept(listening_, nullptr, nullptr)) >= 0;) {
        RawClient client(RawClient::Accepted{accepted});
        script(client);
      }
    });
  }
  ~ScriptedServer() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  std::uint16_t port() const { return port_; }

 private:
  int listening_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// What another thread will say.
template <class T>
class Awaited {
 public:
  void put(T value) {
    const std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
    said_.notify_all();
  }
  T get() {
    std::unique_lock lock(mutex_);
    if (!said_.wait_for(lock, std::chrono::seconds(10), [&] { return taken_ < values_.size(); })) {
      throw std::runtime_error("nothing came");
    }
    return values_[taken_++];
  }

 private:
  std::mutex mutex_;
  std::condition_variable said_;
  std::vector<T> values_;
  std::size_t taken_ = 0;
};

}  // namespace platform
