// E-mail that people send us: GMime takes it apart, and what is new in it is cut out.
#include "incident/mail_text.h"
#include "integrations/email/inbound.h"
#include "target.h"
#include "wire/utf8.h"

namespace {

void must_be_text(const std::string& text) {
  fuzz::must(wire::is_utf8(text), "what is read is UTF-8");
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    fuzz::must(byte >= 0x20 || c == '\n' || c == '\t', "no control characters are read");
  }
}

const fuzz::Target inbound_mail("inbound_mail", [](std::string_view bytes) {
  const auto mail = integrations::email::read_inbound(bytes);
  if (!mail) return fuzz::must_explain(mail.error());
  for (const std::string* text : {&mail->message_id, &mail->subject, &mail->text}) must_be_text(*text);
  for (const auto* addresses : {&mail->from, &mail->to}) {
    for (const std::string& address : *addresses) must_be_text(address);
  }
  fuzz::must(mail->files.size() <= integrations::email::most_files, "files are bounded");
  for (const auto& file : mail->files) must_be_text(file.name);
  const std::string words = incident::new_text_of(mail->text);
  fuzz::must(incident::new_text_of(words) == words, "what is new is new as a whole");
  fuzz::must(!words.starts_with('>') && words.find("\n>") == std::string::npos, "no quote is left");
});

}  // namespace
