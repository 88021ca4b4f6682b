// The organisation as one YAML file that people keep beside their code: what it holds becomes true, whole or not at
// all.
#pragma once

#include "app/record.h"
#include "app/world.h"

namespace app::organisation_file {

enum class Verb { add, change, remove };
BOOST_DESCRIBE_ENUM(Verb, add, change, remove)

struct Change {
  Verb verb = Verb::add;
  std::string kind;    // "person", "team", "schedule", "policy", "service", "source", "process" or "cause"
  std::string name;    // a person's e-mail address
  std::string detail;  // "role: responder -> manager; zone: UTC -> Europe/Berlin"

  bool operator==(const Change&) const = default;
};
BOOST_DESCRIBE_STRUCT(Change, (), (verb, kind, name, detail))

// Who applies it: the actor, and the person behind it, whom the file does not remove.
struct Caller {
  const rights::Actor& actor;
  catalog::PersonId person;
};

// A key that was made for a new source, because the file gave none.
struct MadeKey {
  std::string source;
  std::string service;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(MadeKey, (), (source, service, key))

struct Applied {
  std::vector<Change> changes;  // none: everything was so already
  std::vector<MadeKey> keys;
  std::vector<std::string> warnings;  // as of Plan
};

struct Plan {
  std::vector<Change> changes;
  // What of the organisation as the file says would hold people up, such as an approval that only one person can give:
  // sentences, by process.
  std::vector<std::string> warnings;
};

// Makes the organisation equal to the file. What is absent from it is removed, save the caller and, when the file names
// no administrator, the oldest one. Every fault is named by its place, such as /schedules/0/rotations/1/people/2; then
// nothing is changed, once the transaction is undone. Overrides that are over count for nothing.
base::Result<Applied> apply(store::Transaction& tx, World& world, std::string_view text, const Caller& by);

// What apply would change. It is found by doing it, and undone.
base::Result<Plan> plan(store::Transaction& tx, World& world, std::string_view text, const Caller& by);

// The file of the organisation as it is, in one spelling: by name, without keys.
std::string export_file(store::Transaction& tx, World& world);

}  // namespace app::organisation_file
