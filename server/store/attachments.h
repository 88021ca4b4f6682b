// Files on timelines: what is known of them, and their bytes in pieces of base 64.
#pragma once

#include "incident/attachment.h"
#include "store/transaction.h"

namespace store {

template <>
constexpr std::string_view table_of<incident::Attachment> = "attachment";

namespace attachments {

using incident::Attachment;
using incident::AttachmentId;

// Each piece but the last stands for as many bytes: a multiple of three, so that the pieces, one behind the other, are
// the base 64 of the whole. Small enough that a backup may hold some hundred of them in memory.
inline constexpr std::size_t piece_bytes = 48 * 1024;

void add(Transaction& tx, const Attachment& attachment, const std::vector<std::string>& pieces);
std::optional<Attachment> find(Transaction& tx, AttachmentId id);
// Oldest first, with those that were removed.
std::vector<Attachment> of_incident(Transaction& tx, incident::IncidentId id);
// The bytes as base 64; empty when they are gone.
std::string base64_of(Transaction& tx, AttachmentId id);
// Takes the bytes away and says who did.
void remove(Transaction& tx, const Attachment& attachment, const std::string& removed_by);

}  // namespace attachments
}  // namespace store
