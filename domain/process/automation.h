// What happens by itself in an incident: nudges, and what a team would do by hand each time. A rule says when, how long
// that has to hold, and what is done. Which rules are due is decided here; doing it is the app's.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident/incident.h"

namespace process {

BOOST_DEFINE_ENUM_CLASS(ConditionKind,
                        stage_entered,      // the incident is in `stage`; holds since that was entered
                        role_unheld,        // nobody holds `role`; since it was given up, or the incident began
                        severity_unset,     // since the incident began
                        severity_at_least,  // `severity` or a worse one; since the incident began
                        update_overdue)     // since the update was due

struct Condition {
  ConditionKind kind = ConditionKind::stage_entered;
  std::optional<incident::Stage> stage;
  std::optional<incident::Role> role;
  std::optional<incident::Severity> severity;

  bool operator==(const Condition&) const = default;
};
BOOST_DESCRIBE_STRUCT(Condition, (), (kind, stage, role, severity))

BOOST_DEFINE_ENUM_CLASS(ActKind,
                        remind,        // mails `text` to the holder of `role`, for want of one to the responding team
                        page,          // opens a page on `policy`
                        assign,        // gives `role` to who is on call on `schedule`, unless somebody holds it
                        post_update,   // tells stakeholders `text`
                        add_task,      // adds the task `text`, for the holder of `role` if one is named
                        call_webhook)  // posts the incident to `url`

struct Act {
  ActKind kind = ActKind::remind;
  std::optional<incident::Role> role;
  std::optional<catalog::PolicyId> policy;
  std::optional<catalog::ScheduleId> schedule;
  std::string text;
  std::string url;

  bool operator==(const Act&) const = default;
};
BOOST_DESCRIBE_STRUCT(Act, (), (kind, role, policy, schedule, text, url))

BOOST_DEFINE_ENUM_CLASS(Again, never, each_time)

struct Automation {
  std::string name;             // one of its process; what was done is remembered by it
  std::vector<Condition> when;  // all of them
  int after_minutes = 0;        // that they have to hold, at the pace of the incident
  Again again = Again::never;   // each_time: once for each time that they came to hold
  Act act;

  bool operator==(const Automation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Automation, (), (name, when, after_minutes, again, act))

// What an automation did, or was found not to be able to do, for the time that began at `since`.
struct AutomationRun {
  std::string automation;
  base::Instant since;
  base::Instant ran_at;

  bool operator==(const AutomationRun&) const = default;
};
BOOST_DESCRIBE_STRUCT(AutomationRun, (), (automation, since, ran_at))

struct Process;
struct Facts;

struct DueAutomation {
  const Automation* automation = nullptr;  // of the process
  base::Instant since;
  std::string reason;  // "because nobody has been commander for 5 minutes"
};

struct Agenda {
  std::vector<DueAutomation> due;     // in the order of the process
  std::optional<base::Instant> next;  // when another may be due if nothing changes
};

// Which automations are due now, given what ran before. None for what was written down afterwards, or is paused; of an
// incident that is done, only those that wait for nothing but its stage.
Agenda agenda(const Process& process, const Facts& facts, std::span<const AutomationRun> runs, base::Instant now);

// Since when the condition holds; nothing while it doesn't.
std::optional<base::Instant> holds_since(const Condition& condition, const Process& process, const Facts& facts);

// "nobody is commander", for people to read.
std::string spoken(const Condition& condition);

}  // namespace process
