#include "platform/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

#include "platform/mail_message.h"

namespace platform {
namespace {

using MailOutcome = wire::EmailReply::Outcome;

class MailTransfer : public Transfer {
 public:
  MailTransfer(MailMessage message, SmtpRelay relay, SmtpClient::Callback callback)
      : message_(std::move(message)), relay_(std::move(relay)), callback_(std::move(callback)) {}
  ~MailTransfer() override { curl_slist_free_all(recipients_); }

  bool prepare(void* easy) override {
    recipients_ = curl_slist_append(nullptr, ("<" + message_.recipient + ">").c_str());
    sender_ = "<" + message_.sender + ">";
    curl_easy_setopt(easy, CURLOPT_URL, relay_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(relay_.timeout.microseconds / 1000));
    // Without it, the wait for the answer to QUIT after a time-out lasts two minutes.
    const auto seconds = static_cast<long>(std::max<std::int64_t>(1, relay_.timeout.whole_seconds()));
    curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
    curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(relay_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!relay_.user.empty()) {
      curl_easy_setopt(easy, CURLOPT_USERNAME, relay_.user.c_str());
      curl_easy_setopt(easy, CURLOPT_PASSWORD, relay_.password.c_str());
    }
    if (!relay_.certificates.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, relay_.certificates.c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, sender_.c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients_);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &MailTransfer::give);
    curl_easy_setopt(easy, CURLOPT_READDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &MailTransfer::take_reply);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &MailTransfer::ignore);
    return true;
  }

  void finished(void*, int code) override {
    wire::EmailReply reply;
    reply.code = final_reply_;
    reply.detail = last_line_;
    reply.outcome = judge(code);
    const bool by_reply = reply.outcome == MailOutcome::accepted || reply.outcome == MailOutcome::refused ||
                          reply.outcome == MailOutcome::deferred;
    if (!by_reply || reply.detail.empty()) {
      reply.detail = code == -1 ? "The server was shutting down." : curl_easy_strerror(static_cast<CURLcode>(code));
    }
    if (callback_) callback_(std::move(reply));
  }

 private:
  MailOutcome judge(int code) const {
    // The answer to the message itself counts, whatever happened to the connection after it.
    if (whole_message_given_) {
      if (reply_after_message_ == 0) return MailOutcome::unknown;
      if (reply_after_message_ / 100 == 2) return MailOutcome::accepted;
      return reply_after_message_ / 100 == 5 ? MailOutcome::refused : MailOutcome::deferred;
    }
    if (message_begun_) return MailOutcome::deferred;  // broken off before its end: a relay must not deliver that
    // A sign-in or TLS that fails says nothing about the message: it can go when the operator has mended that.
    if (code == CURLE_LOGIN_DENIED) return MailOutcome::deferred;
    if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION) {
      return MailOutcome::not_reached;
    }
    if (final_reply_ / 100 == 5) return MailOutcome::refused;
    if (final_reply_ / 100 == 4) return MailOutcome::deferred;
    return MailOutcome::not_reached;
  }

  static std::size_t give(char* into, std::size_t, std::size_t room, void* self) {
    auto* mail = static_cast<MailTransfer*>(self);
    mail->message_begun_ = true;
    const std::size_t count = std::min(room, mail->message_.bytes.size() - mail->given_);
    std::memcpy(into, mail->message_.bytes.data() + mail->given_, count);
    mail->given_ += count;
    // From the call that says "no more" on, the end of the message may reach the relay.
    if (count == 0) mail->whole_message_given_ = true;
    return count;
  }

  // libcurl hands over each line that the relay says.
  static std::size_t take_reply(char* bytes, std::size_t, std::size_t count, void* self) {
    auto* mail = static_cast<MailTransfer*>(self);
    std::string_view line(bytes, count);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    const bool numbered =
        line.size() >= 3 && std::ranges::all_of(line.substr(0, 3), [](char c) { return c >= '0' && c <= '9'; });
    if (!numbered || (line.size() > 3 && line[3] == '-')) return count;
    const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    if (code == 221 || mail->reply_after_message_ != 0) return count;  // the answer to QUIT
    mail->final_reply_ = code;
    mail->last_line_ = line.substr(0, 300);
    if (mail->whole_message_given_) mail->reply_after_message_ = code;
    return count;
  }

  static std::size_t ignore(char*, std::size_t, std::size_t count, void*) { return count; }

  MailMessage message_;
  SmtpRelay relay_;
  SmtpClient::Callback callback_;
  std::string sender_;
  curl_slist* recipients_ = nullptr;
  std::size_t given_ = 0;
  bool message_begun_ = false;
  bool whole_message_given_ = false;
  int final_reply_ = 0;
  int reply_after_message_ = 0;
  std::string last_line_;
};

// Never sent; its callback runs where the others do.
class MalformedMail : public Transfer {
 public:
  MalformedMail(base::Error error, SmtpClient::Callback callback)
      : error_(std::move(error)), callback_(std::move(callback)) {}
  bool prepare(void*) override { return false; }
  void finished(void*, int) override {
    if (callback_) callback_({MailOutcome::malformed, 0, error_.field + ": " + error_.message});
  }

 private:
  base::Error error_;
  SmtpClient::Callback callback_;
};

}  // namespace

void SmtpClient::send(const wire::EmailMessage& message, base::Instant date, const SmtpRelay& relay,
                      Callback callback) {
  auto composed = compose_mail(message, date);
  if (!composed) {
    transfers_.submit(std::make_unique<MalformedMail>(composed.error(), std::move(callback)));
    return;
  }
  transfers_.submit(std::make_unique<MailTransfer>(std::move(*composed), relay, std::move(callback)));
}

}  // namespace platform
