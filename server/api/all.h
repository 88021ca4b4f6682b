// Every resource of the API: one function for each file of routes, in the order of the manual.
#pragma once

#include <vector>

#include "api/call.h"
#include "http/endpoint.h"

namespace api {

using Endpoints = std::vector<http::Endpoint<Call>>;

Endpoints ingest_routes();
Endpoints acknowledge_link_routes();
Endpoints session_routes();
Endpoints alerts_routes();
Endpoints pages_routes();
Endpoints incidents_routes();
Endpoints incident_work_routes();
Endpoints incident_approvals_routes();
Endpoints incident_roles_routes();
Endpoints incident_responders_routes();
Endpoints drills_routes();
Endpoints updates_routes();
Endpoints incident_timeline_routes();
Endpoints attachments_routes();
Endpoints incident_links_routes();
Endpoints processes_routes();
Endpoints incident_changes_routes();
Endpoints reviews_routes();
Endpoints review_revisions_routes();
Endpoints review_causes_routes();
Endpoints review_readers_routes();
Endpoints review_comments_routes();
Endpoints review_blocks_routes();
Endpoints review_links_routes();
Endpoints action_items_routes();
Endpoints changes_routes();
Endpoints on_call_routes();
Endpoints schedules_routes();
Endpoints policies_routes();
Endpoints people_routes();
Endpoints teams_routes();
Endpoints services_routes();
Endpoints sources_routes();
Endpoints organisation_file_routes();
Endpoints figures_routes();
Endpoints figure_rows_routes();
Endpoints breakdown_routes();
Endpoints effort_figures_routes();
Endpoints cause_figures_routes();
Endpoints digest_routes();
Endpoints following_routes();
Endpoints incident_post_routes();
Endpoints on_call_health_routes();
Endpoints reconciliation_routes();
Endpoints delivery_figures_routes();
Endpoints now_routes();
Endpoints search_routes();
Endpoints tokens_routes();
Endpoints system_routes();

// All of them.
Endpoints all_routes();

}  // namespace api
