#include <boost/asio/post.hpp>
#include <ctime>
#include <exception>

#include "platform/connection.h"
#include "platform/response_writer.h"

namespace platform {
namespace {

namespace asio = boost::asio;
using Milliseconds = Listener::Milliseconds;

// Coarse enough to cost nothing, fine enough for the shortest limit.
Milliseconds tick_for(const Listener::Limits& limits) {
  const Milliseconds shortest = std::min({limits.header_time, limits.body_pause, limits.answer_time, limits.write_time,
                                          limits.idle_time, limits.linger_time, limits.drain_time, limits.stream_beat});
  return std::clamp(shortest / 4, Milliseconds(2), Milliseconds(1000));
}

}  // namespace

void Mailbox::deliver(Letter letter) {
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    is_first = letters_.empty();
    if (shard_ != nullptr) letters_.push_back(std::move(letter));
  }
  // One wake-up for all letters of a moment, such as the answers to one group commit. Not under the lock of the
  // letters, on which the thread that wakes would wait at once.
  {
    const std::lock_guard lock(waking_);
    if (is_first && shard_ != nullptr) asio::post(shard_->context(), [self = shared_from_this()] { self->drain(); });
    if (shard_ != nullptr) return;
  }
  if (letter.stream) letter.stream->closed();
}

void Mailbox::drain() {
  std::vector<Letter> letters;
  {
    const std::lock_guard lock(mutex_);
    letters.swap(letters_);
  }
  for (Letter& letter : letters) {
    const auto connection = letter.to.lock();
    if (!connection) {
      if (letter.stream) letter.stream->closed();
      continue;
    }
    switch (letter.kind) {
      case Letter::Kind::answer:
        connection->answer(letter.turn, std::move(letter.response));
        break;
      case Letter::Kind::open_stream:
        connection->open_stream(letter.turn, std::move(letter.response), std::move(letter.stream));
        break;
      case Letter::Kind::flush_stream:
        connection->flush_stream();
        break;
    }
  }
}

void Mailbox::close() {
  std::vector<Letter> letters;
  {
    const std::scoped_lock lock(waking_, mutex_);
    shard_ = nullptr;
    letters.swap(letters_);
  }
  for (const Letter& letter : letters) {
    if (letter.stream) letter.stream->closed();
  }
}

Shard::Shard(Site& served, const Listener::Options& given, std::atomic<std::size_t>& total,
             std::atomic<std::size_t>& large_bodies)
    : site(served),
      options(given),
      mailbox(std::make_shared<Mailbox>(this)),
      context_(1),
      work_(context_.get_executor()),
      timer_(context_),
      tick_(tick_for(given.limits)),
      now_(SteadyClock::now()),
      total_(total),
      large_bodies_(large_bodies) {}

Shard::~Shard() {
  mailbox->close();
  const auto connections = connections_;
  for (const auto& connection : connections) connection->close();
}

void Shard::run() {
  tick();
  for (;;) {
    try {
      context_.run();
      return;
    } catch (const std::exception& fault) {
      report(fault.what());
    }
  }
}

void Shard::adopt(Socket socket) {
  const auto connection = std::make_shared<Connection>(*this, std::move(socket));
  connection->place = connections_.size();
  connections_.push_back(connection);
  connection->start();
  if (draining_) connection->drain();
}

bool Shard::take_large_body() {
  if (large_bodies_.fetch_add(1) < options.limits.large_bodies) return true;
  large_bodies_.fetch_sub(1);
  return false;
}

void Shard::remove(Connection& connection) {
  const std::size_t place = connection.place;
  connections_.back()->place = place;
  std::swap(connections_[place], connections_.back());
  connections_.pop_back();
  total_.fetch_sub(1);
}

void Shard::tick() {
  now_ = SteadyClock::now();
  for (std::size_t i = connections_.size(); i-- > 0;) {
    if (i >= connections_.size()) continue;
    const auto connection = connections_[i];
    if (draining_ && now_ >= drain_until_)
      connection->close();
    else
      connection->check_time(now_);
  }
  if (draining_ && connections_.empty()) return context_.stop();
  timer_.expires_after(draining_ ? std::min<SteadyClock::duration>(tick_, Milliseconds(5)) : tick_);
  timer_.async_wait([this](const boost::system::error_code&) { tick(); });
}

void Shard::drain() {
  asio::post(context_, [this] {
    draining_ = true;
    drain_until_ = SteadyClock::now() + options.limits.drain_time;
    const auto connections = connections_;
    for (const auto& connection : connections) connection->drain();
    timer_.cancel();
  });
}

std::string_view Shard::date() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  if (now.tv_sec != date_second_) {
    date_second_ = now.tv_sec;
    date_ = http_date(now.tv_sec);
  }
  return date_;
}

void Shard::report(const std::string& what) const {
  if (options.report) options.report(what);
}

bool LiveStream::send(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  if (closed_ || ending_ || dropped_) return false;
  if (pending_.size() + in_flight_ + bytes.size() > limit_) {
    dropped_ = true;
    mailbox_->deliver({connection_, 0, Mailbox::Letter::Kind::flush_stream, {}, nullptr});
    return false;
  }
  pending_ += bytes;
  ask_for_flush();
  return true;
}

void LiveStream::end() {
  const std::lock_guard lock(mutex_);
  if (closed_ || ending_) return;
  ending_ = true;
  ask_for_flush();
}

void LiveStream::ask_for_flush() {
  if (flush_asked_) return;
  flush_asked_ = true;
  mailbox_->deliver({connection_, 0, Mailbox::Letter::Kind::flush_stream, {}, nullptr});
}

void LiveStream::on_close(std::function<void()> callback) {
  {
    const std::lock_guard lock(mutex_);
    if (!closed_) {
      callback_ = std::move(callback);
      return;
    }
  }
  if (callback) callback();
}

LiveStream::Next LiveStream::take(std::string& bytes) {
  const std::lock_guard lock(mutex_);
  flush_asked_ = false;
  bytes.swap(pending_);
  pending_.clear();
  in_flight_ = bytes.size();
  if (!bytes.empty()) return Next::bytes;
  return ending_ ? Next::end : Next::nothing;
}

bool LiveStream::dropped() {
  const std::lock_guard lock(mutex_);
  return dropped_;
}

void LiveStream::closed() {
  std::function<void()> callback;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    pending_.clear();
    callback.swap(callback_);
  }
  if (callback) callback();
}

}  // namespace platform
