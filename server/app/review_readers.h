// Asking people to read a review before it is published, and what they say of it.
#pragma once

#include "app/incident_record.h"
#include "review/reviewers.h"

namespace app {

namespace incidents {

struct Asking {
  std::vector<catalog::PersonId> reviewers;  // all of them from now on
  bool again = false;                        // also those who spoke of an older text
};

// Passes the review to those it names: it is in review then, and whoever is asked now is told by mail. Naming nobody
// leaves its state. A conflict before it has a text and once it is published or waived; invalid at "/reviewers/0" for
// somebody who may not see the incident: asking admits nobody to it.
base::Result<review::Review> ask_readers(store::Transaction& tx, World& world, IncidentId id, const Asking& asking,
                                         const Doer& by);

// What the doer says of the text that the review has now; its author is told by mail.
base::Result<review::Review> answer_review(store::Transaction& tx, World& world, IncidentId id, review::Verdict verdict,
                                           const std::string& note, const Doer& by);

// "Ann and Bob ask for changes: settle them and ask again, or ask them no longer"; empty when nobody does.
std::string objections(const Directory& directory, const review::Review& review);

}  // namespace incidents

// Mails those who were asked some time ago and have said nothing, and sets the next reminder.
void remind_readers(store::Transaction& tx, World& world, incident::IncidentId id);

}  // namespace app
