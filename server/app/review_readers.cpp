#include "app/review_readers.h"

#include <algorithm>

#include "app/incident_mail.h"
#include "store/due.h"
#include "store/review_revisions.h"

namespace app {
namespace {

using catalog::PersonId;
using incident::EntryType;
using review::State;

std::string names(const Directory& directory, const std::vector<PersonId>& people) {
  std::string text;
  for (std::size_t i = 0; i < people.size(); ++i)
    text += (i == 0 ? "" : i + 1 == people.size() ? " and " : ", ") + directory.name_of(people[i]);
  return text;
}

std::int64_t revision_of(store::Transaction& tx, const review::Review& review) {
  const auto found =
      store::review_revisions::at_version(tx, review.incident, store::incidents::review_version(tx, review.incident));
  return found ? found->number : 0;
}

notification::Subject subject(store::Transaction& tx, const World& world, const Directory& directory,
                              const incident::Incident& incident) {
  notification::Subject about = incidents::subject_of(tx, world, directory, incident);
  about.page_url += "/review";
  return about;
}

// Gives those that could not be reached.
std::vector<PersonId> mail_all(store::Transaction& tx, const Directory& directory, incident::IncidentId id,
                               const std::vector<PersonId>& people, const notification::Subject& subject) {
  std::vector<PersonId> unreached;
  for (const PersonId each : people) {
    const catalog::Person* person = directory.person(each);
    if (!person || person->disabled || !incidents::mail(tx, directory, *person, id, subject)) unreached.push_back(each);
  }
  return unreached;
}

std::string but_not(const Directory& directory, const std::vector<PersonId>& unreached) {
  return unreached.empty() ? "" : "; no mail could be sent to " + names(directory, unreached);
}

}  // namespace

namespace incidents {
namespace {

base::Result<void> may_ask(store::Transaction& tx, const Directory& directory, const process::Facts& facts,
                           const Asking& asking) {
  if (!facts.review || facts.review->markdown.find_first_not_of(" \t\r\n") == std::string::npos)
    return base::conflict("write the review first: there is nothing to read", "/reviewers");
  if (facts.review->state == State::published || facts.review->state == State::waived)
    return base::conflict("the review is settled: make it a draft again first", "/reviewers");
  for (std::size_t i = 0; i < asking.reviewers.size(); ++i) {
    const std::string field = "/reviewers/" + std::to_string(i);
    TRY(const catalog::Person person, active_person(directory, asking.reviewers[i], field));
    if (!may_be_mailed(tx, person, facts.incident.id))
      return base::invalid(field, person.name + " may not see this private incident: admit them first");
    if (person.role == catalog::Role::observer)
      return base::invalid(field, person.name + " is an observer: expected somebody who may answer");
  }
  return {};
}

std::vector<PersonId> without(const std::vector<review::Reviewer>& were, const std::vector<PersonId>& are) {
  std::vector<PersonId> gone;
  for (const review::Reviewer& one : were) {
    if (std::ranges::find(are, one.person) == are.end()) gone.push_back(one.person);
  }
  return gone;
}

void save_reading(store::Transaction& tx, World& world, process::Facts& facts, review::Review review,
                  std::string sentence, const Doer& by) {
  store::incidents::save_review(tx, review, facts.incident.id);
  facts.review = std::move(review);
  tell(tx, facts.incident.id, by, EntryType::review, std::move(sentence));
  save(tx, world, facts);
}

std::string asked_sentence(const Directory& directory, const std::vector<PersonId>& asked,
                           const std::vector<PersonId>& gone) {
  std::string text;
  if (!asked.empty())
    text = names(directory, asked) + (asked.size() == 1 ? " is" : " are") + " asked to read the review";
  if (gone.empty()) return text;
  if (!text.empty()) text += "; ";
  return text + names(directory, gone) + (gone.size() == 1 ? " is" : " are") + " no longer asked to read the review";
}

}  // namespace

base::Result<review::Review> ask_readers(store::Transaction& tx, World& world, IncidentId id, const Asking& asking,
                                         const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto directory = world.directories.at(tx);
  TRY_DO(may_ask(tx, *directory, facts, asking));
  review::Review review = *facts.review;
  const auto gone = without(review.reviewers, asking.reviewers);
  TRY(const auto asked, review::ask(review, asking.reviewers, revision_of(tx, review), asking.again, tx.now()));
  if (!asked.empty()) review.state = State::in_review;
  if (review == *facts.review) return review;
  notification::Subject about = subject(tx, world, *directory, facts.incident);
  const std::string asker = by.person ? directory->name_of(by.person) : by.actor.name;
  about.body = asker + " asks you to read the review before it is published.";
  about.who = asker;
  about.reason = "you are asked to read its review";
  const auto unreached = mail_all(tx, *directory, id, asked, about);
  save_reading(tx, world, facts, std::move(review),
               asked_sentence(*directory, asked, gone) + but_not(*directory, unreached), by);
  return *facts.review;
}

base::Result<review::Review> answer_review(store::Transaction& tx, World& world, IncidentId id, review::Verdict verdict,
                                           const std::string& note, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!facts.review) return base::not_found("the incident has no review yet");
  review::Review review = *facts.review;
  TRY_DO(review::answer(review, by.person, verdict, note, revision_of(tx, review), tx.now()));
  const auto directory = world.directories.at(tx);
  const std::string said =
      (verdict == review::Verdict::approved ? "approves the review" : "asks for changes to the review") +
      (note.empty() ? std::string() : ": " + note);
  notification::Subject about = subject(tx, world, *directory, facts.incident);
  about.body = directory->name_of(by.person) + " " + said;
  about.who = directory->name_of(by.person);
  about.reason = "you are the author of its review";
  mail_all(tx, *directory, id, {review.author}, about);
  save_reading(tx, world, facts, std::move(review), directory->name_of(by.person) + " " + said, by);
  return *facts.review;
}

std::string objections(const Directory& directory, const review::Review& review) {
  const auto people = review::objecting(review);
  if (people.empty()) return {};
  return names(directory, people) + (people.size() == 1 ? " asks" : " ask") +
         " for changes: settle them and ask again, or ask them no longer";
}

}  // namespace incidents

void remind_readers(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts || !facts->review || incident::is_done(facts->incident.stage)) return;
  const auto late = review::late_readers(*facts->review, tx.now());
  if (late.empty()) return;
  const auto directory = world.directories.at(tx);
  notification::Subject about = subject(tx, world, *directory, facts->incident);
  about.body = "You are still asked to read the review. Approve it, or say what is to be changed.";
  about.who = engine_actor().name;
  about.reason = "you are asked to read its review";
  const auto unreached = mail_all(tx, *directory, id, late, about);
  incidents::tell(tx, id, engine_actor(), "reading_reminder",
                  names(*directory, late) + (late.size() == 1 ? " was" : " were") + " reminded to read the review" +
                      but_not(*directory, unreached));
  if (const auto next = review::next_reading_reminder(*facts->review, tx.now()))
    store::due::schedule(tx, store::due::Kind::reading_reminder, id.number, *next);
}

}  // namespace app
