#include "platform/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <cstring>
#include <exception>

#include "platform/client_address.h"
#include "platform/response_writer.h"

namespace platform {
namespace {

namespace asio = boost::asio;
namespace error = boost::asio::error;

constexpr std::size_t first_input = 8 * 1024;
constexpr std::size_t one_write = 4 * 1024;  // bodies up to this size are copied behind their head
constexpr std::size_t most_discarded = 1024 * 1024;

bool blocks(const boost::system::error_code& code) { return code == error::would_block || code == error::try_again; }

wire::HttpResponse problem(int status, const std::string& title) {
  return {status,
          {},
          R"({"title":")" + title + R"(","status":)" + std::to_string(status) + "}\n",
          "application/problem+json"};
}

// What stands behind one Respond and OpenStream: the first call counts, and the last copy answers if none was made.
class Turn {
 public:
  Turn(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Connection> connection, std::uint64_t turn,
       std::size_t stream_bytes)
      : mailbox_(std::move(mailbox)), connection_(std::move(connection)), turn_(turn), stream_bytes_(stream_bytes) {}
  Turn(const Turn&) = delete;
  ~Turn() { respond(problem(500, "The server failed to answer this request.")); }

  void respond(wire::HttpResponse response) {
    if (used_.exchange(true)) return;
    if (std::this_thread::get_id() == network_thread_) {
      const auto connection = connection_.lock();
      if (!connection || connection->answer_at_once(turn_, response)) return;
    }
    mailbox_->deliver({connection_, turn_, Mailbox::Letter::Kind::answer, std::move(response), nullptr});
  }

  std::shared_ptr<EventStream> open(std::vector<wire::Header> headers) {
    auto stream = std::make_shared<LiveStream>(mailbox_, connection_, stream_bytes_);
    if (used_.exchange(true)) {
      stream->closed();
      return stream;
    }
    wire::HttpResponse head{200, std::move(headers), {}, "text/event-stream"};
    mailbox_->deliver({connection_, turn_, Mailbox::Letter::Kind::open_stream, std::move(head), stream});
    return stream;
  }

 private:
  const std::shared_ptr<Mailbox> mailbox_;
  const std::weak_ptr<Connection> connection_;
  const std::uint64_t turn_;
  const std::size_t stream_bytes_;
  const std::thread::id network_thread_ = std::this_thread::get_id();
  std::atomic<bool> used_ = false;
};

}  // namespace

Connection::Connection(Shard& shard, Socket socket)
    : shard_(shard),
      socket_(std::move(socket)),
      reader_(shard.options.limits.request,
              [&site = shard.site](std::string_view method, std::string_view path) {
                return site.larger_body(method, path);
              }),
      input_(first_input) {}

Connection::~Connection() = default;

void Connection::start() {
  Error ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  const auto peer = socket_.remote_endpoint(ignored).address();
  peer_ = peer.is_v4() ? Address::v4(peer.to_v4().to_uint()) : Address{peer.to_v6().to_bytes()};
  peer_text_ = peer_.text();
  deadline_ = shard_.in(shard_.options.limits.idle_time);
  read();
}

void Connection::read() {
  if (waits_readable_) return;
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ == input_.size() && begin_ > 0) {
    std::memmove(input_.data(), input_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  } else if (end_ == input_.size()) {
    input_.resize(input_.size() * 2);  // bounded: the reader refuses what it can't use for too long
  }
  waits_readable_ = true;
  socket_.async_read_some(
      asio::buffer(input_.data() + end_, input_.size() - end_),
      [self = shared_from_this()](const Error& code, std::size_t count) { self->received(code, count); });
}

void Connection::received(const Error& code, std::size_t count) {
  waits_readable_ = false;
  switch (phase_) {
    case Phase::reading:
      if (code) return close();
      end_ += count;
      if (body_begun_) body_since_deadline_ += count;
      return advance();
    case Phase::streaming:
    case Phase::lingering:
      discarded_ += count;
      if (code || discarded_ > most_discarded) return close();
      begin_ = end_ = 0;
      return read();
    case Phase::serving:
    case Phase::writing:  // a refusal for being late: nothing more is read
    case Phase::closed:
      return;
  }
}

// Requests are served one after the other, pipelined ones too, and nothing is read while one is in progress.
void Connection::advance() {
  while (phase_ == Phase::reading) {
    if (wants_more()) return read();
    if (phase_ != Phase::reading) return;
    if (reader_.state() == RequestReader::State::refused) {
      return refuse(reader_.refusal().status, reader_.refusal().reason);
    }
    if (!serve()) return;
  }
}

bool Connection::wants_more() {
  begin_ += reader_.feed(unused());
  const auto state = reader_.state();
  if (state == RequestReader::State::header && !header_begun_ && !reader_.at_start()) {
    header_begun_ = true;
    deadline_ = shard_.in(shard_.options.limits.header_time);
  } else if (state == RequestReader::State::body && !body_begun_) {
    begin_body();
    if (phase_ != Phase::reading) return false;
  }
  return state == RequestReader::State::header || state == RequestReader::State::body;
}

void Connection::begin_body() {
  if (reader_.is_large()) {
    holds_large_body_ = shard_.take_large_body();
    if (!holds_large_body_) return refuse(503, "Too many large files are sent at once. Try again in a moment.");
  }
  body_begun_ = true;
  body_since_deadline_ = 0;
  deadline_ = shard_.in(shard_.options.limits.body_pause);
  continue_body();
}

void Connection::forget_large_body() {
  if (holds_large_body_) shard_.give_back_large_body();
  holds_large_body_ = false;
}

void Connection::continue_body() {
  if (!reader_.expects_continue() || begin_ != end_) return;
  Error ignored;  // if it does not fit into the socket now, the client goes on by itself after a while
  socket_.write_some(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), ignored);
}

