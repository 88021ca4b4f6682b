// An incident's timeline as people see it: entries of the feed, notes as they were corrected last, and what is starred.
#pragma once

#include "store/attachments.h"
#include "store/feed.h"

namespace store::timeline {

struct Line {
  Entry entry;  // of a note, text and time as they were corrected last
  bool starred = false;
  int edits = 0;
  std::optional<incident::Attachment> attachment = {};  // that the entry brought
};

struct Filter {
  std::int64_t before = 0;  // a position; 0: from the newest on
  int limit = 50;
  bool starred = false;                                 // only those
  std::string kind = {};                                // only this one, or its beginning up to a "_"
  std::string query = {};                               // only those with these words, without regard to case
  std::function<std::string(const Entry&)> shown = {};  // the text as the reader may see it; none: as it is
};
// Newest first. Entries that are about the timeline itself are left out.
std::vector<Line> list(Transaction& tx, incident::IncidentId id, const Filter& filter);
// One of the incident's own entries.
std::optional<Line> find(Transaction& tx, incident::IncidentId id, std::int64_t position);

struct NoteEdit {
  int number = 1;
  std::string text;
  base::Instant at;
  std::string edited_by;  // a name
  base::Instant edited_at;
};
BOOST_DESCRIBE_STRUCT(NoteEdit, (), (number, text, at, edited_by, edited_at))
// Oldest first; without the note as it was first written, which is the entry's own.
std::vector<NoteEdit> edits_of(Transaction& tx, std::int64_t position);
void edit(Transaction& tx, incident::IncidentId id, std::int64_t position, const std::string& text, base::Instant at,
          const std::string& edited_by);
void star(Transaction& tx, incident::IncidentId id, std::int64_t position, const std::string& starred_by);
void unstar(Transaction& tx, std::int64_t position);

}  // namespace store::timeline
