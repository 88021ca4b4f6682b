// What people write on a timeline: notes, corrections of them, stars. Each fails with not_found where the incident or
// the entry is not there.
#pragma once

#include "app/incident_record.h"
#include "store/timeline.h"

namespace app::incidents {

// `at`: when it happened, if that was not now; not in the future.
base::Result<void> add_note(store::Transaction& tx, World& world, IncidentId id, const std::string& text,
                            std::optional<base::Instant> at, const Doer& by);

// What is absent stays as it is. Only notes and captions of files can be corrected: conflict. What it said before is
// kept.
struct NoteCorrection {
  std::optional<std::string> text = {};
  std::optional<base::Instant> at = {};
};
base::Result<store::timeline::Line> correct_note(store::Transaction& tx, World& world, IncidentId id,
                                                 std::int64_t position, const NoteCorrection& correction,
                                                 const Doer& by);

// What matters for who reads it later, and for the review. Again is accepted.
base::Result<void> star(store::Transaction& tx, World& world, IncidentId id, std::int64_t position, const Doer& by);
base::Result<void> unstar(store::Transaction& tx, World& world, IncidentId id, std::int64_t position, const Doer& by);

// The whole timeline, oldest first, as a document: Markdown, or CSV (RFC 4180) with a header line. Instants are UTC,
// files are links.
std::string timeline_as_markdown(const World& world, const incident::Incident& incident,
                                 std::vector<store::timeline::Line> lines);
std::string timeline_as_csv(const World& world, const std::vector<store::timeline::Line>& lines);

}  // namespace app::incidents
