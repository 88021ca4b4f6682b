// An EmailMessage as the bytes of RFC 5322. Pure.
#pragma once

#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "wire/http.h"

namespace platform {

struct MailMessage {
  std::string sender;  // the bare addresses of the envelope
  std::string recipient;
  std::string bytes;  // 7 bit, CRLF lines of at most 78 characters where they can be broken
};

// Errors name the field: an address that is none, a header that is not a token or that this function writes itself, or
// a line break where none may be.
base::Result<MailMessage> compose_mail(const wire::EmailMessage& message, base::Instant date);

}  // namespace platform
