// Mails about an incident, to those who follow it or work on it. For the use cases of incidents only.
#pragma once

#include "app/incident_record.h"
#include "notification/wording.h"

namespace app::incidents {

// What every message about the incident says.
notification::Subject subject_of(store::Transaction& tx, const World& world, const Directory& directory,
                                 const incident::Incident& incident);

// Whether the person may see the incident, and may so be told of it.
bool may_be_mailed(store::Transaction& tx, const catalog::Person& person, IncidentId id);
// Whether there is an address to send mail to.
bool has_mailbox(const Directory& directory, const catalog::Person& person);

// Plans the mail. False when there is no address to send it to, or the person may not see the incident.
bool mail(store::Transaction& tx, const Directory& directory, const catalog::Person& person, IncidentId id,
          const notification::Subject& subject);

// Mails the sentence to the holder of the role; for want of one to the members of the responding team. Gives the names
// of those who will get it: none when nobody can be reached. `reply_to`: where an answer by e-mail is read.
std::vector<std::string> remind(store::Transaction& tx, const World& world, const Directory& directory,
                                const incident::Incident& incident, incident::Role role, const std::string& sentence,
                                const std::optional<std::string>& reply_to = {});

// Where a person's mail goes: their first e-mail method, for want of one the address of the sign-in. May be empty.
std::string mail_address_of(const Directory& directory, const catalog::Person& person);

}  // namespace app::incidents
