// The ordered feed, which is every timeline at once: what happened, when, when we learned it, by whom, to what.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "access/actor.h"
#include "base/instant.h"

namespace store {

enum class Subject {
  alert,
  page,
  incident,
  service,
  schedule,
  policy,
  person,
  team,
  source,
  settings,
  change,
  attachment
};
BOOST_DESCRIBE_ENUM(Subject, alert, page, incident, service, schedule, policy, person, team, source, settings, change,
                    attachment)

using rights::ActorKind;

struct Entry {
  static constexpr std::string_view table = "entry";
  std::int64_t position = 0;  // its place in the feed; given at commit, without gaps
  base::Instant at;           // when it happened
  base::Instant recorded_at;  // when we learned it
  Subject subject = Subject::incident;
  std::int64_t subject_id = 0;
  std::optional<std::int64_t> incident_id;  // the incident whose timeline shows it
  std::string kind;                         // "page_opened", "stage_moved", …
  ActorKind actor = ActorKind::engine;
  std::int64_t actor_id = 0;
  std::string actor_name;
  std::string text;  // a sentence for people
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (position, at, recorded_at, subject, subject_id, incident_id, kind, actor, actor_id, actor_name,
                       text))

}  // namespace store
