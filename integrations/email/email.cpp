// E-mail through the operator's relay: plain text, and the same as simple HTML with the link to acknowledge.

#include <algorithm>

#include "base/check.h"
#include "integrations/integration.h"
#include "integrations/web_url.h"
#include "notification/reader_wording.h"
#include "wire/html.h"
#include "wire/json.h"

namespace integrations::email {
namespace {

using notification::Subject;

constexpr auto escaped = wire::html_escaped;

bool asks_for_help(const Subject& subject) {
  using notification::Cause;
  return subject.cause == Cause::paged || subject.cause == Cause::reopened || subject.cause == Cause::exhausted;
}

void write_button(std::string& html, std::string_view url, std::string_view text) {
  if (!is_web_url(url)) return;
  html += "<p><a href=\"" + escaped(url) +
          "\" style=\"display:inline-block;padding:12px 20px;background:#1864ab;color:#fff;border-radius:6px;"
          "text-decoration:none\">" +
          escaped(text) + "</a></p>\n";
}

// Blocks as paragraphs: the first line of a block that has more is its heading, lines with "- " are a list.
std::string digest_html(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    const std::string_view block = text.substr(0, text.find("\n\n"));
    text.remove_prefix(std::min(text.size(), block.size() + 2));
    bool is_list = false;
    for (std::size_t at = 0; at < block.size();) {
      const std::string_view line = block.substr(at, block.find('\n', at) - at);
      const bool is_item = line.starts_with("- ");
      if (is_item != is_list) html += is_item ? "<ul>\n" : "</ul>\n";
      is_list = is_item;
      const bool is_heading = at == 0 && line.size() < block.size();
      const char* element = is_item ? "li" : is_heading ? "h3" : "p";
      html += "<" + std::string(element) + ">" + escaped(is_item ? line.substr(2) : line) + "</" + element + ">\n";
      at += line.size() + 1;
    }
    if (is_list) html += "</ul>\n";
  }
  return html;
}

std::string html_of(const Message& message) {
  std::string html = "<!doctype html><html><body style=\"font-family:sans-serif\">\n";
  if (message.repeat == notification::Repeat::possible) {
    html += "<p>This may be a repeat: whether an earlier message of the same reference arrived is unknown.</p>\n";
  }
  for (const Subject& subject : message.subjects) {
    if (subject.cause == notification::Cause::digest) {
      html += digest_html(notification::word(subject).long_text);
      continue;
    }
    if (asks_for_help(subject)) write_button(html, subject.acknowledge_url, "Acknowledge");
    html += "<pre style=\"white-space:pre-wrap;font-family:inherit\">" +
            escaped(notification::word_for(message.zone, {subject}).long_text) + "</pre>\n";
  }
  return html + "</body></html>\n";
}

base::Result<Outbound> compose(const Message& message, const Destination& to, const Means& means, base::Instant) {
  CHECK(!message.subjects.empty());
  notification::Wording wording = notification::word_for(message.zone, message.subjects, message.repeat);
  wire::EmailMessage mail;
  mail.from = means.mail_from;
  mail.to = to.address;
  mail.subject = std::move(wording.subject);
  mail.text = std::move(wording.long_text);
  mail.html = html_of(message);
  // Unique per recipient, or a mail server would keep one and drop the others; the same on a repeat, so that it may.
  mail.message_id = message.id + "@" + means.mail_host;
  // What concerns one page or incident stands together in the reader's mailbox.
  mail.headers = {{"References", "<" + message.subjects.front().reference + "@" + means.mail_host + ">"},
                  {"Auto-Submitted", "auto-generated"}};
  if (const auto& reply_to = message.subjects.front().reply_to;
      reply_to && std::ranges::all_of(message.subjects, [&](const Subject& each) { return each.reply_to == reply_to; }))
    mail.headers.push_back({"Reply-To", "<" + *reply_to + ">"});
  return mail;
}

notification::Outcome read_reply(const Reply& reply) {
  CHECK(std::holds_alternative<wire::EmailReply>(reply));
  const auto& answer = std::get<wire::EmailReply>(reply);
  using Outcome = wire::EmailReply::Outcome;
  switch (answer.outcome) {
    // The relay has it; whether it reaches the mailbox, nobody tells us.
    case Outcome::accepted:
      return notification::Delivered{answer.detail, false};
    case Outcome::refused:
    case Outcome::malformed:
      return notification::Rejected{answer.detail};
    case Outcome::deferred:
    case Outcome::not_reached:
      return notification::Retry{{}, answer.detail};
    case Outcome::unknown:
      return notification::Unknown{answer.detail};
  }
  CHECK(false);
  return notification::Unknown{};
}

constexpr Outlet outlet{catalog::Channel::email, compose, read_reply};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"email", "E-mail", nullptr, &outlet};

}  // namespace integrations::email
