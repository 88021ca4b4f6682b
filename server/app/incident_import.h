// A history of incidents from elsewhere, written down here. It pages nobody, asks for nothing and reminds nobody: what
// it says is over, or is watched where it came from.
#pragma once

#include <span>

#include "app/incident_record.h"

namespace app::incidents {

// What people were told there, or wrote down.
struct ImportedUpdate {
  base::Instant at;
  std::string text;

  bool operator==(const ImportedUpdate&) const = default;
};
BOOST_DESCRIBE_STRUCT(ImportedUpdate, (), (at, text))

struct ImportedIncident {
  std::string external_id;  // what it is called there
  std::string title;
  std::string summary;
  std::optional<incident::Severity> severity;
  std::string type;  // empty: the default one
  std::vector<catalog::ServiceId> services;
  std::optional<base::Instant> impact_started_at;
  std::optional<base::Instant> detected_at;
  std::optional<base::Instant> declared_at;
  std::optional<base::Instant> acknowledged_at;
  std::optional<base::Instant> mitigated_at;
  std::optional<base::Instant> impact_ended_at;
  std::optional<base::Instant> resolved_at;
  std::optional<base::Instant> closed_at;
  bool over = false;                         // although neither says when
  std::vector<ImportedUpdate> updates = {};  // become entries of the timeline

  bool operator==(const ImportedIncident&) const = default;
};
BOOST_DESCRIBE_STRUCT(ImportedIncident, (),
                      (external_id, title, summary, severity, type, services, impact_started_at, detected_at,
                       declared_at, acknowledged_at, mitigated_at, impact_ended_at, resolved_at, closed_at, over,
                       updates))

// Why one of them can't be taken in.
struct Refused {
  std::size_t row = 0;  // of those given, from 0
  std::string field;    // "resolved_at"
  std::string reason;
};

struct ImportPlan {
  int created = 0;
  int changed = 0;  // known by source and external id, and told differently than the last time
  int same = 0;
  std::vector<Refused> refused;
};

enum class Import { plan, apply };

// What the import comes to. With Import::apply it is done, whole where nothing is refused and else not at all.
//  - A new one has each instant as a fact that happened then and is recorded now, is closed where it is over there and
//  else at the stage `declared`, and says on its timeline where it came from.
//  - Of a known one only what its source tells differently than the last time is changed: what people corrected here
//    stays.
//  - Refused is what lacks a name, a title or a beginning, names what is not here, says a time to come or two that are
//    out of order, or belongs to a team that the doer may not answer for.
ImportPlan import(store::Transaction& tx, World& world, const std::string& source,
                  std::span<const ImportedIncident> incidents, Import how, const Doer& by);

}  // namespace app::incidents
