#include "platform/listener.h"

#include <algorithm>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <stdexcept>

#include "platform/connection.h"

namespace platform {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
using Error = boost::system::error_code;

constexpr std::string_view full =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";

Tcp::endpoint read_endpoint(std::string_view text) {
  const auto fail = [&]() -> Tcp::endpoint {
    throw std::runtime_error("The listen address \"" + std::string(text) +
                             "\" must be an IP address and a port, such as 127.0.0.1:8080 or [::]:8080.");
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return fail();
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size()) return fail();
  if (host == "localhost") host = "127.0.0.1";
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  const auto address = Address::parse(host);
  if (!address || bracketed != (host.find(':') != std::string_view::npos)) return fail();
  if (!bracketed) return {asio::ip::make_address_v4(address->text()), port};
  return {asio::ip::address_v6(address->bytes), port};
}

}  // namespace

struct Listener::Inside {
  Inside(Site& served, Options given) : site(served), options(std::move(given)) {}

  Site& site;
  Options options;
  std::atomic<std::size_t> total = 0;
  std::atomic<std::size_t> large_bodies = 0;
  std::vector<std::unique_ptr<Shard>> shards;
  std::optional<Acceptor> acceptor;
  std::optional<Timer> pause;
  std::vector<std::thread> threads;
  std::size_t next = 0;
  std::uint16_t port = 0;

  // One thread accepts and deals the connections out in turn. SO_REUSEPORT would let the kernel do that, and would also
  // let a second server start on the same port unnoticed.
  void accept() {
    Shard& shard = *shards[next];
    next = (next + 1) % shards.size();
    acceptor->async_accept(shard.context(), [this, &shard](const Error& code, Socket socket) {
      if (code == asio::error::operation_aborted) return;
      if (code) return pause_accepting(code);
      take(shard, std::move(socket));
      accept();
    });
  }

  void take(Shard& shard, Socket socket) {
    if (total.load() >= options.limits.connections) {
      Error ignored;
      socket.non_blocking(true, ignored);
      socket.write_some(asio::buffer(full), ignored);
      socket.shutdown(Socket::shutdown_both, ignored);
      return;
    }
    total.fetch_add(1);
    if (&shard == shards.front().get()) return shard.adopt(std::move(socket));
    asio::post(shard.context(), [&shard, moved = std::move(socket)]() mutable { shard.adopt(std::move(moved)); });
  }

  // Out of file descriptors, most likely: trying again at once would only burn the processor.
  void pause_accepting(const Error& code) {
    shards.front()->report("Accepting a connection failed: " + code.message());
    pause->expires_after(Milliseconds(50));
    pause->async_wait([this](const Error& cancelled) {
      if (!cancelled && acceptor->is_open()) accept();
    });
  }

  void bind() {
    const Tcp::endpoint endpoint = read_endpoint(options.address);
    try {
      acceptor->open(endpoint.protocol());
      acceptor->set_option(asio::socket_base::reuse_address(true));
      if (endpoint.address().is_v6()) acceptor->set_option(asio::ip::v6_only(false));
      acceptor->bind(endpoint);
      acceptor->listen(asio::socket_base::max_listen_connections);
      port = acceptor->local_endpoint().port();
    } catch (const boost::system::system_error& error) {
      throw std::runtime_error("Can't listen on " + options.address + ": " + error.code().message() + ".");
    }
  }
};

Listener::Listener(Site& site, Options options) : inside_(std::make_unique<Inside>(site, std::move(options))) {}

Listener::~Listener() { stop(); }

void Listener::start() {
  Inside& inside = *inside_;
  const int wanted =
      inside.options.threads > 0 ? inside.options.threads : static_cast<int>(std::thread::hardware_concurrency());
  for (int i = 0; i < std::max(1, wanted); ++i) {
    inside.shards.push_back(std::make_unique<Shard>(inside.site, inside.options, inside.total, inside.large_bodies));
  }
  inside.acceptor.emplace(inside.shards.front()->context());
  inside.pause.emplace(inside.shards.front()->context());
  inside.bind();
  inside.accept();
  for (const auto& shard : inside.shards) {
    inside.threads.emplace_back([&shard = *shard] { shard.run(); });
  }
}

std::uint16_t Listener::port() const { return inside_->port; }

std::size_t Listener::connections() const { return inside_->total.load(); }

void Listener::stop() {
  Inside& inside = *inside_;
  if (inside.threads.empty()) return;
  asio::post(inside.shards.front()->context(), [&inside] {
    Error ignored;
    inside.acceptor->close(ignored);
    inside.pause->cancel();
  });
  for (const auto& shard : inside.shards) shard->drain();
  for (std::thread& thread : inside.threads) thread.join();
  inside.threads.clear();
  // The first one last accepted for the others: it may still hold a socket of theirs, and goes before them.
  inside.acceptor.reset();
  inside.pause.reset();
  for (auto& shard : inside.shards) shard.reset();
  inside.shards.clear();
}

}  // namespace platform
