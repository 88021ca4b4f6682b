// A file on a timeline, as the API shows it.
#pragma once

#include "api/views.h"
#include "incident/attachment.h"

namespace api {

struct AttachmentView {
  incident::AttachmentId id;
  std::string name;
  std::string content_type;  // what its bytes are
  std::int64_t size = 0;
  std::string sha256;
  base::Instant added_at;
  std::string added_by;
  std::optional<base::Instant> removed_at;  // then its bytes are gone
  std::optional<std::string> removed_by;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (),
                      (id, name, content_type, size, sha256, added_at, added_by, removed_at, removed_by))

inline AttachmentView view(const incident::Attachment& file) {
  AttachmentView shown{file.id,       file.name,     file.content_type, file.size, file.sha256,
                       file.added_at, file.added_by, file.removed_at,   {}};
  if (file.removed_at) shown.removed_by = file.removed_by;
  return shown;
}

// The file itself, or that it is as whoever asks knows it. No browser makes a page of it.
base::Result<wire::HttpResponse> file_answer(const Call& call, const incident::Attachment& file,
                                             const wire::HttpRequest& asked);

}  // namespace api
