// E-mail that others' words go into. By line: the addresses, the name of a header, the summary; the rest is the text.
#include "platform/mail_message.h"

#include "notification/wording.h"
#include "target.h"

namespace {

// The header's lines; the bytes are cut behind the empty line that ends it.
std::vector<std::string_view> take_header(std::string_view& bytes) {
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = bytes.find("\r\n");
    fuzz::must(end != std::string_view::npos, "a header has an end");
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    if (line.empty()) return lines;
    lines.push_back(line);
  }
}

void must_be_sound(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const bool is_pair = bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n';
    const bool is_plain = bytes[at] == '\t' || (bytes[at] >= ' ' && bytes[at] < 0x7f);
    fuzz::must(is_plain || is_pair, "mail is ASCII with whole line ends");
    if (is_pair) ++at;
  }
  std::size_t names = 0;
  for (const std::string_view line : take_header(bytes)) {
    fuzz::must(line.size() <= 998, "no line is longer than RFC 5322 allows");
    names += !line.starts_with(' ');
  }
  fuzz::must(names == 8, "nobody adds a header of his own");
}

const fuzz::Target mail_message("mail_message", [](std::string_view bytes) {
  notification::Subject subject;
  wire::EmailMessage message;
  message.from = "Muster <muster@example.com>";
  message.to = "ada@example.com";
  message.message_id = "ntf_1@example.com";
  const std::string_view address = fuzz::take_line(bytes);
  const std::string_view header = fuzz::take_line(bytes);
  subject.summary = fuzz::take_line(bytes);
  subject.body = message.text = bytes;
  const notification::Wording wording = notification::word(subject);
  message.subject = wording.subject;
  const auto worded = platform::compose_mail(message, base::Instant{});
  fuzz::must(worded.has_value(), "whatever a summary says, the mail about it can be sent");
  must_be_sound(worded->bytes);  // eight headers: its encoding is the last

  message.to = address;
  message.html = bytes;
  message.headers = {{std::string(header.substr(0, header.find(':'))), std::string(header)}};
  const auto composed = platform::compose_mail(message, base::Instant{});
  if (!composed) return fuzz::must_explain(composed.error());
  must_be_sound(composed->bytes);  // eight with the further one: the encodings stand in the parts
});

}  // namespace
