#include "api/work_views.h"

#include "api/chart_svg.h"
#include "api/markdown.h"
#include "app/causes.h"
#include "store/review_causes.h"
#include "store/review_comments.h"
#include "store/review_revisions.h"

namespace api {

std::vector<UpdateView> views(const Call& call, const std::vector<incident::Update>& updates) {
  const auto sent = store::incidents::sent_counts(call.tx, updates);
  std::vector<UpdateView> shown;
  for (std::size_t i = 0; i < updates.size(); ++i) {
    const incident::Update& update = updates[i];
    shown.push_back({update.id, update.text, update.at, person_ref_if(call, update.author), update.next_due_at, sent[i],
                     update.audience});
  }
  return shown;
}

TaskView view(const Call& call, const incident::Task& task) {
  return {task.id,
          task.title,
          task.state != incident::TaskState::open,
          person_ref_if(call, task.assignee),
          task.created_at,
          task.done_at,
          task.stage,
          task.role,
          task.runbook_url.empty() ? std::nullopt : std::optional(task.runbook_url)};
}

ActionItemView view(const Call& call, const incident::ActionItem& item, const IncidentRef& incident) {
  return {item.id,         incident,      item.title, person_ref_if(call, item.owner),
          item.due_at,     item.priority, item.kind,  item.state,
          item.created_at, item.done_at};
}

namespace {

ReviewerView reviewer_view(const Call& call, const review::Reviewer& reviewer, std::int64_t revision) {
  const bool has_answered = reviewer.verdict != review::Verdict::none_yet;
  return {person_ref(call, reviewer.person),
          reviewer.asked_at,
          reviewer.verdict,
          reviewer.note.empty() ? std::nullopt : std::optional(reviewer.note),
          reviewer.answered_at,
          has_answered && reviewer.revision < revision};
}

std::vector<CauseView> cause_views(const Call& call, incident::IncidentId incident) {
  const auto kinds = app::causes::all(call.tx);
  std::vector<CauseView> shown;
  for (const auto& [cause, note, named_at, named_by] : store::review_causes::list(call.tx, incident)) {
    const review::CauseKind* kind = review::find_cause(kinds, cause);
    shown.push_back(
        {cause, review::name_of_cause(kinds, cause), note, named_at, named_by, kind != nullptr && kind->retired});
  }
  return shown;
}

}  // namespace

ReviewView view(const Call& call, const review::Review& review) {
  ReviewView shown;
  shown.state = review.state;
  shown.author = person_ref(call, review.author);
  shown.markdown = review.markdown;
  if (auto published = store::review_revisions::frozen(call.tx, review.incident)) {
    const auto drawings =
        published->charts ? review::drawings_of(*published->charts) : std::vector<review::PlacedDrawing>();
    for (const auto& [block, line, drawing] : drawings) shown.charts.push_back({line, svg_of(drawing)});
    shown.html = to_html(published->markdown, {chart_insets(drawings), {}});
    shown.published = std::move(published->markdown);
  } else {
    shown.html = to_html(review.markdown);
  }
  shown.due_at = review.due_at;
  shown.published_at = review.published_at;
  if (!review.waive_reason.empty()) shown.waived_because = review.waive_reason;
  shown.version = store::incidents::review_version(call.tx, review.incident);
  std::int64_t revision = 0;
  if (const auto saved = store::review_revisions::at_version(call.tx, review.incident, shown.version)) {
    shown.saved_by = saved->saved_by;
    shown.saved_at = saved->saved_at;
    revision = saved->number;
  }
  shown.causes = cause_views(call, review.incident);
  for (const review::Reviewer& one : review.reviewers) shown.reviewers.push_back(reviewer_view(call, one, revision));
  shown.open_threads = store::review_comments::open_threads(call.tx, review.incident);
  return shown;
}

}  // namespace api
