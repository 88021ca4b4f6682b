#include "app/update_drafts.h"

#include "app/incident_fields.h"

namespace app::incidents {
namespace {

constexpr const char* unknown = "not known yet";

std::string or_unknown(std::string text) { return text.empty() ? unknown : std::move(text); }
std::string or_unknown(const std::optional<base::Instant>& at) { return at ? base::spoken(*at) : unknown; }

// What is promised, or what the cadence asks for when this update is sent now.
std::string next_update(const process::Process& process, process::Facts facts, std::optional<base::Duration> next_in,
                        base::Instant now) {
  incident::Update update;
  update.at = now;
  if (next_in) update.next_due_at = now + *next_in;
  facts.updates.push_back(update);
  const auto due = next_in ? update.next_due_at : process::next_update_due(process, facts);
  return due ? base::spoken(*due) : "when there is news";
}

process::Values values_of(const Directory& directory, const process::Process& process,
                          const incident::Incident& incident, const std::string& public_url) {
  process::Values values;
  // First, so that what every incident has wins over a field of that name.
  values["title"] = incident.title;
  values["number"] = std::to_string(incident.number);
  values["summary"] = or_unknown(incident.summary);
  values["severity"] = incident.severity ? incident::spoken(*incident.severity) : "no severity yet";
  const process::SeverityRule* severity = incident.severity ? process::rule_of(process, *incident.severity) : nullptr;
  values["severity_meaning"] = or_unknown(severity ? severity->meaning : "");
  values["type"] = process.title;
  values["stage"] = process::spoken(process, incident.stage);
  values["services"] = or_unknown(names_of(directory, incident.affected_services));
  values["team"] = incident.responding_team ? directory.name_of(incident.responding_team) : "no team yet";
  const catalog::PersonId commander = incident::holder(incident, incident::Role::commander);
  values["commander"] = commander ? directory.name_of(commander) : "nobody yet";
  values["impact_started_at"] = or_unknown(incident.impact_started_at);
  values["detected_at"] = or_unknown(incident.detected_at);
  values["declared_at"] = or_unknown(incident.declared_at);
  values["mitigated_at"] = or_unknown(incident.mitigated_at);
  values["impact_ended_at"] = or_unknown(incident.impact_ended_at);
  values["resolved_at"] = or_unknown(incident.resolved_at);
  values["mitigation"] = or_unknown(incident.mitigation);
  values["resolution"] = or_unknown(incident.resolution_summary);
  values["url"] = public_url + "/incidents/" + incident.id.text();
  for (const process::Field& field : process.fields) {
    values.emplace(field.name, or_unknown(spoken_value(directory, field, incident::value_of(incident, field.name))));
  }
  return values;
}

}  // namespace

std::vector<UpdateDraft> update_drafts(store::Transaction& tx, World& world, const process::Facts& facts,
                                       std::optional<base::Duration> next_in) {
  const auto directory = world.directories.at(tx);
  const process::Process& process = directory->process_of(facts.incident);
  process::Values values = values_of(*directory, process, facts.incident, world.settings.public_url);
  const std::string next = next_update(process, facts, next_in, tx.now());
  values["next_update_at"] = next;
  std::vector<UpdateDraft> drafts;
  for (const process::UpdateTemplate& update : process.update_templates) {
    // Saving the process has checked its variables.
    const auto text = process::fill_in(update.text, values);
    drafts.push_back({update.name, update.audience, text.value_or(update.text),
                      process::is_offered(update, facts.incident.stage, facts.incident.severity), next});
  }
  return drafts;
}

}  // namespace app::incidents
