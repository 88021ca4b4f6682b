#include "app/attachments.h"

#include <algorithm>

#include "app/signature.h"
#include "base/check.h"
#include "integrations/base64.h"
#include "store/attachments.h"

namespace app::incidents {
namespace {

using incident::Attachment;

constexpr std::size_t longest_caption = 20'000;

base::Failure too_large(std::string message) {
  return base::Failure(base::Error{base::Code::too_large, std::move(message), {}});
}

base::Result<void> check_room(const std::vector<Attachment>& present, const ReadFile& file) {
  std::int64_t bytes = file.size;
  std::size_t count = 1;
  for (const Attachment& other : present) {
    if (other.removed_at) continue;
    bytes += other.size;
    ++count;
  }
  if (count > incident::most_attachments)
    return too_large("the incident has " + std::to_string(count - 1) + " files; expected at most " +
                     std::to_string(incident::most_attachments));
  if (bytes > incident::most_attached_bytes)
    return too_large("the incident's files would be " + incident::spoken_size(bytes) + " together; expected at most " +
                     incident::spoken_size(incident::most_attached_bytes));
  return {};
}

void tell_of(store::Transaction& tx, const Attachment& attachment, const Doer& by, std::string kind, std::string text) {
  record(
      tx, by.actor,
      {store::Subject::attachment, attachment.id.number, std::move(kind), std::move(text), attachment.incident.number});
}

}  // namespace

base::Result<ReadFile> read_file(std::string_view name, std::string_view bytes) {
  if (bytes.empty()) return base::invalid("", "expected a file that is not empty");
  if (bytes.size() > incident::longest_attachment)
    return too_large("expected a file of at most " +
                     incident::spoken_size(static_cast<std::int64_t>(incident::longest_attachment)));
  ReadFile file{incident::file_name(name),
                incident::content_type_of(bytes),
                static_cast<std::int64_t>(bytes.size()),
                sha256_hex(bytes),
                {}};
  for (std::size_t at = 0; at < bytes.size(); at += store::attachments::piece_bytes) {
    file.pieces.push_back(integrations::base64(bytes.substr(at, store::attachments::piece_bytes)));
  }
  return file;
}

base::Result<Attachment> attach(store::Transaction& tx, World& world, IncidentId id, const ReadFile& file,
                                const std::string& caption, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (caption.size() > longest_caption) return base::invalid("/text", "expected at most 20000 characters");
  const auto present = store::attachments::of_incident(tx, id);
  const auto same = std::ranges::find_if(present, [&](const Attachment& other) {
    return !other.removed_at && other.sha256 == file.sha256 && other.name == file.name;
  });
  if (same != present.end()) return *same;
  TRY_DO(check_room(present, file));
  const Attachment attachment{.id = tx.new_id<incident::AttachmentId>(),
                              .incident = id,
                              .name = file.name,
                              .content_type = file.content_type,
                              .size = file.size,
                              .sha256 = file.sha256,
                              .added_at = tx.now(),
                              .added_by = by.actor.name,
                              .removed_at = {},
                              .removed_by = {}};
  store::attachments::add(tx, attachment, file.pieces);
  tell_of(tx, attachment, by, "attachment", caption.empty() ? "Attached " + file.name : caption);
  save(tx, world, facts);
  return attachment;
}

base::Result<void> remove_attachment(store::Transaction& tx, World& world, IncidentId id,
                                     incident::AttachmentId attachment, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto found = store::attachments::find(tx, attachment);
  if (!found || found->incident != id) return base::not_found("the incident has no file " + attachment.text());
  if (found->removed_at) return {};
  store::attachments::remove(tx, *found, by.actor.name);
  tell_of(tx, *found, by, "attachment_removed",
          "Removed the file " + found->name + " (" + incident::spoken_size(found->size) + ")");
  save(tx, world, facts);
  return {};
}

base::Result<std::string> bytes_of(store::Transaction& tx, const Attachment& attachment) {
  if (attachment.removed_at) return base::not_found(attachment.name + " was removed by " + attachment.removed_by);
  auto bytes = integrations::from_base64(store::attachments::base64_of(tx, attachment.id));
  CHECK(bytes.has_value());
  return std::move(*bytes);
}

std::string address_of(const World& world, const Attachment& attachment) {
  return world.settings.public_url + "/api/v1/incidents/" + attachment.incident.text() + "/attachments/" +
         attachment.id.text();
}

}  // namespace app::incidents
