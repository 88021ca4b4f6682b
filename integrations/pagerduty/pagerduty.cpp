// PagerDuty Events API v2: POST /v2/enqueue and /v2/change/enqueue.
// The routing key stands in the body. Keys we do not know are ignored, as the vendor does. An acknowledge or resolve is
// never refused for its payload, which it need not have.

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "alert/fingerprint.h"
#include "alert/limits.h"
#include "change/limits.h"
#include "integrations/integration.h"
#include "integrations/web_url.h"
#include "wire/json.h"

namespace integrations::pagerduty {

namespace json = boost::json;

enum class EventAction { trigger, acknowledge, resolve };
BOOST_DESCRIBE_ENUM(EventAction, trigger, acknowledge, resolve)

struct Link {
  wire::Text<0, 4096> href;
  std::optional<wire::Text<0, 1024>> text;
};
BOOST_DESCRIBE_STRUCT(Link, (), (href, text))

struct Image {
  wire::Text<0, 4096> src;
  std::optional<wire::Text<0, 4096>> href;
  std::optional<wire::Text<0, 1024>> alt;
};
BOOST_DESCRIBE_STRUCT(Image, (), (src, href, alt))

using Word = wire::Text<0, alert::word_most>;

struct Head {
  wire::Text<1, 200> routing_key;
  EventAction event_action = EventAction::trigger;
  std::optional<wire::Text<0, alert::dedup_key_most>> dedup_key;
};
BOOST_DESCRIBE_STRUCT(Head, (), (routing_key, event_action, dedup_key))

struct ChangeHead {
  wire::Text<1, 200> routing_key;
};
BOOST_DESCRIBE_STRUCT(ChangeHead, (), (routing_key))

struct Payload {
  wire::Text<1, alert::summary_most> summary;
  alert::Severity severity = alert::Severity::error;
  wire::Text<1, alert::word_most> source;
  std::optional<Word> component;
  std::optional<Word> group;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (summary, severity, source, component, group))

struct ChangePayload {
  wire::Text<1, alert::summary_most> summary;
  std::optional<Word> source;
};
BOOST_DESCRIBE_STRUCT(ChangePayload, (), (summary, source))

struct Extras {
  std::optional<Word> client;
  std::optional<wire::Text<0, 4096>> client_url;
  std::optional<std::vector<Link>> links;
  std::optional<std::vector<Image>> images;
};
BOOST_DESCRIBE_STRUCT(Extras, (), (client, client_url, links, images))

namespace {

template <class Text>
std::string taken(std::optional<Text>& text) {
  return text ? std::string(std::move(*text)) : std::string();
}

// The vendor takes ISO 8601; what names no zone is read as UTC.
void read_timestamp(const json::object& payload, alert::Event& event, wire::Faults& faults) {
  const json::value* value = payload.if_contains("timestamp");
  if (!value || value->is_null()) return;
  const json::string* text = value->if_string();
  if (text && text->empty()) return;
  if (text) event.event_at = base::parse_rfc3339(std::string_view(*text));
  if (text && !event.event_at) event.event_at = base::parse_rfc3339(std::string(*text) + "Z");
  if (event.event_at) return;
  const wire::Faults::Step step(faults, "timestamp");
  faults.add("expected a time such as \"2026-11-22T14:30:00Z\"");
}

// "class", a word that C++ keeps for itself.
void read_class(const json::object& payload, alert::Event& event, wire::Faults& faults) {
  const json::value* value = payload.if_contains("class");
  if (!value || value->is_null()) return;
  const wire::Faults::Step step(faults, "class");
  wire::read_limited(*value, event.event_class, 0, alert::word_most, faults);
}

void read_details(const json::object& payload, alert::Event& event) {
  const json::value* value = payload.if_contains("custom_details");
  if (value && !value->is_null()) event.details = wire::write_json(*value);
}

void read_extras(const json::value& document, alert::Event& event, wire::Faults& faults) {
  Extras extras;
  wire::read(document, extras, faults);
  if (extras.client_url && is_web_url(*extras.client_url)) {
    event.links.push_back({std::move(*extras.client_url), taken(extras.client)});
  }
  if (extras.links) {
    for (Link& link : *extras.links) {
      if (is_web_url(link.href)) event.links.push_back({std::move(link.href), taken(link.text)});
    }
  }
  if (!extras.images) return;
  for (Image& image : *extras.images) {
    if (!is_web_url(image.src)) continue;
    if (image.href && !is_web_url(*image.href)) image.href.reset();
    event.images.push_back({std::move(image.src), taken(image.href), taken(image.alt)});
  }
}

// The payload as an object, or null after a fault.
const json::object* payload_of(const json::value& document, wire::Faults& faults) {
  const json::value* value = document.is_object() ? document.get_object().if_contains("payload") : nullptr;
  const wire::Faults::Step step(faults, "payload");
  if (!value)
    faults.add("is required");
  else if (!value->is_object())
    faults.add("expected an object");
  return value ? value->if_object() : nullptr;
}

void read_trigger(const json::value& document, alert::Event& event, wire::Faults& faults) {
  if (const json::object* object = payload_of(document, faults)) {
    const wire::Faults::Step step(faults, "payload");
    Payload payload;
    wire::read(document.get_object().at("payload"), payload, faults);
    event.summary = std::move(payload.summary);
    event.severity = payload.severity;
    event.source = std::move(payload.source);
    event.component = taken(payload.component);
    event.event_group = taken(payload.group);
    read_class(*object, event, faults);
    read_timestamp(*object, event, faults);
    read_details(*object, event);
  }
  read_extras(document, event, faults);
}

void read_change(const json::value& document, alert::Event& event, wire::Faults& faults) {
  event.action = alert::Action::change;
  event.severity = alert::Severity::info;
  if (const json::object* object = payload_of(document, faults)) {
    const wire::Faults::Step step(faults, "payload");
    ChangePayload payload;
    wire::read(document.get_object().at("payload"), payload, faults);
    event.summary = std::move(payload.summary);
    event.source = taken(payload.source);
    read_timestamp(*object, event, faults);
    read_details(*object, event);
  }
  read_extras(document, event, faults);
}

void read_alert_event(const json::value& document, Reading& reading, alert::Event& event, wire::Faults& faults) {
  Head head;
  wire::read(document, head, faults);
  reading.key = std::move(head.routing_key);
  event.dedup_key = taken(head.dedup_key);
  if (head.event_action == EventAction::trigger) {
    read_trigger(document, event, faults);
    if (event.dedup_key.empty()) event.dedup_key = alert::fingerprint(event);
    return;
  }
  event.action = head.event_action == EventAction::resolve ? alert::Action::resolve : alert::Action::acknowledge;
  if (!event.dedup_key.empty()) return;
  const wire::Faults::Step step(faults, "dedup_key");
  faults.add("is required unless event_action is trigger");
}

// What is sent there comes from pipelines. With its timestamp it is known again when it is sent again.
change::Report report_of(const alert::Event& event) {
  change::Report report;
  report.change.kind = change::Kind::deployment;
  report.change.product = "pagerduty";
  report.change.title = event.summary;
  report.change.author = event.source;
  if (!event.links.empty()) report.change.url = event.links.front().href;
  if (event.event_at) {
    report.change.started_at = *event.event_at;
    report.change.finished_at = event.event_at;
    alert::Event identity;
    identity.labels = {{"summary", event.summary}, {"at", base::rfc3339(*event.event_at)}};
    report.change.external_id = alert::fingerprint(identity);
  }
  return change::shortened(std::move(report));
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant now) {
  if (request.body.size() > alert::event_bytes_most) {
    return base::Failure(base::Error{base::Code::too_large, "expected an event of at most 512 KB"});
  }
  unsigned char first_kilobytes[8192];
  json::monotonic_resource memory(first_kilobytes);
  json::error_code problem;
  json::parse_options options;
  options.max_depth = 32;
  const json::value document = json::parse(request.body, problem, &memory, options);
  if (problem) return base::invalid("", "expected JSON; it breaks off: " + problem.message());

  wire::Faults faults(wire::Unknown::ignore);
  Reading reading;
  alert::Event& event = reading.events.emplace_back();
  event.received_at = now;
  if (request.path.ends_with("/change/enqueue")) {
    ChangeHead head;
    wire::read(document, head, faults);
    reading.key = std::move(head.routing_key);
    if (document.is_object()) read_change(document, event, faults);
  } else if (document.is_object()) {
    read_alert_event(document, reading, event, faults);
  } else {
    faults.add("expected an object");
  }
  if (!faults.none()) return base::Failure(faults.error());
  if (event.action == alert::Action::change) reading.changes.push_back(report_of(event));
  return reading;
}

wire::HttpResponse answer(int status, std::string body) { return {status, {}, std::move(body), "application/json"}; }

wire::HttpResponse accept(const Reading& reading) {
  const alert::Event& event = reading.events.front();
  if (event.action == alert::Action::change) {
    return answer(202, R"({"status":"success","message":"Change event processed"})");
  }
  std::string body = R"({"status":"success","message":"Event processed","dedup_key":)";
  wire::write(body, event.dedup_key);
  return answer(202, body + "}");
}

void write_fault(std::string& body, std::string_view field, std::string_view message) {
  wire::write(body, field.empty() ? std::string(message) : std::string(field) + ": " + std::string(message));
}

wire::HttpResponse refuse(const base::Error& error) {
  using base::Code;
  if (error.code == Code::unavailable || error.code == Code::internal) {
    return answer(error.code == Code::unavailable ? 503 : 500,
                  R"({"status":"error","message":"The event was not taken in. Please try again."})");
  }
  std::string body = R"({"status":"invalid event","message":"Event object is invalid","errors":[)";
  int status = 400;
  if (error.code == Code::limited) {
    status = 429;
    body = R"({"status":"throttle exceeded","message":"Too many events. Please try again later.","errors":[)";
  } else if (error.code == Code::too_large) {
    status = 413;
  }
  write_fault(body, error.field, error.message);
  for (const base::FieldFault& fault : error.more) {
    body += ',';
    write_fault(body, fault.field, fault.message);
  }
  return answer(status, body + "]}");
}

constexpr Intake intake{read, accept, refuse};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"pagerduty", "PagerDuty Events v2", &intake};

}  // namespace integrations::pagerduty