void Connection::refuse(int status, std::string reason) {
  keep_ = false;
  head_only_ = http_1_0_ = false;
  ++turn_;
  write_answer(problem(status, reason));
}

bool Connection::serve() {
  keep_ = reader_.keeps_alive() && !draining_;
  http_1_0_ = reader_.is_http_1_0();
  wire::HttpRequest request = reader_.take();
  head_only_ = request.method == "HEAD";
  header_begun_ = body_begun_ = false;
  if (shard_.options.trusted_proxies.empty())
    request.peer_address = peer_text_;
  else
    name_client(request, peer_, shard_.options.trusted_proxies);

  phase_ = Phase::serving;
  deadline_ = shard_.in(shard_.options.limits.answer_time);
  ++turn_;
  inside_serve_ = true;
  hand_to_site(std::move(request));
  inside_serve_ = false;
  if (!at_once_) return false;
  wire::HttpResponse response = std::move(*at_once_);
  at_once_.reset();
  return write_answer(std::move(response));
}

void Connection::hand_to_site(wire::HttpRequest request) {
  const auto turn = std::make_shared<Turn>(shard_.mailbox, weak_from_this(), turn_, shard_.options.limits.stream_bytes);
  Respond respond = [turn](wire::HttpResponse response) { turn->respond(std::move(response)); };
  try {
    if (request.header("Accept").find("text/event-stream") != std::string_view::npos) {
      const OpenStream open = [turn](std::vector<wire::Header> headers) { return turn->open(std::move(headers)); };
      if (shard_.site.stream(request, respond, open)) return;
    }
    shard_.site.serve(std::move(request), std::move(respond));
  } catch (const std::exception& fault) {
    shard_.report(fault.what());
  }
}

bool Connection::answer_at_once(std::uint64_t turn, wire::HttpResponse& response) {
  if (!inside_serve_ || turn != turn_) return false;
  at_once_ = std::move(response);
  return true;
}

void Connection::answer(std::uint64_t turn, wire::HttpResponse response) {
  if (phase_ != Phase::serving || turn != turn_) return;
  if (write_answer(std::move(response))) advance();
}

// True when all of it is written and the connection is ready for the next request.
bool Connection::write_answer(wire::HttpResponse response) {
  forget_large_body();
  if (response.status < 200 || response.status > 599) response.status = 500;
  if (wire::same_name(response.header("Connection"), "close")) keep_ = false;
  output_.clear();
  output_body_.clear();
  output_done_ = 0;
  append_head(output_, response, {keep_, http_1_0_, false, shard_.date()});
  if (!head_only_ && has_body(response.status)) {
    if (response.body.size() <= one_write)
      output_ += response.body;
    else
      output_body_ = std::move(response.body);
  }
  phase_ = Phase::writing;
  return write_on();
}

