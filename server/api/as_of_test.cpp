// A report of a past day says what it said on that day, whatever happened since.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/all.h"
#include "app/changes.h"
#include "app/declare.h"
#include "app/incident_facts.h"
#include "app/incident_notes.h"
#include "app/incident_responders.h"
#include "app/incident_stage.h"
#include "app/incident_work.h"
#include "app/review.h"
#include "app/review_action_items.h"
#include "app/review_causes.h"
#include "app/testing/small_company.h"
#include "http/problem.h"
#include "http/router.h"

namespace api {
namespace {

using base::hours;
using incident::IncidentId;

class AsOf : public ::testing::Test {
 protected:
  std::string ask(const std::string& path, const std::string& query) {
    static const Endpoints table = [] {
      Endpoints all;
      for (const auto routes : {figures_routes, delivery_figures_routes, breakdown_routes, reconciliation_routes,
                                on_call_health_routes, effort_figures_routes, cause_figures_routes}) {
        for (const auto& one : routes()) all.push_back(one);
      }
      return all;
    }();
    static const http::Router router("", http::routes_of_all(table));
    wire::HttpRequest message;
    message.method = "GET";
    message.path = "/api/v1/figures/" + path;
    message.query = query;
    const auto match = router.find(message.method, message.path);
    const auto* found = std::get_if<http::Router::Found>(&match);
    CHECK(found != nullptr);
    const auto run = table[found->index].prepare(message, found->path);
    CHECK(run.has_value());
    wire::HttpResponse response;
    company.fresh.store.read([&](store::Transaction& tx) {
      Call call{tx, company.world, company.world.directories.at(tx), company.as_ann, company.ann, {}, ""};
      const auto answered = (*run)(call);
      response = answered ? *answered : http::problem(answered.error());
    });
    EXPECT_EQ(response.status, 200) << path << " " << response.body;
    return response.body;
  }

  template <class Work>
  void must(Work work) {
    const auto outcome = company.in(work);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    company.pass(base::minutes(7));
  }
  IncidentId declare() {
    std::optional<IncidentId> made;
    must([&](store::Transaction& tx) {
      auto outcome = app::incidents::declare(tx, company.world, {.title = "It fails", .services = {company.checkout}},
                                             company.as_ann);
      if (outcome) made = *outcome;
      return outcome;
    });
    return *made;
  }
  void take_on(IncidentId id) {
    must([&](store::Transaction& tx) {
      return app::incidents::assign(tx, company.world, id, incident::Role::commander, company.bob, company.as_ann);
    });
  }
  void note(IncidentId id) {
    must([&](store::Transaction& tx) {
      return app::incidents::add_note(tx, company.world, id, "Looking.", {}, company.as_bob);
    });
  }
  void say_effort(IncidentId id, std::optional<base::Duration> time) {
    must([&](store::Transaction& tx) {
      return app::incidents::correct_effort(tx, company.world, id, company.ann, time, company.as_ann);
    });
  }
  void name_causes(IncidentId id) {
    must([&](store::Transaction& tx) {
      return app::incidents::write_review(tx, company.world, id, {.markdown = "Why"}, company.as_ann);
    });
    for (const char* cause : {"capacity", "binary_push"})
      must([&](store::Transaction& tx) {
        return app::incidents::name_cause(tx, company.world, id, cause, "", company.as_ann);
      });
  }
  // One is taken back, one is said anew, and one is new.
  void rename_causes(IncidentId id) {
    must([&](store::Transaction& tx) {
      return app::incidents::remove_cause(tx, company.world, id, "binary_push", company.as_ann);
    });
    for (const char* cause : {"capacity", "software"})
      must([&](store::Transaction& tx) {
        return app::incidents::name_cause(tx, company.world, id, cause, "It was full.", company.as_ann);
      });
  }
  void cancel(IncidentId id) {
    must([&](store::Transaction& tx) {
      return app::incidents::move_stage(tx, company.world, id, {incident::Stage::cancelled, "a mistake"},
                                        company.as_ann);
    });
  }
  void deploy(const std::string& id, bool is_over) {
    company.in([&](store::Transaction& tx) {
      change::Report report;
      report.change.kind = change::Kind::deployment;
      report.change.title = "Deploy " + id;
      report.change.repository = "acme/shop";
      report.change.environment = "production";
      report.change.started_at = tx.now();
      if (is_over) report.change.finished_at = tx.now();
      report.change.outcome = is_over ? change::Outcome::succeeded : change::Outcome::unknown;
      report.change.external_id = id;
      report.change.product = "api";
      return app::changes::take_in(tx, company.world, report, {company.checkout}, company.as_ann).is_new;
    });
    company.pass(base::minutes(7));
  }

  app::testing::SmallCompany company;
};

TEST_F(AsOf, EveryFigureSaysWhatItSaidOnThatDay) {
  const base::Instant begin = company.fresh.now;
  const IncidentId open = declare();
  const IncidentId worked_on = declare();
  const IncidentId mistaken = declare();
  take_on(worked_on);
  must([&](store::Transaction& tx) {
    return app::incidents::add_action_item(
        tx, company.world, worked_on, {.title = "Alert on it", .owner = company.bob, .due_at = tx.now() + hours(1)},
        company.as_ann);
  });
  deploy("1", true);
  deploy("2", false);
  note(worked_on);
  say_effort(worked_on, base::minutes(30));
  name_causes(worked_on);
  company.pass(hours(5));
  const base::Instant then = company.fresh.now;
  const std::string query = "from=" + base::rfc3339(begin - base::days(1)) +
                            "&until=" + base::rfc3339(then + base::days(1)) + "&as_of=" + base::rfc3339(then);
  const std::vector<std::pair<std::string, std::string>> reports{
      {"incidents", "&by=week"},
      {"comparison", ""},
      {"effort", ""},
      {"causes", ""},
      {"action-items", ""},
      {"load", ""},
      {"on-call-health", ""},
      {"dora", ""},
      {"breakdown", "&break_by=service"},
      {"breakdown", "&break_by=month&figure=incidents_per_week"},
      {"breakdown", "&break_by=team&figure=action_item_age"},
      {"breakdown", "&break_by=service&figure=deployment_frequency"},
      {"breakdown", "&break_by=service&figure=change_failure_rate"},
      {"reconciliation", "&reading=pagerduty"},
      {"reconciliation", "&reading=opsgenie"},
      {"reconciliation", "&reading=devlake"},
      {"reconciliation", "&reading=dora_2021"}};
  std::vector<std::string> said;
  for (const auto& [path, more] : reports) said.push_back(ask(path, query + more));

  company.pass(hours(1));
  take_on(open);
  note(worked_on);
  note(open);
  say_effort(worked_on, {});
  say_effort(open, base::minutes(3));
  rename_causes(worked_on);
  cancel(mistaken);
  must([&](store::Transaction& tx) {
    return app::incidents::correct(tx, company.world, worked_on, {.detected_at = begin - hours(3)}, company.as_ann);
  });
  declare();
  deploy("2", true);
  deploy("3", true);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto& [path, more] = reports[i];
    EXPECT_EQ(ask(path, query + more), said[i]) << path << more;
  }
}

}  // namespace
}  // namespace api
