#include "integrations/email/inbound.h"

#include <gmime/gmime.h>

#include <memory>

#include "wire/http.h"
#include "wire/utf8.h"

namespace integrations::email {
namespace {

constexpr std::size_t most_parts = 200;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;
struct Free {
  void operator()(void* bytes) const { g_free(bytes); }
};

// Sets up GMime once, and tears it down with the program.
void begin_gmime() {
  struct Begun {
    Begun() { g_mime_init(); }
    ~Begun() { g_mime_shutdown(); }
  };
  static const Begun begun;
}

std::string as_text(const char* text) { return text ? text : ""; }

// UTF-8 without control characters but line feeds and tabs; what is neither becomes "?".
std::string clean(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = wire::character_length(text.substr(at));
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_control = length == 1 && (byte < 0x20 || byte == 0x7f) && byte != '\n' && byte != '\t';
    if (length == 0)
      out += '?';
    else if (!is_control)
      out += text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string header(GMimeMessage* message, const char* name) {
  return as_text(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

void add_addresses(InternetAddressList* list, std::vector<std::string>& found) {
  if (!list) return;
  for (int i = 0; i < internet_address_list_length(list); ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      add_addresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), found);
    } else if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      found.push_back(clean(as_text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)))));
    }
  }
}

void add_addresses(std::string_view header_text, std::vector<std::string>& found) {
  if (header_text.empty()) return;
  const Owned<InternetAddressList> list(internet_address_list_parse(nullptr, std::string(header_text).c_str()));
  add_addresses(list.get(), found);
}

// RFC 3834, and what was usual before it. Our own messages are marked so too: no loop begins.
std::string automatic_because(GMimeMessage* message) {
  const std::string submitted = header(message, "Auto-Submitted");
  if (!submitted.empty() && !wire::same_name(submitted, "no")) return "Auto-Submitted: " + clean(submitted);
  const std::string precedence = header(message, "Precedence");
  for (const char* word : {"bulk", "junk", "list", "auto_reply"}) {
    if (wire::same_name(precedence, word)) return "Precedence: " + std::string(word);
  }
  if (!header(message, "List-Id").empty()) return "List-Id: it comes from a list";
  if (header(message, "Return-Path") == "<>") return "Return-Path: nobody is to be answered";
  for (const char* name : {"X-Autoreply", "X-Autorespond"}) {
    if (!header(message, name).empty()) return std::string(name) + ": it is an answer by itself";
  }
  return "";
}

base::Failure too_large(std::string message) {
  return base::Failure(base::Error{base::Code::too_large, std::move(message), {}});
}

bool is_signature(GMimeObject* part) {
  const GMimeContentType* type = g_mime_object_get_content_type(part);
  const std::string subtype = as_text(g_mime_content_type_get_media_subtype(const_cast<GMimeContentType*>(type)));
  return subtype.ends_with("-signature");
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return "";
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

base::Result<void> take_part(GMimeObject* object, Inbound& mail) {
  if (!GMIME_IS_PART(object) || is_signature(object)) return {};
  GMimePart* part = GMIME_PART(object);
  const std::string name = clean(as_text(g_mime_part_get_filename(part)));
  const bool is_apart = wire::same_name(as_text(g_mime_object_get_disposition(object)), "attachment");
  if (!name.empty() || is_apart) {
    if (mail.files.size() == most_files) return too_large("expected at most 20 files in one e-mail");
    mail.files.push_back({name.empty() ? "file" : name, bytes_of(part)});
    return {};
  }
  if (!GMIME_IS_TEXT_PART(object) ||
      !g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", "plain"))
    return {};
  const std::unique_ptr<char, Free> text(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
  std::string words = clean(as_text(text.get()));
  if (!words.empty() && !words.ends_with('\n')) words += '\n';
  mail.text += words;
  return {};
}

base::Result<void> take_parts(GMimeMessage* message, Inbound& mail) {
  GMimeObject* top = g_mime_message_get_mime_part(message);
  if (!top) return base::invalid("", "expected an e-mail with a text");
  if (!GMIME_IS_MULTIPART(top)) return take_part(top, mail);
  const std::unique_ptr<GMimePartIter, void (*)(GMimePartIter*)> parts(g_mime_part_iter_new(top),
                                                                       g_mime_part_iter_free);
  std::size_t count = 0;
  do {
    GMimeObject* part = g_mime_part_iter_get_current(parts.get());
    // What was forwarded as a message of its own is somebody else's.
    GMimeObject* around = g_mime_part_iter_get_parent(parts.get());
    if (++count > most_parts) return too_large("expected at most 200 parts in one e-mail");
    if (part && !(around && GMIME_IS_MESSAGE_PART(around))) TRY_DO(take_part(part, mail));
  } while (g_mime_part_iter_next(parts.get()));
  return {};
}

}  // namespace

base::Result<Inbound> read_inbound(std::string_view bytes) {
  if (bytes.size() > longest_mail) return too_large("expected an e-mail of at most 16 MB");
  begin_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return base::invalid("", "expected an e-mail");
  Inbound mail;
  mail.message_id = clean(as_text(g_mime_message_get_message_id(message.get())));
  mail.subject = clean(as_text(g_mime_message_get_subject(message.get())));
  add_addresses(g_mime_message_get_from(message.get()), mail.from);
  add_addresses(g_mime_message_get_to(message.get()), mail.to);
  add_addresses(g_mime_message_get_cc(message.get()), mail.to);
  for (const char* name : {"Delivered-To", "X-Original-To"}) add_addresses(header(message.get(), name), mail.to);
  mail.automatic_because = automatic_because(message.get());
  TRY_DO(take_parts(message.get(), mail));
  return mail;
}

}  // namespace integrations::email
