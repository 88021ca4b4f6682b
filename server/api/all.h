// Every resource of the API: one function for each file of routes, in the order of the manual.
#pragma once

#include <vector>

#include "api/call.h"
#include "http/endpoint.h"

namespace api {

using Endpoints = std::vector<http::Endpoint<Call>>;

Endpoints incidents_routes();
Endpoints incident_work_routes();
Endpoints incident_timeline_routes();
Endpoints reviews_routes();
Endpoints action_items_routes();
Endpoints figures_routes();
Endpoints now_routes();
Endpoints search_routes();

}  // namespace api
