// What being on call costs people and teams, loaded for one question. The arithmetic is metrics/health.h.
#pragma once

#include "app/figures.h"
#include "metrics/health.h"

namespace app::figures {

struct PersonHealth {
  catalog::PersonId person;
  metrics::PersonLoad load;
  int nights_in_a_row = 0;
  base::Duration on_call;  // by the schedules as they are now, with the overrides of the period
};

struct TeamHealth {
  catalog::TeamId team;  // none: everybody
  int people = 0;        // members now
  int pages = 0;         // each person's added up
  int interruptions = 0;
  int nights = 0;
  metrics::Fairness fairness;  // of the interruptions, over those who were on call or called
  metrics::NoiseFigure noise;  // of the alerts of its services
};

struct Health {
  metrics::Period period;
  std::vector<TeamHealth> teams;     // everybody first
  std::vector<PersonHealth> people;  // who was called or on call, by name
};

// Of one team, or of all. Incidents that are private count for those who may see them.
Health health(store::Transaction& tx, World& world, std::optional<catalog::TeamId> team, const metrics::Period& period,
              base::Duration within, const store::incidents::Reader& reader);

}  // namespace app::figures
