#include "store/timeline.h"

#include <algorithm>
#include <map>
#include <set>

namespace store::timeline {
namespace {

constexpr int at_once = 500;

struct Marks {
  std::set<std::int64_t> starred;
  struct Corrected {
    std::string text;
    base::Instant at;
    int edits = 0;
  };
  std::map<std::int64_t, Corrected> notes;
  std::map<std::int64_t, incident::Attachment> attachments;  // by id
};

Marks marks_of(Transaction& tx, incident::IncidentId id) {
  Marks marks;
  const auto stars = tx.query("select position from entry_star where incident = $1", id);
  while (stars->next()) marks.starred.insert(stars->integer(0));
  const auto edits =
      tx.query("select position, text, at, number from note_edit where incident = $1 order by position, number", id);
  while (edits->next()) {
    marks.notes[edits->integer(0)] = {std::string(edits->text(1)), base::Instant{edits->integer(2)},
                                      static_cast<int>(edits->integer(3))};
  }
  for (incident::Attachment& attachment : attachments::of_incident(tx, id)) {
    marks.attachments.emplace(attachment.id.number, std::move(attachment));
  }
  return marks;
}

Line marked(Entry entry, const Marks& marks) {
  Line line{std::move(entry), false, 0};
  line.starred = marks.starred.contains(line.entry.position);
  if (const auto note = marks.notes.find(line.entry.position); note != marks.notes.end()) {
    line.entry.text = note->second.text;
    line.entry.at = note->second.at;
    line.edits = note->second.edits;
  }
  if (line.entry.kind != "attachment") return line;
  if (const auto file = marks.attachments.find(line.entry.subject_id); file != marks.attachments.end())
    line.attachment = file->second;
  return line;
}

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return text;
}

bool fits(const Line& line, const Filter& filter) {
  const std::string& kind = line.entry.kind;
  if (kind == "entry_starred" || kind == "entry_unstarred" || kind == "note_corrected") return false;
  if (filter.starred && !line.starred) return false;
  if (!filter.kind.empty() && kind != filter.kind && !kind.starts_with(filter.kind + "_")) return false;
  return filter.query.empty() || lowered(line.entry.text).find(lowered(filter.query)) != std::string::npos;
}

}  // namespace

std::vector<Line> list(Transaction& tx, incident::IncidentId id, const Filter& filter) {
  const Marks marks = marks_of(tx, id);
  std::vector<Line> found;
  std::int64_t before = filter.before;
  for (;;) {
    std::vector<Entry> entries = feed::of_incident(tx, id.number, before, at_once);
    const bool is_last = static_cast<int>(entries.size()) < at_once;
    for (Entry& entry : entries) {
      before = entry.position;
      Line line = marked(std::move(entry), marks);
      if (filter.shown) line.entry.text = filter.shown(line.entry);
      if (fits(line, filter)) found.push_back(std::move(line));
      if (static_cast<int>(found.size()) == filter.limit) return found;
    }
    if (is_last) return found;
  }
}

std::optional<Line> find(Transaction& tx, incident::IncidentId id, std::int64_t position) {
  static const std::string sql =
      "select " + wire::columns<Entry>() + " from entry where position = $1 and incident_id = $2";
  auto entry = tx.find<Entry>(sql, position, id);
  if (!entry) return {};
  return marked(std::move(*entry), marks_of(tx, id));
}

std::vector<NoteEdit> edits_of(Transaction& tx, std::int64_t position) {
  return tx.list<NoteEdit>(
      "select number, text, at, edited_by, edited_at from note_edit where position = $1 order by number", position);
}

void edit(Transaction& tx, incident::IncidentId id, std::int64_t position, const std::string& text, base::Instant at,
          const std::string& edited_by) {
  const std::int64_t number = tx.number("select max(number) from note_edit where position = $1", position) + 1;
  tx.execute("insert into note_edit values ($1, $2, $3, $4, $5, $6, $7)", position, number, id, text, at, edited_by,
             tx.now());
}

void star(Transaction& tx, incident::IncidentId id, std::int64_t position, const std::string& starred_by) {
  tx.execute("insert into entry_star values ($1, $2, $3) on conflict do nothing", position, id, starred_by);
}

void unstar(Transaction& tx, std::int64_t position) {
  tx.execute("delete from entry_star where position = $1", position);
}

}  // namespace store::timeline
