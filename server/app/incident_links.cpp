#include "app/incident_links.h"

#include <algorithm>
#include <charconv>

namespace app::incidents {
namespace {

bool is_related(const incident::Incident& incident, IncidentId other) {
  return std::ranges::find(incident.related, other) != incident.related.end();
}

// What "incident 12: Checkout fails" stands behind. Nobody writes such an entry by hand: notes are of another kind.
constexpr std::string_view words_before_another[] = {"Related to ",   "No longer related to ", "Took in ",
                                                     "Is a part of ", "Is a recurrence of ",   "Is no recurrence of ",
                                                     "Came back as ", "Did not come back as "};

// 12 of "incident 12: Checkout fails"; 0 of anything else.
int number_of(std::string_view text) {
  constexpr std::string_view word = "incident ";
  if (!text.starts_with(word)) return 0;
  text.remove_prefix(word.size());
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end != text.data() + text.size() && *end == ':' ? number : 0;
}

struct Named {
  std::string words;  // before it
  incident::Incident other;
};

// The other incident that an entry names, if it does: what people type is no such entry.
std::optional<Named> named_in(store::Transaction& tx, const store::Entry& entry) {
  if (entry.kind == wire::text_of(incident::EntryType::note)) return {};
  for (const std::string_view words : words_before_another) {
    if (!entry.text.starts_with(words)) continue;
    const int number = number_of(std::string_view(entry.text).substr(words.size()));
    if (auto other = number > 0 ? store::incidents::find_by_number(tx, number) : std::nullopt)
      return Named{std::string(words), std::move(*other)};
  }
  return {};
}

}  // namespace

base::Result<void> relate(store::Transaction& tx, World& world, IncidentId id, IncidentId other, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (id == other) return base::invalid("/other", "an incident is not related to itself");
  auto second = load(tx, other, by);
  if (!second) return base::invalid("/other", second.error().message);
  if (is_related(facts.incident, other)) return {};
  facts.incident.related.push_back(other);
  second->incident.related.push_back(id);
  tell(tx, id, by, "related", "Related to " + called(second->incident));
  tell(tx, other, by, "related", "Related to " + called(facts.incident));
  save(tx, world, facts);
  save(tx, world, *second);
  return {};
}

base::Result<void> unrelate(store::Transaction& tx, World& world, IncidentId id, IncidentId other, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!is_related(facts.incident, other)) return {};
  std::erase(facts.incident.related, other);
  auto second = store::incidents::load(tx, other);
  tell(tx, id, by, "unrelated", "No longer related to " + (second ? called(second->incident) : other.text()));
  save(tx, world, facts);
  if (!second) return {};
  std::erase(second->incident.related, id);
  tell(tx, other, by, "unrelated", "No longer related to " + called(facts.incident));
  save(tx, world, *second);
  return {};
}

base::Result<void> admit(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                         const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const catalog::Person reader, active_person(*world.directories.at(tx), person, "/person"));
  const auto readers = store::incidents::readers_if_private(tx, id);
  if (!readers) return base::conflict("everybody sees it: make it private first");
  if (std::ranges::find(*readers, person) != readers->end()) return {};
  store::incidents::admit_reader(tx, id, person);
  tell(tx, id, by, "reader_admitted", reader.name + " may see the incident");
  save(tx, world, facts);
  return {};
}

base::Result<void> dismiss(store::Transaction& tx, World& world, IncidentId id, catalog::PersonId person,
                           const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const auto readers = store::incidents::readers_if_private(tx, id);
  if (!readers || std::ranges::find(*readers, person) == readers->end()) return {};
  const std::string name = world.directories.at(tx)->name_of(person);
  store::incidents::dismiss_reader(tx, id, person);
  tell(tx, id, by, "reader_dismissed", name + " may not see the incident any more");
  save(tx, world, facts);
  // Saving admits those that work on it.
  if (store::incidents::may_read(tx, id, {false, person}))
    return base::conflict(name + " holds a role or a task in it, follows it, or declared it: end that first");
  return {};
}

base::Result<void> pause(store::Transaction& tx, World& world, IncidentId id, const std::string& reason,
                         std::optional<base::Instant> ends_at, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (reason.empty()) return base::invalid("/reason", "expected the reason for the pause");
  if (ends_at && *ends_at <= tx.now()) return base::invalid("/until", "expected an instant that is yet to come");
  if (incident::is_done(facts.incident.stage))
    return base::conflict("it is " + incident::spoken(facts.incident.stage) + ": there is nothing to pause");
  if (incident::pause_of(facts.incident)) return base::conflict("it is paused already");
  facts.incident.pauses.push_back({tx.now(), {}, ends_at, reason});
  tell(tx, id, by, "paused", "Paused" + (ends_at ? " until " + base::spoken(*ends_at) : "") + ": " + reason);
  save(tx, world, facts);
  return {};
}

void go_on(store::Transaction& tx, process::Facts& facts, const Doer& by) {
  incident::Pause& pause = facts.incident.pauses.back();
  pause.until_at = tx.now();
  tell(tx, facts.incident.id, by, "went_on",
       "Goes on after a pause of " + base::spoken(*pause.until_at - pause.from_at));
}

base::Result<void> go_on(store::Transaction& tx, World& world, IncidentId id, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!incident::pause_of(facts.incident)) return base::conflict("it is not paused");
  go_on(tx, facts, by);
  save(tx, world, facts);
  return {};
}

std::string veiled(store::Transaction& tx, const store::Entry& entry, const store::incidents::Reader& reader) {
  const auto named = named_in(tx, entry);
  if (!named || store::incidents::may_read(tx, named->other.id, reader)) return entry.text;
  return named->words + called(named->other);
}

std::string numbered(store::Transaction& tx, const store::Entry& entry) {
  const auto named = named_in(tx, entry);
  if (!named) return entry.text;
  return named->words +
         (named->other.is_private ? called(named->other) : "incident " + std::to_string(named->other.number));
}

}  // namespace app::incidents
