// What each figure means, in words that the API and the screens show beside it. A change of meaning is a new version.
#pragma once

#include <boost/describe/class.hpp>
#include <span>
#include <string_view>

namespace metrics {

struct Definition {
  std::string_view id;
  int version = 1;
  std::string_view sentence;
};

namespace definition {

constexpr Definition time_to_detect{
    "time_to_detect", 1,
    "From when the impact started to when the incident was detected. Counted in the period of its detection. Drills "
    "are left out; declined, merged and cancelled incidents are listed as missing."};
constexpr Definition time_to_declare{"time_to_declare", 1,
                                     "From when the incident was detected to when it was declared. Counted in the "
                                     "period of its detection. Drills are left out; declined, merged and cancelled "
                                     "incidents are listed as missing; one that is not declared yet counts as open."};
constexpr Definition time_to_acknowledge{
    "time_to_acknowledge", 1,
    "From when the incident was detected to when a person first said they were on it. Counted in the period of its "
    "detection. Drills are left out; declined, merged and cancelled incidents are listed as missing; one that nobody "
    "has acknowledged yet counts as open."};
constexpr Definition time_to_mitigate{"time_to_mitigate", 1,
                                      "From when the incident was detected to when it was mitigated. Counted in the "
                                      "period of its detection. Drills are left out; declined, merged and cancelled "
                                      "incidents are listed as missing; one that is not mitigated yet counts as open."};
constexpr Definition time_to_resolve{"time_to_resolve", 1,
                                     "From when the incident was detected to when it was resolved. Counted in the "
                                     "period of its detection. Drills are left out; declined, merged and cancelled "
                                     "incidents are listed as missing; one that is not resolved yet counts as open."};
constexpr Definition incidents_per_week{
    "incidents_per_week", 1,
    "Incidents declared in each ISO week (Monday 00:00 UTC to the next), with the exact 95 % interval of a Poisson "
    "count. Drills are left out; declined, merged and cancelled incidents are listed as missing."};
constexpr Definition time_in_stage{
    "time_in_stage", 1,
    "The time an incident spent in each stage, summed over its visits; the stages of one incident sum to its length "
    "exactly. Counted in the period of its first stage. Drills are left out; incidents written down afterwards are "
    "listed as missing; a stage that an incident is still in counts as open."};

constexpr Definition incidents_by_hour{
    "incidents_by_hour", 1,
    "Incidents by the weekday and hour at which they were detected, on the wall clock of the zone that is named. "
    "Counted in the period of their detection. Drills are left out; declined, merged and cancelled incidents are "
    "listed as missing, and so is what has no recorded detection."};
constexpr Definition action_items_in_time{
    "action_items_in_time", 1,
    "Of the action items created in the period that had a due date, and were done or had it pass, the share that was "
    "done by it, with the 95 % interval of Wilson. Drills are left out; dropped ones, and those without a due date, "
    "are "
    "listed as missing; those whose date is still to come count as open."};
constexpr Definition action_item_age{
    "action_item_age", 1,
    "From when an action item was created to when it was done. Counted in the period of its creation. Drills are left "
    "out; dropped ones are listed as missing; one that is not done yet counts as open."};

constexpr Definition pages_per_person{
    "pages_per_person", 1,
    "Different pages about which a person was sent at least one message in the period, whether or not it arrived; a "
    "week counts those whose first message fell into it (Monday 00:00 UTC to the next). The rate is over the whole "
    "weeks, with the exact 95 % interval of a Poisson count. Drills do not count."};
constexpr Definition interruptions_at_night{
    "interruptions_at_night", 1,
    "An interruption is a message about a page together with those that the same person was sent within the 15 minutes "
    "after it. It was at night when it began between 22:00 and 08:00 in the person's time zone; a night counts once, "
    "however often it was interrupted. People without a known time zone are named. Drills do not count."};

constexpr Definition noise{
    "noise", 1,
    "Of the alerts that opened in the period and about which somebody was paged, those that were for nothing. By "
    "itself: its source ended it within the minutes that are named, nobody acknowledged it or did anything about it, "
    "and it belongs to no incident. Nothing done: somebody acknowledged it, did nothing else that Muster knows of, its "
    "source ended it, and "
    "it belongs to no incident. Intervals are those of Wilson, 95 %. Drills do not count."};
constexpr Definition fairness{
    "fairness", 1,
    "The Gini index of the interruptions of those who were on call or called: nothing when all have the same, close to "
    "one when one has all. It is held against 1,999 deals of as many interruptions by lot, each person having the same "
    "chance. Interruptions come in bursts, and people are on call for different hours: uneven is not yet unfair. "
    "Drills do not count."};
constexpr Definition hours_on_call{
    "hours_on_call", 1,
    "How long a person was on call in the period, by the schedules as they are now and the overrides of the period; "
    "an hour counts once, however many schedules it is in. Drills do not count."};

constexpr Definition responder_time{
    "responder_time", 1,
    "How much of people's time an incident took: of each who took part, from joining to leaving, in stages before "
    "resolved and without pauses, added up. At most: to when it was resolved, where they did not say that they left. "
    "At least: to their last recorded act in it. What somebody corrected takes the place of both. Counted in the "
    "period "
    "in which the incident was declared. Drills are left out."};

constexpr Definition contributing_causes{
    "contributing_causes", 1,
    "In how many incidents each kind of cause was named, of those whose review names any, with the 95 % interval of "
    "Wilson. An incident counts once for each of its kinds, so that shares add up to more than one. Those whose review "
    "names none are counted as missing. Counted in the period in which the incident was declared. Drills are left out, "
    "and so are declined, merged and cancelled incidents."};

constexpr Definition deployment_frequency{
    "deployment_frequency", 1,
    "Deployments to production that were finished, per ISO week (Monday 00:00 UTC to the next) over the whole weeks, "
    "with the exact 95 % interval of a Poisson count. An attempt that failed did not reach production and is shown "
    "apart, unless an incident is put down to it or it was taken back. Drills are left out."};
constexpr Definition change_lead_time{
    "change_lead_time", 1,
    "From when a commit was authored to when the first deployment to production that brought it was finished; one "
    "observation a commit. The commits of a deployment are those it names, else those pushed to its repository since "
    "the deployment before. The interval takes the commits of one deployment as one draw. Drills are left out."};
constexpr Definition change_failure_rate{
    "change_failure_rate", 1,
    "The share of deployments to production that failed. Confirmed: a person confirmed it as the cause of an incident, "
    "or it was rolled back or reverted. Inferred: it is proposed as a cause and nobody has confirmed or rejected it. "
    "Unknown: how it ended was not reported. Intervals are those of Wilson, 95 %. A deployment counts once, whatever "
    "it caused. Drills are left out, and so are declined and cancelled incidents."};
constexpr Definition failed_deployment_recovery_time{
    "failed_deployment_recovery_time", 1,
    "Of each confirmed failure, from when the deployment was finished to when the impact of the last incident it "
    "caused "
    "ended (where that is not recorded: was resolved), or, without an incident, to when it was taken back. One that is "
    "not over counts as open (Kaplan and Meier). Drills are left out."};
constexpr Definition deployment_rework_rate{
    "deployment_rework_rate", 1,
    "The share of deployments to production that were made because of an incident or a failed deployment: confirmed "
    "as its mitigation or fix, bringing a pull request that is, or taking back another. Inferred: only proposed as "
    "such. "
    "Intervals are those of Wilson, 95 %. Drills are left out."};

}  // namespace definition

// All of them, in the order of the manual.
std::span<const Definition> definitions();

}  // namespace metrics
