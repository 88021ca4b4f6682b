#include "platform/mail_message.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "wire/pointer.h"

namespace platform {
namespace {

constexpr std::size_t line_length = 76;  // of encoded bodies (RFC 2045)

bool is_plain(char c) { return c >= ' ' && c < 0x7f; }
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_plain(c); });
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - i);
    unsigned word = 0;
    for (std::size_t k = 0; k < 3; ++k) word = word << 8 | (k < left ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += k <= left ? letters[word >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

// RFC 2047: encoded words of at most 75 characters, never parting a UTF-8 character.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t length = std::min<std::size_t>(39, text.size());
    while (length < text.size() && length > 1 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, length)) + "?=";
    text.remove_prefix(length);
  }
  return out;
}

// Header text, folded at spaces where a line would be longer than 78 characters.
std::string folded(std::string_view name, std::string_view value) {
  std::string out(name);
  out += ':';
  std::size_t column = out.size();
  while (!value.empty()) {
    const std::size_t space = std::min(value.find(' ', value.starts_with(' ') ? 1 : 0), value.size());
    std::string_view word = value.substr(0, space);
    if (word.starts_with(' ')) word.remove_prefix(1);
    if (column + 1 + word.size() > 78 && column > name.size() + 1 && !word.empty()) {
      out += "\r\n";
      column = 0;
    }
    out += ' ';
    out += word;
    column += 1 + word.size();
    value.remove_prefix(space);
  }
  return out + "\r\n";
}

// A text for people as a header: encoded when it is not plain, or could be taken for an encoded word, or has a word
// that no line could hold.
std::string text_header(std::string_view name, std::string_view value) {
  std::size_t longest = 0;
  std::size_t word = 0;
  for (const char c : value) longest = std::max(longest, word = c == ' ' ? 0 : word + 1);
  if (is_plain(value) && value.find("=?") == std::string_view::npos && longest < 60) return folded(name, value);
  return std::string(name) + ": " + encoded_words(value) + "\r\n";
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  const auto put = [&](std::string_view piece) {
    if (column + piece.size() > line_length - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const std::size_t next = i + 1;
    const bool ends_line = next == text.size() || text[next] == '\n' || text[next] == '\r';
    // A leading dot and "From " are left to no relay's care.
    const bool risky = column == 0 && (c == '.' || c == 'F');
    if (!risky && c != '=' && (is_plain(c) || c == '\t') && !((c == ' ' || c == '\t') && ends_line)) {
      put({&c, 1});
    } else {
      std::array<char, 4> code{};
      std::snprintf(code.data(), code.size(), "=%02X", static_cast<unsigned char>(c));
      put(code.data());
    }
  }
  if (column != 0) out += "\r\n";
  return out;
}

struct NamedAddress {
  std::string name;
  std::string address;
};

bool is_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > 64 || at + 1 == text.size() || text.size() > 254) return false;
  const auto is_atom = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  const auto dots_are_inside = [](std::string_view part) {
    return !part.starts_with('.') && !part.ends_with('.') && part.find("..") == std::string_view::npos;
  };
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return std::ranges::all_of(local, is_atom) && dots_are_inside(local) && dots_are_inside(domain) &&
         !local.starts_with('-') && std::ranges::all_of(domain, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

base::Result<NamedAddress> read_mailbox(std::string_view text, const char* field) {
  NamedAddress box;
  if (text.ends_with('>')) {
    const std::size_t open = text.rfind('<');
    if (open == std::string_view::npos) return base::invalid(field, "This is not an e-mail address.");
    box.address = text.substr(open + 1, text.size() - open - 2);
    box.name = text.substr(0, open);
    while (box.name.ends_with(' ')) box.name.pop_back();
    if (box.name.size() >= 2 && box.name.starts_with('"') && box.name.ends_with('"')) {
      box.name = box.name.substr(1, box.name.size() - 2);
    }
  } else {
    box.address = text;
  }
  if (!is_address(box.address)) return base::invalid(field, "This is not an e-mail address.");
  if (std::ranges::any_of(box.name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; })) {
    return base::invalid(field, "A name may not hold line breaks or control characters.");
  }
  return box;
}

