#include "store/review_comments.h"

namespace store::review_comments {

void add(Transaction& tx, const Comment& comment) {
  static const std::string sql =
      "insert into review_comment (" + wire::columns<Comment>() + ") values (" + wire::placeholders<Comment>() + ")";
  tx.execute_row(sql, comment);
}

void save(Transaction& tx, const Comment& comment) {
  tx.execute("update review_comment set body = $2, edited_at = $3, settled_at = $4, settled_by = $5 where id = $1",
             comment.id, comment.body, comment.edited_at, comment.settled_at, comment.settled_by);
}

std::optional<Comment> find(Transaction& tx, IncidentId id, review::CommentId comment) {
  static const std::string sql =
      "select " + wire::columns<Comment>() + " from review_comment where incident = $1 and id = $2";
  return tx.find<Comment>(sql, id, comment);
}

std::vector<Comment> list(Transaction& tx, IncidentId id) {
  static const std::string sql =
      "select " + wire::columns<Comment>() + " from review_comment where incident = $1 order by id";
  return tx.list<Comment>(sql, id);
}

int open_threads(Transaction& tx, IncidentId id) {
  return static_cast<int>(
      tx.number("select count(*) from review_comment where incident = $1 and thread = id and settled_at is null", id));
}

}  // namespace store::review_comments
