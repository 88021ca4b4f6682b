// A file on an incident's timeline: what is known of it, and what its bytes are. Where the bytes are kept, the store
// knows.
#pragma once

#include "incident/incident.h"

namespace incident {

MUSTER_ID(Attachment, "att");

// Bounds that keep a store, and whoever backs it up, from drowning.
inline constexpr std::size_t longest_attachment = 10 * 1024 * 1024;
inline constexpr std::int64_t most_attached_bytes = 200 * 1024 * 1024;  // of one incident, without what was removed
inline constexpr std::size_t most_attachments = 500;                    // likewise

struct Attachment {
  AttachmentId id;
  IncidentId incident;
  std::string name;
  std::string content_type;  // what the bytes are, whatever the sender called them
  std::int64_t size = 0;
  std::string sha256;  // 64 hexadecimal digits
  base::Instant added_at;
  std::string added_by;                     // a name
  std::optional<base::Instant> removed_at;  // then the bytes are gone, and the rest says what was there
  std::string removed_by;

  bool operator==(const Attachment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (id, incident, name, content_type, size, sha256, added_at, added_by, removed_at, removed_by))

// By the bytes alone: a PNG, JPEG, GIF or WebP picture, a PDF, a ZIP or gzip archive, UTF-8 text; else
// "application/octet-stream".
std::string content_type_of(std::string_view bytes);
// Whether a browser may show it in a page: pictures that hold no script.
bool is_picture(std::string_view content_type);

// The last part of a path, without control characters and what file systems refuse, of at most 150 bytes. "file" when
// nothing is left.
std::string file_name(std::string_view given);

// "34 KB", for people: thousands, not 1024s.
std::string spoken_size(std::int64_t bytes);

}  // namespace incident
