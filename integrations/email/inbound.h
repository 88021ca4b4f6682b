// An e-mail that somebody sent us, read. MIME is taken apart by GMime; nothing here decides what becomes of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace integrations::email {

inline constexpr std::size_t longest_mail = 16 * 1024 * 1024;  // with its files, as it was sent
inline constexpr std::size_t most_files = 20;                  // of one e-mail

struct File {
  std::string name;  // as the sender calls it
  std::string bytes;
};

struct Inbound {
  std::string message_id;         // without the angle brackets; empty when it has none
  std::vector<std::string> from;  // addresses
  std::vector<std::string> to;    // addresses of To, Cc, Delivered-To and X-Original-To
  std::string subject;
  std::string text;  // the parts that are plain text, as UTF-8 with "\n" behind each line
  std::vector<File> files;
  std::string automatic_because;  // why no person wrote it: "Auto-Submitted: auto-replied"; empty when one did
};

// Invalid when it is no e-mail, has too many parts, or none of plain text; too_large above the bounds. The message is
// worded for the sender.
base::Result<Inbound> read_inbound(std::string_view mail);

}  // namespace integrations::email