bool Connection::write_on() {
  if (!write_some()) return false;
  if (!keep_) {
    linger();
    return false;
  }
  output_body_ = {};
  phase_ = Phase::reading;
  deadline_ = shard_.in(shard_.options.limits.idle_time);
  return true;
}

// Writes while the socket takes it; true when everything is out.
bool Connection::write_some() {
  while (output_done_ < output_.size() + output_body_.size()) {
    Error code;
    std::size_t count = 0;
    if (output_body_.empty()) {
      count = socket_.write_some(asio::buffer(output_.data() + output_done_, output_.size() - output_done_), code);
    } else {
      const std::size_t of_head = std::min(output_done_, output_.size());
      const std::size_t of_body = output_done_ - of_head;
      const std::array<asio::const_buffer, 2> both{
          asio::buffer(output_.data() + of_head, output_.size() - of_head),
          asio::buffer(output_body_.data() + of_body, output_body_.size() - of_body)};
      count = socket_.write_some(both, code);
    }
    if (blocks(code)) {
      wait_writable();
      return false;
    }
    if (code) {
      close();
      return false;
    }
    output_done_ += count;
  }
  return true;
}

void Connection::wait_writable() {
  deadline_ = shard_.in(shard_.options.limits.write_time);
  if (waits_writable_) return;
  waits_writable_ = true;
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const Error& code) {
    self->waits_writable_ = false;
    if (self->phase_ == Phase::closed) return;
    if (code) return self->close();
    if (self->phase_ == Phase::streaming) return self->flush_stream();
    if (self->phase_ == Phase::writing && self->write_on()) self->advance();
  });
}

// Closing while the client still sends would reset the connection, and the client would never read our answer.
void Connection::linger() {
  phase_ = Phase::lingering;
  Error ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  deadline_ = shard_.in(shard_.options.limits.linger_time);
  if (!waits_readable_) {
    begin_ = end_ = 0;
    read();
  }
}

void Connection::open_stream(std::uint64_t turn, wire::HttpResponse response, std::shared_ptr<LiveStream> stream) {
  if (phase_ != Phase::serving || turn != turn_) return stream->closed();
  stream_ = std::move(stream);
  keep_ = false;
  output_.clear();
  output_body_.clear();
  output_done_ = 0;
  append_head(output_, response, {false, http_1_0_, true, shard_.date()});
  phase_ = Phase::streaming;
  begin_ = end_ = 0;
  read();  // to see the client go
  flush_stream();
}

void Connection::flush_stream() {
  if (phase_ != Phase::streaming) return;
  if (stream_->dropped()) return close();
  if (waits_writable_) return;
  for (;;) {
    if (!write_some()) return;
    output_.clear();
    output_done_ = 0;
    const auto next = stream_->take(output_);
    if (next == LiveStream::Next::bytes) continue;
    deadline_ = shard_.in(shard_.options.limits.stream_beat);
    if (next == LiveStream::Next::end) {
      stream_->closed();
      linger();
    }
    return;
  }
}

void Connection::check_time(SteadyClock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::reading:
      return time_out_reading();
    case Phase::serving:
      return refuse(503, "The server took too long to answer this request.");
    case Phase::writing:
    case Phase::lingering:
      return close();
    case Phase::streaming:
      if (waits_writable_) return close();
      deadline_ = shard_.in(shard_.options.limits.stream_beat);
      stream_->send(":\n\n");
      return;
    case Phase::closed:
      return;
  }
}

void Connection::time_out_reading() {
  const Listener::Limits& limits = shard_.options.limits;
  if (body_begun_ && body_since_deadline_ >= (holds_large_body_ ? limits.large_body_pace : limits.body_pace)) {
    body_since_deadline_ = 0;
    deadline_ = shard_.in(shard_.options.limits.body_pause);
    return;
  }
  if (header_begun_ || body_begun_) return refuse(408, "The request did not arrive in time.");
  close();
}

void Connection::drain() {
  draining_ = true;
  keep_ = false;
  if (phase_ == Phase::reading && !header_begun_ && !body_begun_) return close();
  if (phase_ == Phase::streaming) stream_->end();
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  const auto self = shared_from_this();
  phase_ = Phase::closed;
  forget_large_body();
  Error ignored;
  socket_.close(ignored);
  shard_.remove(*this);
  if (stream_) stream_->closed();
}

}  // namespace platform
