#include "escalation/policy.h"

namespace escalation {
namespace {

constexpr std::size_t rungs_most = 50;
constexpr std::size_t targets_most = 50;
constexpr int wait_least = 60;
constexpr int wait_most = 86'400;
constexpr int repeats_most = 9;
constexpr std::size_t name_most = 200;

using Faults = std::vector<base::FieldFault>;

void check_target(const Target& target, const std::string& path, Faults& faults) {
  const int set = (target.person ? 1 : 0) + (target.schedule ? 1 : 0) + (target.team ? 1 : 0);
  if (set != 1) faults.push_back({path, "expected exactly one of person, schedule or team"});
}

void check_rung(const Rung& rung, const std::string& path, Faults& faults) {
  if (rung.wait_seconds < wait_least || rung.wait_seconds > wait_most) {
    faults.push_back({path + "/wait_seconds", "expected 60 to 86400 seconds (1 minute to 24 hours)"});
  }
  if (rung.targets.empty() || rung.targets.size() > targets_most) {
    faults.push_back({path + "/targets", "expected 1 to 50 people, schedules or teams"});
  }
  for (std::size_t i = 0; i < rung.targets.size(); ++i) {
    const std::string target_path = path + "/targets/" + std::to_string(i);
    check_target(rung.targets[i], target_path, faults);
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (rung.targets[earlier] != rung.targets[i]) continue;
      faults.push_back({target_path, "stands on this rung already"});
      break;
    }
  }
}

void check_timeout(int seconds, const char* path, Faults& faults) {
  if (seconds == 0 || (seconds >= wait_least && seconds <= wait_most)) return;
  faults.push_back({path, "expected 0 (off) or 60 to 86400 seconds"});
}

}  // namespace

base::Result<void> validate(const Policy& policy) {
  Faults faults;
  if (policy.name.empty() || policy.name.size() > name_most) {
    faults.push_back({"/name", "expected a text of 1 to 200 bytes"});
  }
  if (policy.rungs.empty() || policy.rungs.size() > rungs_most) faults.push_back({"/rungs", "expected 1 to 50 rungs"});
  for (std::size_t i = 0; i < policy.rungs.size(); ++i) {
    check_rung(policy.rungs[i], "/rungs/" + std::to_string(i), faults);
  }
  if (policy.repeats < 0 || policy.repeats > repeats_most) faults.push_back({"/repeats", "expected 0 to 9"});
  check_timeout(policy.ack_timeout_high_seconds, "/ack_timeout_high_seconds", faults);
  check_timeout(policy.ack_timeout_low_seconds, "/ack_timeout_low_seconds", faults);
  if (faults.empty()) return {};
  base::Error error{base::Code::invalid, faults.front().message, faults.front().field};
  error.more.assign(faults.begin() + 1, faults.end());
  return base::Failure(std::move(error));
}

}  // namespace escalation
