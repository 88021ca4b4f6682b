// One HTTP connection as a machine of states on its thread's io_context, and what the connections of a thread share.
// Internal to the listener.
#pragma once

#include <atomic>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/listener.h"

namespace platform {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Executor>;

class Connection;
class Shard;
class LiveStream;

// What other threads hand to a connection. Outlives the shard, so late answers fall on the floor.
class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  struct Letter {
    std::weak_ptr<Connection> to;
    std::uint64_t turn = 0;  // which request of the connection it answers
    enum class Kind { answer, open_stream, flush_stream } kind = Kind::answer;
    wire::HttpResponse response;
    std::shared_ptr<LiveStream> stream;
  };

  explicit Mailbox(Shard* shard) : shard_(shard) {}
  void deliver(Letter letter);
  void close();
  void drain();

 private:
  std::mutex waking_;  // taken before `mutex_` where both are
  std::mutex mutex_;
  Shard* shard_;  // changed under both
  std::vector<Letter> letters_;
};

// One thread: an io_context, its connections, and one coarse tick that sees to all their time limits.
class Shard {
 public:
  Shard(Site& site, const Listener::Options& options, std::atomic<std::size_t>& total,
        std::atomic<std::size_t>& large_bodies);
  ~Shard();

  boost::asio::io_context& context() { return context_; }
  void run();
  void adopt(Socket socket);
  void drain();  // from any thread: run() returns when the last connection is gone or drain_time has passed

  void remove(Connection& connection);
  std::string_view date();
  SteadyClock::time_point in(Listener::Milliseconds length) const { return now_ + length + tick_; }
  void report(const std::string& what) const;
  // One of the places for large bodies, which all threads share; false when none is free.
  bool take_large_body();
  void give_back_large_body() { large_bodies_.fetch_sub(1); }

  Site& site;
  const Listener::Options& options;
  const std::shared_ptr<Mailbox> mailbox;

 private:
  void tick();

  boost::asio::io_context context_;
  boost::asio::executor_work_guard<Executor> work_;
  Timer timer_;
  SteadyClock::duration tick_;
  SteadyClock::time_point now_;  // as of the last tick: exact enough, and free
  std::vector<std::shared_ptr<Connection>> connections_;
  std::atomic<std::size_t>& total_;
  std::atomic<std::size_t>& large_bodies_;
  bool draining_ = false;
  SteadyClock::time_point drain_until_;
  long long date_second_ = -1;
  std::string date_;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Shard& shard, Socket socket);
  ~Connection();

  void start();
  void check_time(SteadyClock::time_point now);
  void drain();
  void close();

  // Letters. Those of a former turn are ignored.
  void answer(std::uint64_t turn, wire::HttpResponse response);
  void open_stream(std::uint64_t turn, wire::HttpResponse response, std::shared_ptr<LiveStream> stream);
  void flush_stream();
  // A site that answers within serve(), on this thread, needs no letter. False: it does.
  bool answer_at_once(std::uint64_t turn, wire::HttpResponse& response);

  std::size_t place = 0;  // among the shard's connections

 private:
  enum class Phase { reading, serving, writing, streaming, lingering, closed };

  void read();
  void received(const boost::system::error_code& error, std::size_t count);
  void advance();
  bool wants_more();
  void begin_body();
  void forget_large_body();
  void continue_body();
  void refuse(int status, std::string reason);
  void time_out_reading();
  void hand_to_site(wire::HttpRequest request);
  bool write_some();
  bool serve();
  bool write_answer(wire::HttpResponse response);
  bool write_on();
  void wait_writable();
  bool written();
  void linger();
  std::string_view unused() const { return {input_.data() + begin_, end_ - begin_}; }

  using Error = boost::system::error_code;

  Shard& shard_;
  Socket socket_;
  Address peer_;
  std::string peer_text_;
  RequestReader reader_;
  Phase phase_ = Phase::reading;
  SteadyClock::time_point deadline_;

  std::vector<char> input_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool header_begun_ = false;
  bool body_begun_ = false;
  std::size_t body_since_deadline_ = 0;
  bool holds_large_body_ = false;

  std::uint64_t turn_ = 0;
  bool inside_serve_ = false;
  std::optional<wire::HttpResponse> at_once_;
  bool keep_ = true;
  bool http_1_0_ = false;
  bool head_only_ = false;
  bool waits_writable_ = false;
  bool waits_readable_ = false;
  bool draining_ = false;

  std::string output_;  // head, and the body when it is small
  std::string output_body_;
  std::size_t output_done_ = 0;
  std::size_t discarded_ = 0;
  std::shared_ptr<LiveStream> stream_;
};

// The site's end of an event stream.
class LiveStream : public EventStream {
 public:
  LiveStream(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Connection> connection, std::size_t limit)
      : mailbox_(std::move(mailbox)), connection_(std::move(connection)), limit_(limit) {}

  bool send(std::string_view bytes) override;
  void end() override;
  void on_close(std::function<void()> callback) override;

  // The connection's end.
  enum class Next { bytes, nothing, end };
  Next take(std::string& bytes);
  bool dropped();
  void closed();

 private:
  void ask_for_flush();

  std::shared_ptr<Mailbox> mailbox_;
  std::weak_ptr<Connection> connection_;
  const std::size_t limit_;
  std::mutex mutex_;
  std::string pending_;
  std::size_t in_flight_ = 0;
  bool flush_asked_ = false;
  bool ending_ = false;
  bool dropped_ = false;
  bool closed_ = false;
  std::function<void()> callback_;
};

}  // namespace platform
