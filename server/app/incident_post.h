// E-mail as a way to write updates and notes. Each incident has two addresses with a secret: what is sent to one
// becomes an update to stakeholders, to the other a note on the timeline. Knowing the address is not enough: the sender
// has to be somebody who may write in the incident.
#pragma once

#include "app/attachments.h"
#include "integrations/email/inbound.h"

namespace app::incidents {

enum class Becomes { update, note };
BOOST_DESCRIBE_ENUM(Becomes, update, note)

// "incident+update-12-SECRET@updates.example.com"; nothing while no domain is set for such mail.
std::optional<std::string> post_address(const World& world, const incident::Incident& incident, Becomes becomes);

// An e-mail, ready to be taken in: read and hashed. That is slow, so it is done before the transaction.
struct Post {
  integrations::email::Inbound mail;
  std::string hash;  // of its message id, for want of one of all its bytes
  std::string text;  // without quotes and signature
  std::vector<ReadFile> files;
};
base::Result<Post> read_post(std::string_view bytes);

enum class Outcome { update, note, ignored, refused };
BOOST_DESCRIBE_ENUM(Outcome, update, note, ignored, refused)

struct Taken {
  Outcome outcome = Outcome::refused;
  IncidentId incident;   // none where the address is no incident's
  std::string sentence;  // for its sender, or for the relay's log
};

// Whole or not at all; what was taken, ignored or refused stands in the audit log. `recipient`: the address that the
// relay was asked to deliver to; empty: those in the header count. `relay` handed it over. Mail that no person wrote is
// ignored, and what was taken already.
Taken take_in(store::Transaction& tx, World& world, const base::Result<Post>& post, const std::string& recipient,
              const rights::Actor& relay);

}  // namespace app::incidents
