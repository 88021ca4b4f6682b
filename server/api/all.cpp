#include "api/all.h"

namespace api {

Endpoints all_routes() {
  Endpoints all;
  for (const auto routes : {ingest_routes,
                            acknowledge_link_routes,
                            session_routes,
                            alerts_routes,
                            pages_routes,
                            incidents_routes,
                            incident_work_routes,
                            incident_approvals_routes,
                            incident_roles_routes,
                            incident_responders_routes,
                            drills_routes,
                            updates_routes,
                            incident_timeline_routes,
                            attachments_routes,
                            incident_changes_routes,
                            changes_routes,
                            delivery_figures_routes,
                            reviews_routes,
                            review_revisions_routes,
                            review_causes_routes,
                            review_readers_routes,
                            review_comments_routes,
                            review_blocks_routes,
                            review_links_routes,
                            action_items_routes,
                            on_call_routes,
                            schedules_routes,
                            policies_routes,
                            people_routes,
                            teams_routes,
                            services_routes,
                            sources_routes,
                            organisation_file_routes,
                            figures_routes,
                            figure_rows_routes,
                            breakdown_routes,
                            effort_figures_routes,
                            cause_figures_routes,
                            digest_routes,
                            following_routes,
                            incident_post_routes,
                            on_call_health_routes,
                            reconciliation_routes,
                            now_routes,
                            search_routes,
                            tokens_routes,
                            incident_links_routes,
                            processes_routes,
                            system_routes}) {
    Endpoints some = routes();
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace api
