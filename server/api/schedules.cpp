// Schedules: the rules of who is on call, the overrides that beat them, and what follows from both.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"
#include "app/organise.h"
#include "app/organise_times.h"
#include "oncall/roster.h"

namespace api {

struct RestrictionView {
  calendar::Weekday from_weekday = calendar::Weekday::monday;
  std::string from_time;  // "09:00", on the wall clock of the schedule's zone
  calendar::Weekday until_weekday = calendar::Weekday::monday;
  std::string until_time;
};
BOOST_DESCRIBE_STRUCT(RestrictionView, (), (from_weekday, from_time, until_weekday, until_time))

struct RotationView {
  std::string name;
  std::vector<Ref> people;  // in the order of their turns
  calendar::Unit unit = calendar::Unit::weeks;
  int count = 1;
  calendar::CivilTime start;  // on the wall clock of the schedule's zone
  std::vector<RestrictionView> restrictions;
};
BOOST_DESCRIBE_STRUCT(RotationView, (), (name, people, unit, count, start, restrictions))

struct OverrideView {
  catalog::OverrideId id;
  Ref person;
  std::optional<Ref> replaces;  // absent: whoever it would be
  base::Instant from;
  base::Instant until;
};
BOOST_DESCRIBE_STRUCT(OverrideView, (), (id, person, replaces, from, until))

struct ScheduleView {
  catalog::ScheduleId id;
  std::string name;
  std::string zone;
  Ref team;
  std::vector<RotationView> rotations;  // a later one beats those before it
  std::vector<OverrideView> overrides;  // that have not ended
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ScheduleView, (), (id, name, zone, team, rotations, overrides, version))

struct ShiftView {
  std::optional<Ref> person;  // absent: nobody
  base::Instant from;
  base::Instant until;
  std::string because;
  bool override = false;
};
BOOST_DESCRIBE_STRUCT(ShiftView, (), (person, from, until, because, override))

struct GapView {
  base::Instant from;
  base::Instant until;
};
BOOST_DESCRIBE_STRUCT(GapView, (), (from, until))

struct LayerView {
  std::string rotation;
  std::vector<ShiftView> shifts;  // whom the rotation would put on call if it were alone
};
BOOST_DESCRIBE_STRUCT(LayerView, (), (rotation, shifts))

struct RosterView {
  std::vector<ShiftView> shifts;
  std::vector<GapView> gaps;
  std::vector<LayerView> layers;  // in the order of the rotations
};
BOOST_DESCRIBE_STRUCT(RosterView, (), (shifts, gaps, layers))

namespace {

using app::organise::clock_text;

constexpr base::Duration longest_roster = base::days(400);

RotationView rotation_view(const Call& call, const oncall::Rotation& rotation) {
  RotationView shown{rotation.name, {}, rotation.handover.unit, rotation.handover.count, rotation.handover.start, {}};
  for (const catalog::PersonId person : rotation.people) shown.people.push_back(person_ref(call, person));
  for (const calendar::WeeklyWindow& window : rotation.restrictions) {
    shown.restrictions.push_back(
        {window.from.day, clock_text(window.from), window.until.day, clock_text(window.until)});
  }
  return shown;
}

OverrideView override_view(const Call& call, const oncall::Override& it) {
  OverrideView shown{it.id, person_ref(call, it.person), {}, it.from, it.until};
  if (it.replaces) shown.replaces = person_ref(call, *it.replaces);
  return shown;
}

ScheduleView schedule_view(const Call& call, const app::ScheduleEntry& entry) {
  ScheduleView shown{entry.row.id,
                     entry.row.name,
                     entry.row.zone,
                     team_ref(call, entry.row.team),
                     {},
                     {},
                     store::organisation::version_of<store::ScheduleRow>(call.tx, entry.row.id)};
  for (const oncall::Rotation& rotation : entry.row.rotations) shown.rotations.push_back(rotation_view(call, rotation));
  for (const oncall::Override& it : entry.schedule.overrides) {
    if (it.until > call.tx.now()) shown.overrides.push_back(override_view(call, it));
  }
  return shown;
}

base::Result<const app::ScheduleEntry*> find(const Call& call, catalog::ScheduleId id) {
  const auto found = call.directory->schedules.find(id);
  if (found == call.directory->schedules.end()) return base::not_found("there is no schedule " + id.text());
  return &found->second;
}

base::Result<void> check_span(base::Instant from, base::Instant until) {
  if (until <= from) return base::invalid("/until", "expected a moment after the start");
  if (until - from > longest_roster) return base::invalid("/until", "expected at most 400 days");
  return {};
}

std::vector<ShiftView> shift_views(const Call& call, const oncall::Schedule& schedule, const calendar::TimeZone& zone,
                                   calendar::Interval span) {
  const auto name_of = [&](catalog::PersonId id) { return call.directory->name_of(id); };
  std::vector<ShiftView> shown;
  for (const oncall::Shift& shift : oncall::shifts(schedule, zone, span)) {
    oncall::Roster roster{shift.from, {}, shift.duty, shift.until};
    ShiftView view{{}, shift.from, shift.until, "", shift.duty.override_id.has_value()};
    if (shift.duty.person) {
      roster.people.push_back(*shift.duty.person);
      view.person = person_ref(call, *shift.duty.person);
    }
    view.because = oncall::explain(roster, zone, name_of);
    shown.push_back(std::move(view));
  }
  return shown;
}

RosterView roster_view(const Call& call, const oncall::Schedule& schedule, const calendar::TimeZone& zone,
                       calendar::Interval span) {
  RosterView shown{shift_views(call, schedule, zone, span), {}, {}};
  const calendar::IntervalSet gaps = oncall::gaps(schedule, zone, span);
  for (const calendar::Interval& gap : gaps.intervals()) shown.gaps.push_back({gap.from, gap.until});
  for (const oncall::Rotation& rotation : schedule.rotations) {
    shown.layers.push_back({rotation.name, shift_views(call, {schedule.zone, {rotation}, {}}, zone, span)});
  }
  return shown;
}

struct ListSchedules {
  static constexpr http::Route route{http::Method::get, "/api/v1/schedules", "List the schedules.",
                                     rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<ScheduleView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<ScheduleView>(call.directory->schedules, request, "schedules",
                                      [&](const app::ScheduleEntry& entry) { return schedule_view(call, entry); });
  }
};

struct GetSchedule {
  static constexpr http::Route route{http::Method::get, "/api/v1/schedules/{schedule}", "Show a schedule.",
                                     rights::Permission::read};
  struct Request {
    catalog::ScheduleId schedule;
  };
  using Response = ScheduleView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const app::ScheduleEntry* entry, find(call, request.schedule));
    return schedule_view(call, *entry);
  }
};

