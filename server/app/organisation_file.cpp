#include "app/organisation_file.h"

#include <algorithm>
#include <set>

#include "app/approvers.h"
#include "app/organisation_file_apply.h"
#include "app/organisation_file_export.h"
#include "app/organisation_file_settle.h"
#include "app/organisation_file_yaml.h"

namespace app::organisation_file {
namespace {

bool is_lead(const catalog::Person& person) { return person.role == catalog::Role::admin && !person.disabled; }

// Those who stay although the file does not name them: the caller, and somebody who can administer.
std::set<catalog::PersonId> kept_people(const Directory& directory, const Organisation& file, const Caller& by) {
  std::set<std::string> named;
  bool has_lead = false;
  for (const Person& person : items(file.people)) {
    named.insert(lower(person.email));
    has_lead = has_lead || (*person.role == catalog::Role::admin && !*person.disabled);
  }
  std::set<catalog::PersonId> kept;
  for (const auto& [id, person] : directory.people) {
    if (named.contains(lower(person.email))) continue;
    const bool is_needed = id == by.person || (!has_lead && is_lead(person));
    if (is_needed) kept.insert(id);
    has_lead = has_lead || (is_needed && is_lead(person));
  }
  return kept;
}

base::Result<Applying> begin(store::Transaction& tx, World& world, std::string_view text, const Caller& by) {
  TRY(const wire::json::value document, read_yaml(text));
  TRY(Organisation file, wire::read_value<Organisation>(document));
  const auto directory = world.directories.at(tx);
  const auto kept = kept_people(*directory, file, by);
  Organisation as_is = present(tx, *directory);
  std::vector<Person> kept_as_file;
  for (const Person& person : items(as_is.people)) {
    const auto is_it = [&](catalog::PersonId id) { return directory->person(id)->email == person.email; };
    if (std::ranges::any_of(kept, is_it)) kept_as_file.push_back(person);
  }
  TRY(Settled settled, settle(std::move(file), kept_as_file, tx.now()));
  return Applying{tx, world, {by.actor, {}}, std::move(settled), std::move(as_is), std::move(kept_as_file), {}};
}

// Of every process and not only of those that change: whoever leaves a team may be the last who could approve.
std::vector<std::string> warnings_of(const Directory& directory) {
  std::vector<std::string> found;
  for (const auto& [type, entry] : directory.types) {
    if (entry.retired) continue;
    for (const std::string& warning : approvers::warnings(directory, entry.current()))
      found.push_back("Process " + type + ": " + warning);
  }
  return found;
}

}  // namespace

base::Result<Applied> apply(store::Transaction& tx, World& world, std::string_view text, const Caller& by) {
  TRY(Applying applying, begin(tx, world, text, by));
  TRY_DO(carry_out(applying));
  applying.applied.warnings = warnings_of(*world.directories.at(tx));
  return std::move(applying.applied);
}

base::Result<Plan> plan(store::Transaction& tx, World& world, std::string_view text, const Caller& by) {
  const auto part = tx.savepoint();
  auto applied = apply(tx, world, text, by);
  part.undo();
  if (!applied) return base::Failure(applied.error());
  return Plan{std::move(applied->changes), std::move(applied->warnings)};
}

}  // namespace app::organisation_file
