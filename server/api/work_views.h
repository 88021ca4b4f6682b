// What belongs to an incident, as the API shows it: updates, tasks, action items, the review.
#pragma once

#include "api/incident_ref.h"
#include "api/views.h"

namespace api {

struct UpdateView {
  incident::UpdateId id;
  std::string text;
  base::Instant at;
  std::optional<Ref> author;
  std::optional<base::Instant> next_due_at;
  int sent_to = 0;
  incident::Audience audience = incident::Audience::stakeholders;
};
BOOST_DESCRIBE_STRUCT(UpdateView, (), (id, text, at, author, next_due_at, sent_to, audience))

struct TaskView {
  incident::TaskId id;
  std::string title;
  bool done = false;
  std::optional<Ref> assignee;
  base::Instant created_at;
  std::optional<base::Instant> done_at;
  std::optional<incident::Stage> stage;  // of the checklist of a stage
  std::optional<incident::Role> role;    // whose it is by the process
  std::optional<std::string> runbook_url;
};
BOOST_DESCRIBE_STRUCT(TaskView, (), (id, title, done, assignee, created_at, done_at, stage, role, runbook_url))

struct ActionItemView {
  incident::ActionItemId id;
  IncidentRef incident;
  std::string title;
  std::optional<Ref> owner;
  std::optional<base::Instant> due_at;
  incident::Priority priority = incident::Priority::medium;
  incident::ActionKind kind = incident::ActionKind::prevent;
  incident::ActionItemState state = incident::ActionItemState::open;
  base::Instant created_at;
  std::optional<base::Instant> done_at;
};
BOOST_DESCRIBE_STRUCT(ActionItemView, (),
                      (id, incident, title, owner, due_at, priority, kind, state, created_at, done_at))

struct CauseView {
  std::string cause;  // the key of its kind
  std::string name;
  std::string note;
  base::Instant named_at;
  std::string named_by;
  bool retired = false;  // no other review can name it any more
};
BOOST_DESCRIBE_STRUCT(CauseView, (), (cause, name, note, named_at, named_by, retired))

struct ReviewerView {
  Ref person;
  base::Instant asked_at;
  review::Verdict verdict = review::Verdict::none_yet;
  std::optional<std::string> note;
  std::optional<base::Instant> answered_at;
  bool is_outdated = false;  // the verdict is of an older text
};
BOOST_DESCRIBE_STRUCT(ReviewerView, (), (person, asked_at, verdict, note, answered_at, is_outdated))

// What is drawn in the place of a line of a review's text.
struct ChartView {
  std::string line;  // a comment in Markdown
  std::string svg;   // safe to show
};
BOOST_DESCRIBE_STRUCT(ChartView, (), (line, svg))

struct ReviewView {
  review::State state = review::State::draft;
  Ref author;
  std::string markdown;                  // with lines such as {{timeline}}, which stand for what the record says
  std::optional<std::string> published;  // with those as they were when it was published
  std::vector<ChartView> charts;         // of that, as they were then
  std::string html;                      // of that, else of `markdown`; safe to show
  std::optional<base::Instant> due_at;
  std::optional<base::Instant> published_at;
  std::optional<std::string> waived_because;
  std::int64_t version = 1;
  std::optional<std::string> saved_by;  // the text that it has
  std::optional<base::Instant> saved_at;
  std::vector<CauseView> causes;        // what contributed, in the order of naming
  std::vector<ReviewerView> reviewers;  // in the order in which they were asked
  int open_threads = 0;                 // of comments
};
BOOST_DESCRIBE_STRUCT(ReviewView, (),
                      (state, author, markdown, published, charts, html, due_at, published_at, waived_because, version,
                       saved_by, saved_at, causes, reviewers, open_threads))

inline std::optional<Ref> person_ref_if(const Call& call, catalog::PersonId id) {
  return id ? std::optional(person_ref(call, id)) : std::nullopt;
}

std::vector<UpdateView> views(const Call& call, const std::vector<incident::Update>& updates);
TaskView view(const Call& call, const incident::Task& task);
ActionItemView view(const Call& call, const incident::ActionItem& item, const IncidentRef& incident);
ReviewView view(const Call& call, const review::Review& review);

}  // namespace api
