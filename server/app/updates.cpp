#include "app/updates.h"

#include "app/following.h"
#include "app/incident_mail.h"
#include "app/incident_post.h"
#include "app/incident_responders.h"

#include <algorithm>

#include "notification/reader_wording.h"
#include "process/pace.h"
#include "store/due.h"
#include "store/pages.h"

namespace app {
namespace incidents {
namespace {

using store::due::Kind;

// When stakeholders hear more, as the reader's wall clock has it; empty when nobody said, or the text says it already.
std::string next_words(const World& world, const Directory& directory, const process::Facts& facts,
                       const incident::Update& update, const catalog::Person& reader) {
  if (update.audience != incident::Audience::stakeholders) return "";
  const auto due =
      update.next_due_at ? update.next_due_at : process::next_update_due(directory.process_of(facts.incident), facts);
  if (!due || update.text.find(base::spoken(*due)) != std::string::npos) return "";
  const auto zone = world.zones.find(reader.zone);
  return std::string("\n\nThe next update is ") + (update.next_due_at ? "promised for " : "due by ") +
         notification::spoken_in(*due, zone ? **zone : calendar::TimeZone::utc()) + ".";
}

void tell_readers(store::Transaction& tx, const World& world, const Directory& directory, const process::Facts& facts,
                  const incident::Update& update, const Doer& by) {
  notification::Subject subject = subject_of(tx, world, directory, facts.incident);
  subject.who = by.actor.name;
  for (const Reader& reader : readers_of_update(tx, directory, facts, update.audience)) {
    subject.reason = reader.reason;
    subject.unsubscribe_url.reset();
    if (reader.is_by_rule) subject.unsubscribe_url = world.settings.public_url + "/settings/following";
    const catalog::Person& person = *directory.person(reader.person);
    subject.body = update.text + next_words(world, directory, facts, update, person);
    if (mail(tx, directory, person, facts.incident.id, subject)) continue;
    tell(tx, facts.incident.id, engine_actor(), "update_not_sent",
         reader.name + " should get the update, but has no e-mail address");
  }
}

// Collects readers, each once, with the first reason.
class Readers {
 public:
  Readers(store::Transaction& tx, const Directory& directory, const incident::Incident& incident)
      : tx_(tx), directory_(directory), incident_(incident) {}

  enum class How { alone, by_rule };

  void add(catalog::PersonId id, const std::string& reason, const std::string& said_of_them, How how = How::alone) {
    const catalog::Person* person = directory_.person(id);
    if (!person || person->disabled || !may_be_mailed(tx_, *person, incident_.id)) return;
    if (std::ranges::find(found_, id, &Reader::person) != found_.end()) return;
    found_.push_back({id, person->name, reason, said_of_them, has_mailbox(directory_, *person), how == How::by_rule});
  }

  std::vector<Reader> by_name() && {
    std::ranges::sort(found_, {}, [](const Reader& reader) { return std::tie(reader.name, reader.person); });
    return std::move(found_);
  }

 private:
  store::Transaction& tx_;
  const Directory& directory_;
  const incident::Incident& incident_;
  std::vector<Reader> found_;
};

void add_responders(Readers& readers, const Directory& directory, const process::Facts& facts,
                    const process::Effort& effort) {
  const std::string which = "incident " + std::to_string(facts.incident.number);
  for (const incident::RoleHolding& holding : facts.incident.roles) {
    if (holding.until_at) continue;
    const std::string role = incident::spoken(holding.role);
    readers.add(holding.person, "you are " + role + " of " + which, "is " + role);
  }
  for (const incident::Task& task : facts.tasks) {
    if (task.state == incident::TaskState::open)
      readers.add(task.assignee, "you have an open task in " + which, "has an open task");
  }
  const auto team = directory.teams.find(facts.incident.responding_team);
  if (team != directory.teams.end()) {
    for (const catalog::PersonId member : team->second.members) {
      readers.add(member, "your team " + team->second.name + " responds to " + which,
                  "is in the team " + team->second.name + ", which responds");
    }
  }
  for (const process::PersonEffort& person : effort.people) {
    if (person.is_here) readers.add(person.person, "you take part in " + which, "takes part");
  }
}

// The cadence of the severity; nothing when none runs.
std::optional<base::Duration> cadence_of(const process::Process& process, const incident::Incident& incident) {
  const auto* rule = incident.severity ? process::rule_of(process, *incident.severity) : nullptr;
  if (!rule || !rule->update_every_minutes) return {};
  return process::paced(incident, base::minutes(*rule->update_every_minutes));
}

}  // namespace

std::vector<Reader> readers_of_update(store::Transaction& tx, const Directory& directory, const process::Facts& facts,
                                      incident::Audience audience) {
  Readers readers(tx, directory, facts.incident);
  if (audience == incident::Audience::responders) {
    add_responders(readers, directory, facts, effort_of(tx, facts));
  } else {
    const std::string reason = "you follow incident " + std::to_string(facts.incident.number);
    for (const catalog::PersonId follower : store::incidents::followers(tx, facts.incident.id)) {
      readers.add(follower, reason, "follows the incident");
    }
    for (const following::Follower& follower : following::followers(tx, directory, facts.incident)) {
      readers.add(follower.person, "you follow " + follower.follows, "follows " + follower.follows,
                  Readers::How::by_rule);
    }
  }
  return std::move(readers).by_name();
}

base::Result<incident::Update> post_update(store::Transaction& tx, World& world, IncidentId id, const NewUpdate& wanted,
                                           const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (wanted.text.empty()) return base::invalid("/text", "expected a text");
  if (wanted.next_in && *wanted.next_in <= base::Duration{})
    return base::invalid("/next_in_seconds", "expected a time to come");
  incident::Incident& incident = facts.incident;
  incident::Update update;
  update.id = tx.new_id<incident::UpdateId>();
  update.incident = id;
  update.audience = wanted.audience;
  update.text = wanted.text;
  update.author = by.person;
  update.at = tx.now();
  if (wanted.next_in) update.next_due_at = tx.now() + *wanted.next_in;
  update.stage = incident.stage;
  update.severity = incident.severity;
  tx.insert(update);
  facts.updates.push_back(update);
  if (update.audience == incident::Audience::stakeholders) incident.last_update_at = tx.now();
  tell(tx, id, by, incident::EntryType::update, update.text);
  tell_readers(tx, world, *world.directories.at(tx), facts, update, by);
  save(tx, world, facts);
  return update;
}

}  // namespace incidents

void remind_update(store::Transaction& tx, World& world, incident::IncidentId id) {
  const auto facts = store::incidents::load(tx, id);
  if (!facts) return;
  const incident::Incident& incident = facts->incident;
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(incident);
  const auto due = process::next_update_due(process, *facts);
  if (!due) return;
  if (*due > tx.now()) return store::due::schedule(tx, store::due::Kind::update_reminder, id.number, *due);
  const base::Duration late = tx.now() - *due;
  const std::string sentence =
      "An update to stakeholders " +
      (late < base::minutes(1) ? std::string("is due now") : "was due " + base::spoken(late) + " ago");
  incidents::tell(tx, id, engine_actor(), "update_overdue", sentence);
  const auto reply_to = incidents::post_address(world, incident, incidents::Becomes::update);
  incidents::remind(tx, world, *directory, incident, incident::Role::commander,
                    sentence + "." + (reply_to ? " Answer this mail with it." : ""), reply_to);
  if (const auto cadence = incidents::cadence_of(process, incident)) {
    store::due::schedule(tx, store::due::Kind::update_reminder, id.number, tx.now() + *cadence);
  }
}

}  // namespace app
