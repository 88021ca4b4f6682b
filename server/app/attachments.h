// Files that people attach to an incident's timeline. Each stands there as an entry with a caption; a file that is
// removed leaves its name, its hash, and who removed it when.
#pragma once

#include "app/incident_record.h"
#include "incident/attachment.h"

namespace app::incidents {

// A file, ready to be kept: hashed, looked at and taken apart. That is slow, so it is done before the transaction.
struct ReadFile {
  std::string name;
  std::string content_type;
  std::int64_t size = 0;
  std::string sha256;
  std::vector<std::string> pieces;
};
// too_large when it is longer than `longest_attachment`; invalid when it is empty.
base::Result<ReadFile> read_file(std::string_view name, std::string_view bytes);

// Keeps the file and tells the timeline: the caption, or the file's name for want of one. The same bytes under the same
// name are kept once: again is accepted. too_large when the incident's files are too many, or too large together.
base::Result<incident::Attachment> attach(store::Transaction& tx, World& world, IncidentId id, const ReadFile& file,
                                          const std::string& caption, const Doer& by);

// Takes the bytes away for good. Again is accepted.
base::Result<void> remove_attachment(store::Transaction& tx, World& world, IncidentId id,
                                     incident::AttachmentId attachment, const Doer& by);

// What was attached, byte by byte; not_found when it was removed.
base::Result<std::string> bytes_of(store::Transaction& tx, const incident::Attachment& attachment);

// Where it can be read: "https://muster.example.com/api/v1/incidents/inc_…/attachments/att_…".
std::string address_of(const World& world, const incident::Attachment& attachment);

}  // namespace app::incidents
