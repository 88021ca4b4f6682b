// What is new in an e-mail: the words of its writer, without what was quoted and without the signature.
#pragma once

#include <string>
#include <string_view>

namespace incident {

// Of plain text with any line ends:
//  - lines that begin with ">" are dropped, and with them the line or two before that end in ":" and say who wrote it;
//  - the rest is dropped from the first of these on: "-- " alone (RFC 3676), a line of dashes around "Original Message"
//    or "Forwarded message", a header block that Outlook quotes ("From:" with "Sent:" or "Date:" and "To:" or
//    "Subject:" in the four lines behind it).
// No empty lines stand at the ends, and at most one between others. May be empty. What it gives stays as it is when it
// is read again.
std::string new_text_of(std::string_view mail);

}  // namespace incident