std::string mailbox_header(std::string_view name, const NamedAddress& box) {
  if (box.name.empty()) return std::string(name) + ": " + box.address + "\r\n";
  const std::string bracketed = "<" + box.address + ">";
  // Encoding spares the rules of quoting; only plain words stand as they are.
  const bool plain = box.name.size() < 60 && std::ranges::all_of(
                                                 box.name,
                                                 [](char c) {
                                                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                                          (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '_';
                                                 });
  const std::string shown = plain ? box.name : encoded_words(box.name);
  return std::string(name) + ": " + shown + (shown.size() + bracketed.size() > 60 ? "\r\n " : " ") + bracketed + "\r\n";
}

// "Sun, 22 Nov 2026 14:52:48 +0000"
std::string mail_date(base::Instant date) {
  const std::string text = base::rfc3339(date);
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::array weekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  const std::int64_t seconds = date.microseconds / 1'000'000 - (date.microseconds % 1'000'000 < 0 ? 1 : 0);
  const std::int64_t day = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0);
  const auto weekday = static_cast<std::size_t>(((day % 7) + 7) % 7);
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0') - 1);
  return std::string(weekdays[weekday]) + ", " + text.substr(8, 2) + " " + months[month] + " " + text.substr(0, 4) +
         " " + text.substr(11, 8) + " +0000";
}

base::Result<std::string> further_headers(const std::vector<wire::Header>& headers) {
  constexpr std::array ours{"From",         "To", "Subject", "Date",   "Message-ID",
                            "MIME-Version", "Cc", "Bcc",     "Sender", "Return-Path"};
  std::string out;
  for (const wire::Header& header : headers) {
    const bool token = !header.name.empty() && header.name.size() <= 60 &&
                       std::ranges::all_of(header.name, [](char c) { return c > ' ' && c < 0x7f && c != ':'; });
    const bool reserved =
        header.name.size() >= 8 && wire::same_name(std::string_view(header.name).substr(0, 8), "Content-");
    if (!token || reserved ||
        std::ranges::any_of(ours, [&](const char* name) { return wire::same_name(header.name, name); })) {
      return base::invalid("/headers" + wire::pointer_to(header.name), "This header can't be set.");
    }
    if (!is_plain(header.value))
      return base::invalid("/headers" + wire::pointer_to(header.name), "A header's value must be plain ASCII.");
    out += folded(header.name, header.value);
  }
  return out;
}

std::string part(const char* type, std::string_view text) {
  return std::string("Content-Type: ") + type +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text);
}

}  // namespace

base::Result<MailMessage> compose_mail(const wire::EmailMessage& message, base::Instant date) {
  TRY(const NamedAddress from, read_mailbox(message.from, "/from"));
  TRY(const NamedAddress to, read_mailbox(message.to, "/to"));
  if (std::ranges::any_of(message.subject, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; })) {
    return base::invalid("/subject", "A subject may not hold line breaks or control characters.");
  }
  if (!is_address(message.message_id)) return base::invalid("/message_id", "A message id looks like an address.");
  TRY(const std::string further, further_headers(message.headers));

  std::string bytes = mailbox_header("From", from) + mailbox_header("To", to) +
                      text_header("Subject", message.subject) + "Date: " + mail_date(date) + "\r\nMessage-ID: <" +
                      message.message_id + ">\r\n" + further + "MIME-Version: 1.0\r\n";
  if (!message.html) {
    bytes += part("text/plain", message.text);
  } else {
    // Quoted-printable never writes "=_", so no text can contain the boundary.
    const std::string boundary = "=_muster";
    bytes += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
    bytes += "--" + boundary + "\r\n" + part("text/plain", message.text) + "\r\n";
    bytes += "--" + boundary + "\r\n" + part("text/html", *message.html) + "\r\n";
    bytes += "--" + boundary + "--\r\n";
  }
  return MailMessage{from.address, to.address, std::move(bytes)};
}

}  // namespace platform
