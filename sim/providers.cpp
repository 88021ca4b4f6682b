#include "sim/providers.h"

#include <algorithm>

#include "notification/notification.h"

namespace sim {
namespace {

constexpr std::string_view link = "/ack/";

void add(std::vector<std::int64_t>& to, std::optional<std::int64_t> number) {
  if (number && std::ranges::find(to, *number) == to.end()) to.push_back(*number);
}

void find_notifications(Call& call) {
  for (std::size_t at = 0; (at = call.text.find(link, at)) != std::string::npos; at += link.size()) {
    add(call.notifications, base::id_number(std::string_view(call.text).substr(at + link.size(), 13)));
  }
}

std::optional<std::int64_t> number_of(std::string_view id) {
  const auto parsed = notification::NotificationId::parse(id);
  return parsed ? std::optional(parsed->number) : std::nullopt;
}

}  // namespace

Call Providers::take(const wire::OutboundRequest& request, base::Instant now) {
  Call call;
  call.channel = Channel::webhook;
  call.to = request.url;
  call.text = request.body;
  call.at = now;
  add(call.notifications, number_of(wire::find_header(request.headers, "webhook-id").value_or("")));
  find_notifications(call);
  decide(call);
  return call;
}

Call Providers::take(const wire::EmailMessage& message, base::Instant now) {
  Call call;
  call.to = message.to;
  call.text = message.subject + "\n" + message.text + "\n" + message.html.value_or("");
  call.at = now;
  add(call.notifications, number_of(message.message_id.substr(0, message.message_id.find('@'))));
  find_notifications(call);
  decide(call);
  return call;
}

void Providers::decide(Call& call) {
  call.takes = base::milliseconds(random_.between(20, 900));
  std::int64_t draw = random_.between(1, 1000);
  const bool coin = random_.chance(1, 2);
  const base::Duration wait = base::seconds(random_.between(5, 120));
  const base::Duration lateness = base::seconds(random_.between(1, 60));
  if (const auto out = out_until.find(call.channel); out != out_until.end() && call.at < out->second) {
    call.takes = coin ? base::seconds(10) : base::milliseconds(5);
    call.is_reached = false;
    return;
  }
  const auto own = manners_of.find(call.to);
  const Manners& of = own == manners_of.end() ? manners : own->second;
  const auto falls_on = [&draw](int share) {
    const bool it_is = draw > 0 && draw <= share;
    draw -= share;
    return it_is;
  };
  if (falls_on(of.too_many)) {
    call.retry_after = wait;
  } else if (falls_on(of.broken)) {
    return;
  } else if (falls_on(of.refused)) {
    call.is_final = true;
  } else if (falls_on(of.unknown)) {
    call.arrives = coin;
    call.takes = base::seconds(10);
  } else if (falls_on(of.late)) {
    call.arrives = call.says_so = true;
    call.takes = claim_ + lateness;
  } else if (falls_on(of.unanswered)) {
    call.arrives = true;
    call.is_answered = false;
  } else {
    call.arrives = call.says_so = true;
  }
}

wire::OutboundReply Providers::reply_of_web(const Call& call) const {
  using Outcome = wire::OutboundReply::Outcome;
  wire::OutboundReply reply;
  if (call.says_so) {
    reply.outcome = Outcome::answered;
    reply.status = 200;
  } else if (call.is_final) {
    reply.outcome = Outcome::answered;
    reply.status = 404;
  } else if (call.retry_after.microseconds > 0) {
    reply.outcome = Outcome::answered;
    reply.status = 429;
    reply.headers = {{"Retry-After", std::to_string(call.retry_after.whole_seconds())}};
  } else if (!call.is_reached) {
    reply.detail = "connection refused";
  } else if (call.takes >= base::seconds(10)) {
    reply.outcome = Outcome::timed_out;
    reply.detail = "no answer within 10 seconds";
  } else {
    reply.outcome = Outcome::answered;
    reply.status = 503;
  }
  return reply;
}

wire::EmailReply Providers::reply_of_mail(const Call& call) const {
  using Outcome = wire::EmailReply::Outcome;
  if (call.says_so) return {Outcome::accepted, 250, "2.0.0 queued"};
  if (call.is_final) return {Outcome::refused, 550, "5.1.1 no such mailbox"};
  if (call.retry_after.microseconds > 0) return {Outcome::deferred, 451, "4.7.1 try again later"};
  if (call.is_reached && call.takes >= base::seconds(10))
    return {Outcome::unknown, 0, "the relay did not answer after the message"};
  return {Outcome::not_reached, 0, "connection refused"};
}

}  // namespace sim
