// Prometheus Alertmanager's webhook, version 4: each alert of the group is an event of its own, its fingerprint the
// dedup key. Alertmanager gives up on a 4xx, so what is merely too long or odd is shortened or read generously.

#include <array>
#include <utility>

#include "alert/fingerprint.h"
#include "alert/limits.h"
#include "integrations/integration.h"
#include "integrations/web_url.h"
#include "wire/json.h"

namespace integrations::alertmanager {

struct FiringAlert {
  std::string status;
  alert::Labels labels;
  std::optional<alert::Labels> annotations;
  std::optional<std::string> startsAt;
  std::optional<std::string> endsAt;
  std::optional<std::string> generatorURL;
  std::optional<std::string> fingerprint;
};
BOOST_DESCRIBE_STRUCT(FiringAlert, (), (status, labels, annotations, startsAt, endsAt, generatorURL, fingerprint))

struct Group {
  std::vector<FiringAlert> alerts;
  std::optional<std::string> groupKey;
  std::optional<std::string> externalURL;
};
BOOST_DESCRIBE_STRUCT(Group, (), (alerts, groupKey, externalURL))

namespace {

using alert::Severity;
using alert::shortened;

std::string_view value_of(const alert::Labels& labels, std::string_view name) {
  const auto found = labels.find(std::string(name));
  return found == labels.end() ? std::string_view() : std::string_view(found->second);
}

// Words that people write into the label "severity". What is unknown wakes somebody.
Severity severity_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, Severity>, 16> words{{{"critical", Severity::critical},
                                                                         {"page", Severity::critical},
                                                                         {"fatal", Severity::critical},
                                                                         {"emergency", Severity::critical},
                                                                         {"disaster", Severity::critical},
                                                                         {"error", Severity::error},
                                                                         {"high", Severity::error},
                                                                         {"major", Severity::error},
                                                                         {"warning", Severity::warning},
                                                                         {"warn", Severity::warning},
                                                                         {"minor", Severity::warning},
                                                                         {"low", Severity::warning},
                                                                         {"info", Severity::info},
                                                                         {"informational", Severity::info},
                                                                         {"none", Severity::info},
                                                                         {"debug", Severity::info}}};
  for (const auto& [known, severity] : words) {
    if (wire::same_name(word, known)) return severity;
  }
  return Severity::error;
}

std::string summary_of(const FiringAlert& from) {
  for (const char* name : {"summary", "title", "message", "description"}) {
    const std::string_view text = from.annotations ? value_of(*from.annotations, name) : std::string_view();
    if (!text.empty()) return shortened(text, alert::summary_most);
  }
  const std::string_view name = value_of(from.labels, "alertname");
  return name.empty() ? "An alert without a name" : shortened(name, alert::summary_most);
}

alert::Labels labels_of(alert::Labels labels) {
  alert::Labels fitting;
  for (auto& [name, value] : labels) {
    if (fitting.size() == alert::labels_most) break;
    fitting.emplace(shortened(name, alert::word_most), shortened(value, alert::label_value_most));
  }
  return fitting;
}

std::string first_of(const alert::Labels& labels, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view value = value_of(labels, name); !value.empty()) {
      return shortened(value, alert::word_most);
    }
  }
  return {};
}

void add_link(alert::Event& event, std::string_view href, const char* text) {
  if (is_web_url(href)) event.links.push_back({std::string(href), text});
}

void add_links(alert::Event& event, const FiringAlert& from, const Group& group) {
  if (from.annotations) {
    add_link(event, value_of(*from.annotations, "runbook_url"), "Runbook");
    add_link(event, value_of(*from.annotations, "dashboard_url"), "Dashboard");
  }
  if (from.generatorURL) add_link(event, *from.generatorURL, "Source");
  if (group.externalURL) add_link(event, *group.externalURL, "Alertmanager");
}

alert::Event event_of(FiringAlert from, const Group& group, base::Instant now) {
  alert::Event event;
  const bool resolved = from.status == "resolved";
  event.action = resolved ? alert::Action::resolve : alert::Action::trigger;
  event.summary = summary_of(from);
  event.severity = severity_of(value_of(from.labels, "severity"));
  event.source = first_of(from.labels, {"instance", "host", "node", "pod", "cluster"});
  event.component = first_of(from.labels, {"service", "job", "component"});
  event.event_class = first_of(from.labels, {"alertname"});
  if (group.groupKey) event.event_group = shortened(*group.groupKey, alert::word_most);
  const auto& at = resolved ? from.endsAt : from.startsAt;
  if (at) event.event_at = base::parse_rfc3339(*at);
  event.received_at = now;
  add_links(event, from, group);
  if (from.annotations && !from.annotations->empty()) {
    event.details = "{\"annotations\":" + wire::write_json(*from.annotations) + "}";
    if (event.details.size() > alert::event_bytes_most) event.details.clear();
  }
  event.labels = labels_of(std::move(from.labels));
  if (from.fingerprint) event.dedup_key = shortened(*from.fingerprint, alert::dedup_key_most);
  if (event.dedup_key.empty()) {
    // The group's key changes with its configuration, and resolves must find what they resolve.
    alert::Event identity;
    identity.labels = event.labels;
    event.dedup_key = alert::fingerprint(identity);
  }
  return event;
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant now) {
  TRY(Group group, wire::read_json<Group>(request.body, wire::Unknown::ignore));
  Reading reading;
  reading.events.reserve(group.alerts.size());
  for (FiringAlert& each : group.alerts) reading.events.push_back(event_of(std::move(each), group, now));
  return reading;
}

wire::HttpResponse accept(const Reading& reading) {
  const std::string count = std::to_string(reading.events.size());
  return {202, {}, "{\"status\":\"accepted\",\"events\":" + count + "}", "application/json"};
}

constexpr Intake intake{read, accept};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"alertmanager", "Prometheus Alertmanager", &intake};

}  // namespace integrations::alertmanager
