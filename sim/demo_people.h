// The people of the demonstration: they read their mail, mostly answer, declare an incident when it is serious, and
// then do what the next step says until it is closed.
#pragma once

#include "sim/demo_api.h"

namespace sim {

class DemoPeople {
 public:
  DemoPeople(World& world, DemoApi& api, base::Random random);

  // A message has arrived.
  void read(const Call& call);
  std::function<void(const std::string& incident)> has_declared = [](const std::string&) {};
  int incidents() const { return incidents_; }

 private:
  void look_at(const std::string& page);
  void declare(const std::string& page);
  void go_on(const std::string& incident);
  // Does one step; false when nothing more is to be done.
  bool obey(const std::string& incident, const wire::json::value& shown);
  void write_review(const std::string& incident, const std::string& action);
  void own_action_items(const std::string& incident);
  void advance(const std::string& incident, const std::string& to);
  std::string anybody();

  World& world_;
  DemoApi& api_;
  base::Random random_;
  std::vector<std::string> people_;
  std::string team_;
  int incidents_ = 0;
};

}  // namespace sim
