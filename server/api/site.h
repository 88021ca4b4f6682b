// The door for requests as values: finds the route, says who calls, asks whether they may, runs the route in a
// transaction and answers after the commit. Knows no sockets.
#pragma once

#include <functional>
#include <memory>

#include "api/all.h"
#include "http/router.h"

namespace api {

using Respond = std::function<void(wire::HttpResponse)>;
// Runs a piece of reading work: in the caller's thread, or in one that may block.
using RunReading = std::function<void(std::function<void()>)>;

struct Visit;

class Site {
 public:
  // `report` is told what callers are not: why an answer is a 500.
  Site(app::World& world, RunReading run_reading, std::function<void(const std::string&)> report);

  // Answers once, on any thread.
  void serve(wire::HttpRequest message, Respond respond);

  // How many bytes of body a request to this path may bring, when the route lets it bring more than others; else 0.
  static std::size_t larger_body(std::string_view method, std::string_view path);

  // Every route, in the order of the manual.
  static const Endpoints& endpoints();

 private:
  void read(const std::shared_ptr<Visit>& visit);
  void write(const std::shared_ptr<Visit>& visit);
  void answer(Visit& visit) const;
  void report_unless_told(const http::Endpoint<Call>& endpoint, const base::Error& error) const;

  app::World& world_;
  RunReading run_reading_;
  std::function<void(const std::string&)> report_;
  http::Router router_;
};

// The document that describes the API, and the page for people.
std::string openapi();
std::string openapi_page();

}  // namespace api
