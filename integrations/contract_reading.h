// For tests of back-fills: the change that a telling becomes, and what a vendor's description knows of a request.
#pragma once

#include <gtest/gtest.h>

#include <set>

#include "integrations/contract_files.h"
#include "integrations/history.h"
#include "integrations/payload.h"
#include "integrations/registry.h"

namespace integrations {

// Read as the webhook that it is told as.
inline change::Change change_of(std::string_view product, const Told& told) {
  const Integration& integration = *find(product);
  wire::HttpRequest request;
  request.headers = {{"Content-Type", "application/json"},
                     {std::string(integration.history->event_header), std::string(told.event)}};
  request.body = wire::json::serialize(told.body);
  const auto reading = integration.intake->read(request, base::Instant{});
  EXPECT_TRUE(reading) << (reading ? "" : reading.error().field);
  EXPECT_EQ(reading ? reading->changes.size() : 0, 1U);
  return reading && reading->changes.size() == 1 ? reading->changes.front().change : change::Change{};
}

// The names in the query of a listing's path.
inline std::set<std::string> asked_in(std::string_view path) {
  std::set<std::string> names;
  for (std::size_t at = path.find('?'); at != std::string_view::npos; at = path.find('&', at + 1)) {
    names.emplace(path.substr(at + 1, path.find('=', at) - at - 1));
  }
  return names;
}

// The parameters of GET that an OpenAPI description has for a path; of those that stand elsewhere the reference.
inline std::set<std::string> parameters_of(const wire::json::value& contract, const std::string& path) {
  std::set<std::string> names;
  const wire::json::value& known = contract.at("paths").at(path);
  for (const char* place : {"/parameters", "/get/parameters"}) {
    for (const wire::json::value& one : Payload(known).list(place)) {
      names.insert(Payload(one).text("/name") + Payload(one).text("/$ref"));
    }
  }
  return names;
}

}  // namespace integrations
