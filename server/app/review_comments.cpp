#include "app/review_comments.h"

#include <algorithm>

#include "app/incident_mail.h"
#include "store/review_comments.h"
#include "store/review_revisions.h"

namespace app::incidents {
namespace {

namespace comments = store::review_comments;
using review::Comment;

base::Result<Comment> found(store::Transaction& tx, IncidentId id, review::CommentId comment) {
  auto one = comments::find(tx, id, comment);
  if (!one) return base::not_found("the review has no comment " + comment.text());
  return std::move(*one);
}

// The thread that is answered, with all that was written in it.
base::Result<review::Thread> thread_of(store::Transaction& tx, const process::Facts& facts, review::CommentId first) {
  const auto all = comments::list(tx, facts.incident.id);
  for (review::Thread& thread : review::threads(all, facts.review->markdown)) {
    if (thread.first.id == first) return std::move(thread);
  }
  return base::invalid("/reply_to", "expected the first comment of a thread of this review");
}

base::Result<void> check_comment(store::Transaction& tx, const process::Facts& facts, const NewComment& comment) {
  if (!facts.review || facts.review->markdown.empty())
    return base::conflict("write the review first: there is nothing to comment on");
  if (comment.body.find_first_not_of(" \t\r\n") == std::string::npos)
    return base::invalid("/body", "expected what you have to say");
  if (comment.reply_to && !comment.about.exact.empty())
    return base::invalid("/quote", "expected none in a reply: it is about the words of its thread");
  if (comments::list(tx, facts.incident.id).size() >= most_comments)
    return base::conflict("the review has " + std::to_string(most_comments) + " comments; that is the most");
  return {};
}

// As it stands in the text, with the context that it has there.
base::Result<review::Passage> passage_of(const process::Facts& facts, const NewComment& comment) {
  if (comment.about.exact.empty()) return review::Passage{};
  const std::string& text = facts.review->markdown;
  const auto place = review::PassageFinder(text).find(comment.about);
  if (!place) return base::invalid("/quote", "expected words of the review as it is saved");
  return review::passage_at(text, *place);
}

std::string name_of(const Directory& directory, const Doer& by) {
  return by.person ? directory.name_of(by.person) : by.actor.name;
}

Comment made(store::Transaction& tx, World& world, const process::Facts& facts, const NewComment& comment,
             const review::Passage& about, const Doer& by) {
  Comment one;
  one.id = tx.new_id<review::CommentId>();
  one.incident = facts.incident.id;
  one.thread = comment.reply_to.value_or(one.id);
  one.quote = about.exact;
  one.prefix = about.prefix;
  one.suffix = about.suffix;
  one.body = comment.body;
  const auto text =
      store::review_revisions::at_version(tx, one.incident, store::incidents::review_version(tx, one.incident));
  one.revision = text ? text->number : 0;
  one.person = by.person;
  one.made_by = name_of(*world.directories.at(tx), by);
  one.made_at = tx.now();
  return one;
}

void mail_comment(store::Transaction& tx, World& world, const process::Facts& facts, const Comment& comment,
                  std::vector<catalog::PersonId> readers) {
  const auto directory = world.directories.at(tx);
  notification::Subject about = subject_of(tx, world, *directory, facts.incident);
  about.page_url += "/review";
  about.who = comment.made_by;
  about.body = comment.body;
  if (std::ranges::find(readers, facts.review->author) == readers.end()) readers.push_back(facts.review->author);
  for (const catalog::PersonId reader : readers) {
    const catalog::Person* person = directory->person(reader);
    if (!person || person->disabled || reader == comment.person) continue;
    about.reason = comment.made_by + " comments on the review" +
                   (reader == facts.review->author ? ", whose author you are" : ", where you wrote too");
    mail(tx, *directory, *person, facts.incident.id, about);
  }
}

}  // namespace

base::Result<Comment> add_comment(store::Transaction& tx, World& world, IncidentId id, const NewComment& comment,
                                  const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY_DO(check_comment(tx, facts, comment));
  TRY(const review::Passage about, passage_of(facts, comment));
  std::vector<catalog::PersonId> readers;
  if (comment.reply_to) {
    TRY(review::Thread thread, thread_of(tx, facts, *comment.reply_to));
    readers = review::participants(thread);
    if (thread.first.settled_at) {
      thread.first.settled_at.reset();
      thread.first.settled_by.clear();
      comments::save(tx, thread.first);
    }
  }
  Comment one = made(tx, world, facts, comment, about, by);
  comments::add(tx, one);
  mail_comment(tx, world, facts, one, std::move(readers));
  save(tx, world, facts);
  return one;
}

base::Result<Comment> correct_comment(store::Transaction& tx, World& world, IncidentId id, review::CommentId comment,
                                      const std::string& body, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(Comment one, found(tx, id, comment));
  if (!by.person || one.person != by.person)
    return base::Failure(
        base::Error{base::Code::forbidden, "only " + one.made_by + ", who wrote the comment, corrects it", {}});
  if (body.find_first_not_of(" \t\r\n") == std::string::npos)
    return base::invalid("/body", "expected what you have to say");
  if (one.body == body) return one;
  one.body = body;
  one.edited_at = tx.now();
  comments::save(tx, one);
  save(tx, world, facts);
  return one;
}

base::Result<Comment> settle_comment(store::Transaction& tx, World& world, IncidentId id, review::CommentId thread,
                                     bool is_settled, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(Comment first, found(tx, id, thread));
  if (first.thread != first.id) return base::conflict("a reply is settled with its thread");
  if (first.settled_at.has_value() == is_settled) return first;
  first.settled_at = is_settled ? std::optional(tx.now()) : std::nullopt;
  first.settled_by = is_settled ? name_of(*world.directories.at(tx), by) : "";
  comments::save(tx, first);
  save(tx, world, facts);
  return first;
}

}  // namespace app::incidents
