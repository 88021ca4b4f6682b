// Our own JSON, for whatever has no integration yet. Strict: a key we do not know is refused with its path, because
// a misspelt one would otherwise be lost without a word.

#include "alert/fingerprint.h"
#include "alert/limits.h"
#include "change/limits.h"
#include "integrations/integration.h"
#include "integrations/web_url.h"
#include "wire/json.h"

namespace integrations::generic {

using Word = wire::Text<1, alert::word_most>;
using Url = wire::Text<1, 4096>;

struct Link {
  Url href;
  std::optional<Word> text;
};
BOOST_DESCRIBE_STRUCT(Link, (), (href, text))

struct Image {
  Url src;
  std::optional<Url> href;
  std::optional<Word> alt;
};
BOOST_DESCRIBE_STRUCT(Image, (), (src, href, alt))

// Beside these it has "class", which C++ keeps for itself.
struct Body {
  wire::Defaulted<alert::Action> action{alert::Action::trigger};
  std::optional<wire::Text<1, alert::dedup_key_most>> dedup_key;
  std::optional<wire::Text<1, alert::summary_most>> summary;
  wire::Defaulted<alert::Severity> severity{alert::Severity::error};
  std::optional<Word> source;
  std::optional<Word> component;
  std::optional<Word> group;
  std::optional<base::Instant> event_at;
  std::optional<alert::Labels> labels;
  std::optional<wire::json::value> details;
  std::optional<std::vector<Link>> links;
  std::optional<std::vector<Image>> images;
};
BOOST_DESCRIBE_STRUCT(Body, (),
                      (action, dedup_key, summary, severity, source, component, group, event_at, labels, details, links,
                       images))

namespace {

template <class Text>
std::string taken(std::optional<Text>& text) {
  return text ? std::string(std::move(*text)) : std::string();
}

// Takes "class" out of the document, so that the rest is what Body describes.
void take_class(wire::json::value& document, alert::Event& event, wire::Faults& faults) {
  wire::json::object* object = document.if_object();
  const wire::json::value* value = object ? object->if_contains("class") : nullptr;
  if (!value) return;
  const wire::Faults::Step step(faults, "class");
  if (!value->is_null()) wire::read_limited(*value, event.event_class, 1, alert::word_most, faults);
  object->erase("class");
}

void check_url(std::string_view url, std::string_view name, wire::Faults& faults) {
  const wire::Faults::Step step(faults, name);
  if (!url.empty() && !is_web_url(url)) faults.add("expected an address that begins with http:// or https://");
}

void take_links(Body& body, alert::Event& event, wire::Faults& faults) {
  const wire::Faults::Step step(faults, "links");
  if (!body.links) return;
  for (Link& link : *body.links) {
    const wire::Faults::Step at(faults, std::to_string(event.links.size()));
    check_url(link.href, "href", faults);
    event.links.push_back({std::move(link.href), taken(link.text)});
  }
}

void take_images(Body& body, alert::Event& event, wire::Faults& faults) {
  const wire::Faults::Step step(faults, "images");
  if (!body.images) return;
  for (Image& image : *body.images) {
    const wire::Faults::Step at(faults, std::to_string(event.images.size()));
    check_url(image.src, "src", faults);
    if (image.href) check_url(*image.href, "href", faults);
    event.images.push_back({std::move(image.src), taken(image.href), taken(image.alt)});
  }
}

void take_words(Body& body, alert::Event& event) {
  event.action = body.action;
  event.severity = body.severity;
  event.dedup_key = taken(body.dedup_key);
  event.summary = taken(body.summary);
  event.source = taken(body.source);
  event.component = taken(body.component);
  event.event_group = taken(body.group);
  event.event_at = body.event_at;
  if (body.labels) event.labels = std::move(*body.labels);
  if (body.details) event.details = wire::write_json(*body.details);
}

// The key, where there is one, is what makes it the same change when it is sent again.
change::Report report_of(const alert::Event& event) {
  change::Report report;
  report.change.kind = change::Kind::deployment;
  report.change.product = "generic";
  report.change.title = event.summary;
  report.change.author = event.source;
  report.change.external_id = event.dedup_key;
  if (!event.links.empty()) report.change.url = event.links.front().href;
  if (event.event_at) {
    report.change.started_at = *event.event_at;
    report.change.finished_at = event.event_at;
  }
  return change::shortened(std::move(report));
}

base::Result<Reading> read(const wire::HttpRequest& request, base::Instant now) {
  if (request.body.size() > alert::event_bytes_most) {
    return base::Failure(base::Error{base::Code::too_large, "expected an event of at most 512 KB"});
  }
  TRY(wire::json::value document, wire::parse(request.body));
  wire::Faults faults(wire::Unknown::refuse);
  Reading reading;
  alert::Event& event = reading.events.emplace_back();
  event.received_at = now;
  take_class(document, event, faults);
  Body body;
  wire::read(document, body, faults);
  take_words(body, event);
  take_links(body, event, faults);
  take_images(body, event, faults);
  if (!faults.none()) return base::Failure(faults.error());
  if (event.dedup_key.empty() && event.action == alert::Action::trigger) event.dedup_key = alert::fingerprint(event);
  TRY_DO(alert::check_limits(event));
  if (event.action == alert::Action::change) reading.changes.push_back(report_of(event));
  return reading;
}

wire::HttpResponse accept(const Reading& reading) {
  std::string body = "{\"status\":\"accepted\",\"dedup_key\":";
  wire::write(body, reading.events.front().dedup_key);
  return {202, {}, body + "}", "application/json"};
}

constexpr Intake intake{read, accept};

}  // namespace

extern const Integration integration;
constexpr Integration integration{"generic", "JSON", &intake};

}  // namespace integrations::generic