struct GetRoster {
  static constexpr http::Route route{http::Method::get, "/api/v1/schedules/{schedule}/roster",
                                     "Say who is on call within a span of at most 400 days, and when nobody is.",
                                     rights::Permission::read};
  struct Request {
    catalog::ScheduleId schedule;
    base::Instant from;
    base::Instant until;
  };
  using Response = RosterView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(check_span(request.from, request.until));
    TRY(const app::ScheduleEntry* entry, find(call, request.schedule));
    oncall::Schedule schedule{entry->row.zone, entry->row.rotations, {}};
    for (const store::OverrideRow& row : store::organisation::overrides(call.tx, request.from)) {
      if (row.schedule != request.schedule) continue;
      schedule.overrides.push_back({row.id, row.replaces, row.person, row.from_at, row.until_at});
    }
    return roster_view(call, schedule, *entry->zone, {request.from, request.until});
  }
};

struct RotationFields {
  std::string name;
  std::vector<catalog::PersonId> people;
  wire::Defaulted<calendar::Unit> unit{calendar::Unit::weeks};
  wire::Defaulted<int> count{1};
  calendar::CivilTime start;
  wire::Defaulted<std::vector<RestrictionView>> restrictions;
};
BOOST_DESCRIBE_STRUCT(RotationFields, (), (name, people, unit, count, start, restrictions))

base::Result<oncall::Rotation> rotation_of(const RotationFields& fields, const std::string& place) {
  oncall::Rotation rotation{fields.name, fields.people, {fields.unit, fields.count, fields.start}, {}};
  for (std::size_t i = 0; i < fields.restrictions->size(); ++i) {
    const RestrictionView& window = (*fields.restrictions)[i];
    const std::string here = place + "/restrictions/" + std::to_string(i);
    const auto from = app::organise::weekly_time(window.from_weekday, window.from_time);
    const auto until = app::organise::weekly_time(window.until_weekday, window.until_time);
    if (!from) return base::invalid(here + "/from_time", app::organise::a_clock_time);
    if (!until) return base::invalid(here + "/until_time", app::organise::a_clock_time);
    rotation.restrictions.push_back({*from, *until});
  }
  return rotation;
}

base::Result<std::vector<oncall::Rotation>> rotations_of(const std::vector<RotationFields>& fields) {
  std::vector<oncall::Rotation> rotations;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    TRY(oncall::Rotation rotation, rotation_of(fields[i], "/rotations/" + std::to_string(i)));
    rotations.push_back(std::move(rotation));
  }
  return rotations;
}

