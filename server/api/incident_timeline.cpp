// The timeline of an incident: its own entries and those of its alerts and their pages, notes, and what is starred.
#include "app/incident_links.h"
#include "app/incident_notes.h"

#include "api/all.h"
#include "api/attachment_view.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "api/views.h"

namespace api {

struct LineMarks {
  bool starred = false;
  int edits = 0;  // how often a note was corrected
  std::optional<AttachmentView> attachment;
};
BOOST_DESCRIBE_STRUCT(LineMarks, (), (starred, edits, attachment))

using LineView = wire::Both<EntryView, LineMarks>;

BOOST_DEFINE_ENUM_CLASS(TimelineFormat, markdown, csv)

namespace {

namespace use = app::incidents;

using NoteText = wire::Text<1, 20'000>;

constexpr int whole = 100'000;

// As the caller may see them.
std::vector<store::timeline::Line> lines_of(Call& call, incident::IncidentId id, store::timeline::Filter filter) {
  filter.shown = [&](const store::Entry& entry) { return use::veiled(call.tx, entry, reader(call)); };
  return store::timeline::list(call.tx, id, filter);
}

LineView line_view_of(const store::timeline::Line& line) {
  LineMarks marks{line.starred, line.edits, {}};
  if (line.attachment) marks.attachment = view(*line.attachment);
  return {view(line.entry), marks};
}

struct ListTimeline {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/timeline",
                                     "List what happened, newest first.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    std::optional<bool> starred;              // only what is starred
    std::optional<wire::Text<0, 100>> kind;   // only this kind: "note", "stage", "role_changed"
    std::optional<wire::Text<0, 200>> query;  // only what has these words
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<LineView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const auto before, position_of(request.cursor, "timeline"));
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    const int limit = limit_of(request.limit);
    const auto lines = lines_of(call, request.incident,
                                {before.value_or(0),
                                 limit + 1,
                                 request.starred.value_or(false),
                                 request.kind.value_or(""),
                                 request.query.value_or(""),
                                 {}});
    Response listed;
    for (const store::timeline::Line& line : lines) {
      if (static_cast<int>(listed.items.size()) == limit) {
        listed.next = http::write_cursor("timeline", {listed.items.back().whole.position});
        break;
      }
      listed.items.push_back(line_view_of(line));
    }
    return listed;
  }
};

struct ExportTimeline {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/timeline-export",
                                     "The whole timeline, oldest first, as Markdown or CSV.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    wire::Defaulted<TimelineFormat> format{TimelineFormat::markdown};
    std::optional<bool> starred;
  };
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto incident = find_incident(call, request.incident);
    if (!incident) return base::not_found("there is no incident " + request.incident.text());
    auto lines = lines_of(call, request.incident, {0, whole, request.starred.value_or(false), {}, {}, {}});
    std::ranges::reverse(lines);
    const bool is_csv = *request.format == TimelineFormat::csv;
    const std::string name = "incident-" + std::to_string(incident->number) + (is_csv ? ".csv" : ".md");
    Response answer;
    answer.status = 200;
    answer.content_type = is_csv ? "text/csv; charset=utf-8" : "text/markdown; charset=utf-8";
    answer.headers.push_back({"Content-Disposition", "attachment; filename=\"" + name + "\""});
    answer.body = is_csv ? use::timeline_as_csv(call.world, lines)
                         : use::timeline_as_markdown(call.world, *incident, std::move(lines));
    return answer;
  }
};

struct AddNote {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/notes",
                                     "Write a note on the timeline.", rights::Permission::respond};
  static constexpr int status = 201;
  struct Request {
    incident::IncidentId incident;
    NoteText text;
    std::optional<base::Instant> at;  // when it happened, if that was not now
  };
  using Response = IncidentView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return change(call, request.incident, [&] {
      return use::add_note(call.tx, call.world, request.incident, request.text, request.at, doer(call));
    });
  }
};

struct CorrectNote {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/timeline/{position}",
                                     "Correct a note; what it said before is kept.", rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    std::int64_t position = 0;
    std::optional<NoteText> text;
    std::optional<base::Instant> at;
  };
  using Response = LineView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(expect_incident(call, request.incident));
    TRY(const store::timeline::Line line, use::correct_note(call.tx, call.world, request.incident, request.position,
                                                            {request.text, request.at}, doer(call)));
    return line_view_of(line);
  }
};

struct ListEdits {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/timeline/{position}/edits",
                                     "List how a note was corrected, oldest first.", rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
    std::int64_t position = 0;
  };
  using Response = Listed<store::timeline::NoteEdit>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const bool is_there =
        may_read(call, request.incident) && store::timeline::find(call.tx, request.incident, request.position);
    if (!is_there) return base::not_found("the incident has no entry " + std::to_string(request.position));
    return Response{store::timeline::edits_of(call.tx, request.position), {}};
  }
};

struct StarEntry {
  static constexpr http::Route route{http::Method::put, "/api/v1/incidents/{incident}/timeline/{position}/star",
                                     "Star what matters on the timeline.", rights::Permission::respond};
  using Request = ListEdits::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::star(call.tx, call.world, request.incident, request.position, doer(call)));
    return Response{};
  }
};

struct UnstarEntry {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/timeline/{position}/star",
                                     "Take the star away.", rights::Permission::respond};
  using Request = ListEdits::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::unstar(call.tx, call.world, request.incident, request.position, doer(call)));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(ListTimeline::Request, (), (incident, starred, kind, query, limit, cursor))
BOOST_DESCRIBE_STRUCT(ExportTimeline::Request, (), (incident, format, starred))
BOOST_DESCRIBE_STRUCT(AddNote::Request, (), (incident, text, at))
BOOST_DESCRIBE_STRUCT(CorrectNote::Request, (), (incident, position, text, at))
BOOST_DESCRIBE_STRUCT(ListEdits::Request, (), (incident, position))

}  // namespace

Endpoints incident_timeline_routes() {
  return http::endpoints<Call, ListTimeline, ExportTimeline, AddNote, CorrectNote, ListEdits, StarEntry, UnstarEntry>();
}

}  // namespace api
