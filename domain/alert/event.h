// An event: one thing a source said. It never changes.
#pragma once

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "catalog/ids.h"

namespace alert {

MUSTER_ID(Event, "evt");
MUSTER_ID(Alert, "alr");

enum class Action { trigger, acknowledge, resolve, change, heartbeat };
BOOST_DESCRIBE_ENUM(Action, trigger, acknowledge, resolve, change, heartbeat)

// From worst to mildest.
enum class Severity { critical, error, warning, info };
BOOST_DESCRIBE_ENUM(Severity, critical, error, warning, info)

struct Link {
  std::string href;
  std::string text;

  bool operator==(const Link&) const = default;
};
BOOST_DESCRIBE_STRUCT(Link, (), (href, text))

struct Image {
  std::string src;
  std::string href;
  std::string alt;

  bool operator==(const Image&) const = default;
};
BOOST_DESCRIBE_STRUCT(Image, (), (src, href, alt))

using Labels = std::map<std::string, std::string>;

// `id`, `source_id` and `service` are set by the intake; the reader of a source's format leaves them empty.
struct Event {
  EventId id;
  catalog::SourceId source_id;
  catalog::ServiceId service;
  Action action = Action::trigger;
  std::string dedup_key;
  std::string summary;
  Severity severity = Severity::error;
  std::string source;  // what is affected, in the sender's words: a host, a URL
  std::string component;
  std::string event_group;  // "group" and "class", which SQL and C++ keep for themselves
  std::string event_class;
  std::optional<base::Instant> event_at;  // when the sender says it happened; nothing is decided by it
  base::Instant received_at;
  Labels labels;
  std::string details;  // JSON text, or empty
  std::vector<Link> links;
  std::vector<Image> images;

  bool operator==(const Event&) const = default;
};
BOOST_DESCRIBE_STRUCT(Event, (),
                      (id, source_id, service, action, dedup_key, summary, severity, source, component, event_group,
                       event_class, event_at, received_at, labels, details, links, images))

}  // namespace alert