struct PreviewSchedule {
  static constexpr http::Route route{http::Method::post, "/api/v1/schedules/preview",
                                     "Say who would be on call by rules that are not saved; without overrides.",
                                     rights::Permission::read};
  static constexpr http::Work work = http::Work::reads;
  struct Request {
    std::string zone;
    std::vector<RotationFields> rotations;
    base::Instant from;
    base::Instant until;
  };
  using Response = RosterView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(check_span(request.from, request.until));
    const auto zone = call.world.zones.find(request.zone);
    if (!zone) return base::invalid("/zone", calendar::unknown_zone(request.zone).error().message);
    TRY(std::vector<oncall::Rotation> rotations, rotations_of(request.rotations));
    const oncall::Schedule schedule{request.zone, std::move(rotations), {}};
    TRY_DO(oncall::validate(schedule));
    return roster_view(call, schedule, **zone, {request.from, request.until});
  }
};

template <class Fields>
base::Result<ScheduleView> save_schedule(const Fields& fields, catalog::ScheduleId id, Call& call) {
  store::ScheduleRow row{id, fields.name, fields.team, fields.zone, {}};
  TRY(row.rotations, rotations_of(fields.rotations));
  TRY(const catalog::ScheduleId saved,
      app::organise::save(call.tx, call.world, std::move(row), {call.actor, call.if_match}));
  call.directory = call.world.directories.at(call.tx);
  return schedule_view(call, call.directory->schedules.at(saved));
}

struct AddSchedule {
  static constexpr http::Route route{http::Method::post, "/api/v1/schedules", "Add a schedule.",
                                     rights::Permission::plan};
  static constexpr int status = 201;
  struct Request {
    std::string name;
    std::string zone;
    catalog::TeamId team;
    std::vector<RotationFields> rotations;
  };
  using Response = ScheduleView;

  static base::Result<Response> handle(const Request& request, Call& call) { return save_schedule(request, {}, call); }
};

struct ChangeSchedule {
  static constexpr http::Route route{http::Method::put, "/api/v1/schedules/{schedule}",
                                     "Change a schedule; its overrides stay.", rights::Permission::plan};
  struct Request {
    catalog::ScheduleId schedule;
    std::string name;
    std::string zone;
    catalog::TeamId team;
    std::vector<RotationFields> rotations;
  };
  using Response = ScheduleView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return save_schedule(request, request.schedule, call);
  }
};

struct RemoveSchedule {
  static constexpr http::Route route{http::Method::remove, "/api/v1/schedules/{schedule}",
                                     "Remove a schedule that no policy names.", rights::Permission::plan};
  using Request = GetSchedule::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.schedule, {call.actor, call.if_match}));
    return Response{};
  }
};

struct AddOverride {
  static constexpr http::Route route{http::Method::post, "/api/v1/schedules/{schedule}/overrides",
                                     "Put somebody on call for a while, in place of one person or of whoever it is.",
                                     rights::Permission::plan};
  static constexpr int status = 201;
  struct Request {
    catalog::ScheduleId schedule;
    catalog::PersonId person;
    std::optional<catalog::PersonId> replaces;
    base::Instant from;
    base::Instant until;
  };
  using Response = OverrideView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const store::OverrideRow row{{}, request.schedule, request.replaces, request.person, request.from, request.until};
    TRY(const catalog::OverrideId id, app::organise::add(call.tx, call.world, row, {call.actor, {}}));
    return override_view(call, oncall::Override{id, request.replaces, request.person, request.from, request.until});
  }
};

struct RemoveOverride {
  static constexpr http::Route route{http::Method::remove, "/api/v1/schedules/{schedule}/overrides/{override}",
                                     "Take an override back.", rights::Permission::plan};
  struct Request {
    catalog::ScheduleId schedule;
    catalog::OverrideId override;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.schedule, request.override, {call.actor, {}}));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetSchedule::Request, (), (schedule))
BOOST_DESCRIBE_STRUCT(GetRoster::Request, (), (schedule, from, until))
BOOST_DESCRIBE_STRUCT(PreviewSchedule::Request, (), (zone, rotations, from, until))
BOOST_DESCRIBE_STRUCT(AddSchedule::Request, (), (name, zone, team, rotations))
BOOST_DESCRIBE_STRUCT(ChangeSchedule::Request, (), (schedule, name, zone, team, rotations))
BOOST_DESCRIBE_STRUCT(AddOverride::Request, (), (schedule, person, replaces, from, until))
BOOST_DESCRIBE_STRUCT(RemoveOverride::Request, (), (schedule, override))

}  // namespace

Endpoints schedules_routes() {
  return http::endpoints<Call, ListSchedules, GetSchedule, GetRoster, PreviewSchedule, AddSchedule, ChangeSchedule,
                         RemoveSchedule, AddOverride, RemoveOverride>();
}

}  // namespace api
