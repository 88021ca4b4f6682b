#include "api/feed_hub.h"

#include <algorithm>
#include <set>

#include "app/identity.h"
#include "app/incident_record.h"
#include "change/change.h"
#include "http/cookie.h"
#include "http/event_stream.h"
#include "incident/attachment.h"
#include "store/feed.h"

namespace api {
namespace {

constexpr int most_at_once = 500;

struct FeedEvent {
  std::int64_t position = 0;
  std::string kind;
  store::Subject subject_kind = store::Subject::alert;
  std::string subject;
  std::optional<incident::IncidentId> incident;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(FeedEvent, (), (position, kind, subject_kind, subject, incident, at))

std::string subject_of(const store::Entry& entry) {
  switch (entry.subject) {
    case store::Subject::alert:
      return alert::AlertId{entry.subject_id}.text();
    case store::Subject::page:
      return escalation::PageId{entry.subject_id}.text();
    case store::Subject::incident:
      return incident::IncidentId{entry.subject_id}.text();
    case store::Subject::service:
      return catalog::ServiceId{entry.subject_id}.text();
    case store::Subject::schedule:
      return catalog::ScheduleId{entry.subject_id}.text();
    case store::Subject::policy:
      return catalog::PolicyId{entry.subject_id}.text();
    case store::Subject::person:
      return catalog::PersonId{entry.subject_id}.text();
    case store::Subject::team:
      return catalog::TeamId{entry.subject_id}.text();
    case store::Subject::source:
      return catalog::SourceId{entry.subject_id}.text();
    case store::Subject::change:
      return change::ChangeId{entry.subject_id}.text();
    case store::Subject::attachment:
      return incident::AttachmentId{entry.subject_id}.text();
    case store::Subject::settings:
      return "";
  }
  return "";
}

std::string frame(const store::Entry& entry) {
  FeedEvent event{entry.position, entry.kind, entry.subject, subject_of(entry), {}, entry.at};
  if (entry.incident_id) event.incident = incident::IncidentId{*entry.incident_id};
  return http::event_frame(entry.position, "entry", wire::write_json(event));
}

// Who may see each private incident among those that the entries are about.
using PrivateIncidents = std::map<std::int64_t, std::vector<catalog::PersonId>>;

PrivateIncidents private_ones_among(store::Transaction& tx, const std::vector<store::Entry>& entries) {
  PrivateIncidents found;
  std::set<std::int64_t> asked;
  for (const store::Entry& entry : entries) {
    if (!entry.incident_id || !asked.insert(*entry.incident_id).second) continue;
    if (auto readers = store::incidents::readers_if_private(tx, {*entry.incident_id}))
      found.emplace(*entry.incident_id, std::move(*readers));
  }
  return found;
}

bool sees(const store::incidents::Reader& eyes, const store::Entry& entry, const PrivateIncidents& curtained) {
  if (eyes.sees_all || !entry.incident_id) return true;
  const auto found = curtained.find(*entry.incident_id);
  return found == curtained.end() || std::ranges::find(found->second, eyes.person) != found->second.end();
}

}  // namespace

FeedHub::FeedHub(app::World& world, RunReading run_reading) : world_(world), run_reading_(std::move(run_reading)) {}

base::Result<FeedHub::Admitted> FeedHub::admit(const wire::HttpRequest& message) {
  base::Result<Admitted> admitted = Admitted{};
  world_.store.read([&](store::Transaction& tx) {
    const auto identity = app::identify(tx, world_, message, http::find_session_cookie(message));
    if (!identity) {
      admitted = base::Failure(identity.error());
      return;
    }
    const auto actor = *identity ? std::optional((*identity)->actor) : std::nullopt;
    if (const auto allowed = rights::allows(actor, rights::Permission::read); !allowed) {
      admitted = base::Failure(allowed.error());
      return;
    }
    std::int64_t position = store::feed::head(tx);
    if (const auto last = http::last_event_id(message)) position = *last;
    admitted = Admitted{position, app::incidents::reader_of({*actor, (*identity)->person})};
  });
  return admitted;
}

void FeedHub::join(const Admitted& admitted, SendEvents send) {
  {
    const std::lock_guard lock(mutex_);
    readers_.push_back({admitted.position, admitted.eyes, std::move(send)});
  }
  advanced(admitted.position);
}

void FeedHub::advanced(std::int64_t) {
  {
    const std::lock_guard lock(mutex_);
    if (readers_.empty()) return;
    if (delivering_) {
      again_ = true;
      return;
    }
    delivering_ = true;
  }
  run_reading_([this] { deliver(); });
}

void FeedHub::deliver() {
  for (;;) {
    std::vector<Reader> readers;
    {
      const std::lock_guard lock(mutex_);
      readers = readers_;
      again_ = false;
    }
    bool more = false;
    const auto behind = std::ranges::min_element(readers, {}, &Reader::position);
    std::vector<store::Entry> entries;
    PrivateIncidents curtained;
    if (behind != readers.end()) {
      try {
        world_.store.read([&](store::Transaction& tx) {
          entries = store::feed::after(tx, behind->position, most_at_once);
          curtained = private_ones_among(tx, entries);
        });
      } catch (const store::Unavailable&) {
        entries.clear();  // what was missed is sent with the next entry
      }
      more = static_cast<int>(entries.size()) == most_at_once;
    }
    std::vector<Reader> left;
    for (Reader& reader : readers) {
      std::string frames;
      for (const store::Entry& entry : entries) {
        if (entry.position <= reader.position) continue;
        if (sees(reader.eyes, entry, curtained)) frames += frame(entry);
        reader.position = entry.position;
      }
      if (frames.empty() || reader.send(frames)) left.push_back(std::move(reader));
    }
    const std::lock_guard lock(mutex_);
    // Whoever joined meanwhile stands behind those that were served.
    left.insert(left.end(), readers_.begin() + static_cast<std::ptrdiff_t>(readers.size()), readers_.end());
    readers_ = std::move(left);
    if (!again_ && !more) {
      delivering_ = false;
      return;
    }
  }
}

}  // namespace api
