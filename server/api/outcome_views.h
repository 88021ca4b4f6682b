// Whether failures came back after what was done about them, as the API shows it.
#pragma once

#include "api/incident_ref.h"
#include "api/views.h"
#include "app/recurrences.h"
#include "metrics/recurrence.h"

namespace api {

// Why a later incident counts as the same failure.
struct SignView {
  review::Sameness sameness = review::Sameness::same_alert;
  std::optional<Ref> service;            // of the alert that both have
  std::optional<std::string> alert_key;  // by which its source knows it
  std::optional<Ref> said_by;            // who said so
  std::optional<base::Instant> said_at;
  std::optional<IncidentRef> recurrence_of;  // of which it was said
};
BOOST_DESCRIBE_STRUCT(SignView, (), (sameness, service, alert_key, said_by, said_at, recurrence_of))

struct ComebackView {
  IncidentRef incident;
  base::Instant began_at;
  std::vector<SignView> signs;
};
BOOST_DESCRIBE_STRUCT(ComebackView, (), (incident, began_at, signs))

struct OutcomeView {
  incident::ActionItemId item;
  std::string title;
  incident::ActionKind kind = incident::ActionKind::prevent;
  std::optional<Ref> owner;
  IncidentRef incident;
  base::Instant done_at;
  review::OutcomeState outcome = review::OutcomeState::too_early;
  base::Instant watched_until;  // when "it stayed away" may first be said
  std::string sentence;
  std::vector<ComebackView> comebacks;  // the earliest first
};
BOOST_DESCRIBE_STRUCT(OutcomeView, (),
                      (item, title, kind, owner, incident, done_at, outcome, watched_until, sentence, comebacks))

struct RecurrenceShareView {
  std::optional<incident::ActionKind> kind;  // absent: of all
  int watched = 0;                           // incidents
  int came_back = 0;
  std::optional<double> share;
  std::optional<double> low;  // 95 %
  std::optional<double> high;
};
BOOST_DESCRIBE_STRUCT(RecurrenceShareView, (), (kind, watched, came_back, share, low, high))

struct RecurrenceView {
  std::int64_t watch_days = 0;
  int came_back = 0;  // action items
  int stayed_away = 0;
  int too_early = 0;
  int cannot_tell = 0;
  std::vector<RecurrenceShareView> shares;  // of all, then of each kind
  std::vector<OutcomeView> rows;
};
BOOST_DESCRIBE_STRUCT(RecurrenceView, (), (watch_days, came_back, stayed_away, too_early, cannot_tell, shares, rows))

OutcomeView view_of(const Call& call, const incident::ActionItem& item, const review::Outcome& outcome);
RecurrenceView view_of(const Call& call, const metrics::Recurrence& recurrence,
                       const std::vector<incident::ActionItem>& items);

}  // namespace api
