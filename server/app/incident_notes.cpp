#include "app/incident_notes.h"

#include <algorithm>

#include "app/attachments.h"

namespace app::incidents {
namespace {

base::Result<store::timeline::Line> entry_of(store::Transaction& tx, IncidentId id, std::int64_t position) {
  auto line = store::timeline::find(tx, id, position);
  if (!line) return base::not_found("the incident has no entry " + std::to_string(position));
  return std::move(*line);
}

base::Result<void> not_ahead(store::Transaction& tx, const std::optional<base::Instant>& at) {
  if (at && *at > tx.now()) return base::invalid("/at", "expected an instant that is not in the future");
  return {};
}

// RFC 4180. A value that a spreadsheet would take for a formula is kept from being one.
std::string cell(const std::string& value) {
  const bool is_formula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  std::string out = is_formula ? "\"'" : "\"";
  for (const char c : value) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// Nothing where nothing was attached, or it was removed.
std::string link_of(const World& world, const std::optional<incident::Attachment>& file) {
  return file && !file->removed_at ? address_of(world, *file) : std::string();
}

std::string markdown_link(const World& world, const std::optional<incident::Attachment>& file) {
  if (!file) return {};
  if (file->removed_at) return " (" + file->name + " was removed by " + file->removed_by + ")";
  std::string name;
  for (const char c : file->name) name += c == '[' || c == ']' || c == '\\' ? '_' : c;
  return " [" + name + "](" + address_of(world, *file) + ")";
}

}  // namespace

base::Result<void> add_note(store::Transaction& tx, World& world, IncidentId id, const std::string& text,
                            std::optional<base::Instant> at, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (text.empty()) return base::invalid("/text", "expected a text");
  TRY_DO(not_ahead(tx, at));
  tell(tx, id, by, incident::EntryType::note, text, at);
  save(tx, world, facts);
  return {};
}

base::Result<store::timeline::Line> correct_note(store::Transaction& tx, World& world, IncidentId id,
                                                 std::int64_t position, const NoteCorrection& correction,
                                                 const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(store::timeline::Line line, entry_of(tx, id, position));
  if (line.entry.kind != wire::text_of(incident::EntryType::note) && !line.attachment)
    return base::conflict("only notes can be corrected: what happened by itself stays as it was recorded");
  if (correction.text && correction.text->empty()) return base::invalid("/text", "expected a text");
  TRY_DO(not_ahead(tx, correction.at));
  const std::string text = correction.text.value_or(line.entry.text);
  const base::Instant at = correction.at.value_or(line.entry.at);
  if (text == line.entry.text && at == line.entry.at) return line;
  store::timeline::edit(tx, id, position, text, at, by.actor.name);
  tell(tx, id, by, "note_corrected", "Corrected a note: " + text);
  save(tx, world, facts);
  return entry_of(tx, id, position);
}

base::Result<void> star(store::Transaction& tx, World& world, IncidentId id, std::int64_t position, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const store::timeline::Line line, entry_of(tx, id, position));
  if (line.starred) return {};
  store::timeline::star(tx, id, position, by.actor.name);
  tell(tx, id, by, "entry_starred", "Starred: " + line.entry.text);
  save(tx, world, facts);
  return {};
}

base::Result<void> unstar(store::Transaction& tx, World& world, IncidentId id, std::int64_t position, const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  TRY(const store::timeline::Line line, entry_of(tx, id, position));
  if (!line.starred) return {};
  store::timeline::unstar(tx, position);
  tell(tx, id, by, "entry_unstarred", "No longer starred: " + line.entry.text);
  save(tx, world, facts);
  return {};
}

std::string timeline_as_markdown(const World& world, const incident::Incident& incident,
                                 std::vector<store::timeline::Line> lines) {
  std::ranges::stable_sort(lines, {}, [](const store::timeline::Line& line) { return line.entry.at; });
  std::string text = "# Incident " + std::to_string(incident.number) + ": " + incident.title + "\n";
  std::string day;
  for (const store::timeline::Line& line : lines) {
    const std::string at = base::rfc3339(line.entry.at);
    if (at.substr(0, 10) != day) {
      day = at.substr(0, 10);
      text += "\n## " + day + " (UTC)\n\n";
    }
    text += "- " + at.substr(11, 8) + (line.starred ? " **★** " : " ") + on_one_line(line.entry.text) + " (" +
            line.entry.actor_name + ")" + markdown_link(world, line.attachment) + "\n";
  }
  return text;
}

std::string timeline_as_csv(const World& world, const std::vector<store::timeline::Line>& lines) {
  std::string text = "happened_at,recorded_at,kind,actor,starred,edits,text,file\r\n";
  for (const store::timeline::Line& line : lines) {
    text += base::rfc3339(line.entry.at) + "," + base::rfc3339(line.entry.recorded_at) + "," + line.entry.kind + "," +
            cell(line.entry.actor_name) + "," + (line.starred ? "yes" : "no") + "," + std::to_string(line.edits) + "," +
            cell(line.entry.text) + "," + cell(link_of(world, line.attachment)) + "\r\n";
  }
  return text;
}

}  // namespace app::incidents
