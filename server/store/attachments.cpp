#include "store/attachments.h"

namespace store::attachments {
namespace {

const std::string& selection() {
  static const std::string sql = "select " + wire::columns<Attachment>() + " from attachment ";
  return sql;
}

}  // namespace

void add(Transaction& tx, const Attachment& attachment, const std::vector<std::string>& pieces) {
  tx.insert(attachment);
  std::int64_t number = 0;
  for (const std::string& piece : pieces) {
    tx.execute("insert into attachment_piece values ($1, $2, $3)", attachment.id, ++number, piece);
  }
}

std::optional<Attachment> find(Transaction& tx, AttachmentId id) {
  static const std::string sql = selection() + "where id = $1";
  return tx.find<Attachment>(sql, id);
}

std::vector<Attachment> of_incident(Transaction& tx, incident::IncidentId id) {
  static const std::string sql = selection() + "where incident = $1 order by id";
  return tx.list<Attachment>(sql, id);
}

std::string base64_of(Transaction& tx, AttachmentId id) {
  std::string whole;
  const auto rows = tx.query("select base64 from attachment_piece where attachment = $1 order by number", id);
  while (rows->next()) whole += rows->text(0);
  return whole;
}

void remove(Transaction& tx, const Attachment& attachment, const std::string& removed_by) {
  tx.execute("delete from attachment_piece where attachment = $1", attachment.id);
  tx.execute("update attachment set removed_at = $2, removed_by = $3 where id = $1", attachment.id, tx.now(),
             removed_by);
}

}  // namespace store::attachments
