// What several resources show alike. The wire contract lives here and in the route files: it does not move when the
// domain does.
#pragma once

#include "api/call.h"

namespace api {

// "Which one, and what is it called".
struct Ref {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Ref, (), (id, name))

inline Ref person_ref(const Call& call, catalog::PersonId id) { return {id.text(), call.directory->name_of(id)}; }
inline Ref team_ref(const Call& call, catalog::TeamId id) { return {id.text(), call.directory->name_of(id)}; }
inline std::vector<Ref> team_refs(const Call& call, const std::vector<catalog::TeamId>& ids) {
  std::vector<Ref> refs;
  for (const catalog::TeamId id : ids) refs.push_back(team_ref(call, id));
  return refs;
}
inline Ref service_ref(const Call& call, catalog::ServiceId id) { return {id.text(), call.directory->name_of(id)}; }

struct EntryView {
  std::int64_t position = 0;
  base::Instant at;
  base::Instant recorded_at;
  std::string kind;
  std::string text;
  struct By {
    rights::ActorKind kind = rights::ActorKind::engine;
    std::string name;
  } actor;
};
BOOST_DESCRIBE_STRUCT(EntryView::By, (), (kind, name))
BOOST_DESCRIBE_STRUCT(EntryView, (), (position, at, recorded_at, kind, text, actor))

inline EntryView view(const store::Entry& entry) {
  return {entry.position, entry.at, entry.recorded_at, entry.kind, entry.text, {entry.actor, entry.actor_name}};
}

}  // namespace api
