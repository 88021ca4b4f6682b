// Timeline entries in the words of the use cases.
#pragma once

#include "access/actor.h"
#include "store/transaction.h"

namespace app {

// The engine, when nobody else is the cause.
inline rights::Actor engine_actor() { return {rights::ActorKind::engine, 0, "Muster", rights::Role::admin, {}}; }

struct Happening {
  store::Subject subject;
  std::int64_t subject_id;
  std::string kind;
  std::string text;
  std::optional<std::int64_t> incident = {};
  std::optional<base::Instant> at = {};  // when it was not now
};

inline void record(store::Transaction& tx, const rights::Actor& by, Happening what) {
  tx.append({0, what.at.value_or(tx.now()), tx.now(), what.subject, what.subject_id, what.incident,
             std::move(what.kind), by.kind, by.number, by.name, std::move(what.text)});
}

}  // namespace app
