// The deployments of the demonstration: GitHub's signed webhooks for three repositories on working days. Some break
// what they touch; then people confirm or reject the suspect, roll back, and merge a fix that names the incident.
#pragma once

#include "sim/demo_api.h"
#include "sim/demo_monitors.h"

namespace sim {

class DemoDeployments {
 public:
  DemoDeployments(World& world, DemoApi& api, DemoMonitors& monitors, base::Random random)
      : world_(world), api_(api), monitors_(monitors), random_(random) {}

  // Until `end`.
  void go_on(base::Instant end);
  // Somebody has declared an incident: its suspects are looked at.
  void investigate(const std::string& incident);
  int count() const { return count_; }

 private:
  void plan_next(std::size_t repository, base::Instant end);
  void ship(std::size_t repository);
  void deploy(std::size_t repository, const std::string& revision, const std::string& title, bool succeeds);
  void push(std::size_t repository, const std::string& revision, const std::string& message, std::int64_t commits);
  void judge(const std::string& incident);
  void mend(const std::string& incident, std::int64_t number, std::size_t repository);
  void send(std::size_t repository, std::string_view event, wire::json::value body);
  std::string revision();
  std::string stamp(base::Duration ago = {}) const;

  World& world_;
  DemoApi& api_;
  DemoMonitors& monitors_;
  base::Random random_;
  std::string live_[3];
  std::string before_[3];  // what was live until then
  int count_ = 0;
  int requests_ = 100;
};

}  // namespace sim
