#include "api/page_view.h"
#include "api/incident_reading.h"

#include "store/feed.h"
#include "store/incidents.h"

namespace api {
namespace {

PageState state_of(const escalation::Page& page) {
  if (escalation::is_done(page.state)) return PageState::done;
  return page.state == escalation::State::open ? PageState::open : PageState::acknowledged;
}

std::vector<Ref> trying(const Call& call, const escalation::Page& page) {
  std::vector<Ref> people;
  const auto steps = store::pages::steps_of(call.tx, page.id);
  if (steps.empty()) return people;
  for (const store::PagedPerson& paged : steps.back().paged) people.push_back(person_ref(call, paged.person));
  return people;
}

// The sentence of the entry that ended it: nothing is recorded of a page after that.
std::optional<std::string> last_sentence(const Call& call, const escalation::Page& page) {
  for (auto entry = call.tx.entries().rbegin(); entry != call.tx.entries().rend(); ++entry) {
    if (entry->subject == store::Subject::page && entry->subject_id == page.id.number) return entry->text;
  }
  const auto entries = store::feed::of_subject(call.tx, store::Subject::page, page.id.number, 1);
  if (entries.empty()) return {};
  return entries.back().text;
}

}  // namespace

std::int64_t version_of(const escalation::Page& page) {
  // A generation, then a loop, then a rung, then a state only rise; the factors are above what a policy allows.
  return ((std::int64_t{page.generation} * 100 + page.loop) * 1'000 + page.rung + 1) * 3 +
         static_cast<std::int64_t>(state_of(page));
}

PageView view(const Call& call, const escalation::Page& page) {
  PageView shown;
  shown.id = page.id;
  shown.title = page.summary;
  shown.state = state_of(page);
  shown.urgency = page.urgency;
  if (page.service) shown.service = service_ref(call, *page.service);
  shown.alert = page.alert;
  shown.incident = incident_of(call, page);
  shown.opened_at = page.opened_at;
  shown.acknowledged_at = page.acknowledged_at;
  if (page.acknowledged_by) shown.acknowledged_by = person_ref(call, *page.acknowledged_by);
  shown.done_at = page.done_at;
  if (shown.state == PageState::done) shown.done_because = last_sentence(call, page);
  shown.exhausted = page.exhausted;
  if (shown.state == PageState::open) {
    shown.next_at = page.next_look_at;
    shown.trying = trying(call, page);
  }
  shown.generation = page.generation;
  shown.loop = page.loop;
  shown.rung = page.rung;
  shown.version = version_of(page);
  return shown;
}

}  // namespace api
