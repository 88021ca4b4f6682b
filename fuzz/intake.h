// What every product's intake promises of a body, whatever the path it came by.
#pragma once

#include "alert/limits.h"
#include "change/limits.h"
#include "change/take_in.h"
#include "integrations/registry.h"
#include "integrations/web_url.h"
#include "target.h"
#include "wire/json.h"

namespace fuzz {

inline void must_be_fit(const alert::Event& event, base::Instant now) {
  const auto limits = alert::check_limits(event);
  must(limits.has_value(), "an event that is read keeps the limits: " + (limits ? "" : limits.error().field));
  must(event.received_at == now, "an event knows when it was received");
  must(event.details.empty() || wire::parse(event.details), "details are JSON: " + event.details);
  for (const auto& link : event.links) must(integrations::is_web_url(link.href), "links can be clicked on");
  for (const auto& image : event.images) {
    must(integrations::is_web_url(image.src), "images have an address");
    must(image.href.empty() || integrations::is_web_url(image.href), "images' links can be clicked on");
  }
  const std::string text = wire::write_json(event);
  must(is_utf8(text), "an event is UTF-8");
  must(wire::read_json<alert::Event>(text, wire::Unknown::ignore) == event, "an event is read back equal: " + text);
}

inline void must_be_fit(const change::Report& report) {
  const change::Change& change = report.change;
  must(change::shortened(report) == report, "a report keeps the limits");
  must(change.url.empty() || integrations::is_web_url(change.url), "a change's link can be clicked on");
  must(!change.product.empty(), "a change says who told of it");
  must(!change.finished_at || *change.finished_at >= change.started_at, "a change ends after it began");
  must(!change.id && change.services.empty(), "a reader makes no ids and knows no services");
  const std::string text = wire::write_json(report);
  must(is_utf8(text), "a report is UTF-8");
  must(wire::read_json<change::Report>(text, wire::Unknown::ignore) == report, "a report is read back equal: " + text);
  change::incidents_named_in(report.text);
  must(change::undone_by(change, report, {}).empty(), "nothing is taken back where there is nothing");
}

inline void must_take_in(const char* product, const char* path, std::string_view body,
                         std::vector<wire::Header> headers = {}) {
  constexpr base::Instant now{1'780'000'000'000'000};
  const integrations::Intake& intake = *integrations::find(product)->intake;
  wire::HttpRequest request;
  request.method = "POST";
  request.path = request.target = path;
  request.headers = std::move(headers);
  request.body = body;
  const auto reading = intake.read(request, now);
  if (reading) {
    for (const alert::Event& event : reading->events) must_be_fit(event, now);
    for (const change::Report& report : reading->changes) must_be_fit(report);
    const wire::HttpResponse answer = intake.accept(*reading);
    must(answer.status == 202 && wire::parse(answer.body), "an answer is JSON: " + answer.body);
  } else {
    must_explain(reading.error());
    if (!intake.refuse) return;
    const wire::HttpResponse answer = intake.refuse(reading.error());
    must(answer.status / 100 == 4 && wire::parse(answer.body), "a refusal is JSON: " + answer.body);
  }
}

}  // namespace fuzz
