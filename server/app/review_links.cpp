#include "app/review_links.h"

#include "app/access/token.h"
#include "store/review_revisions.h"

namespace app::incidents {
namespace {

base::Result<void> may_share(const process::Facts& facts, base::Instant ends_at, base::Instant now) {
  if (facts.incident.is_private)
    return base::conflict("the review of a private incident is not shared by a link: whoever has it could read it");
  if (!facts.review || facts.review->state != review::State::published)
    return base::conflict("publish the review first: a link shows what was published");
  if (ends_at <= now || ends_at > now + longest_link)
    return base::invalid("/ends_at", "expected an instant in the next 366 days");
  return {};
}

}  // namespace

base::Result<MadeLink> share_review(store::Transaction& tx, World& world, IncidentId id, const LinkWish& wish,
                                    const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  const base::Instant ends_at = wish.ends_at.value_or(tx.now() + usual_link);
  TRY_DO(may_share(facts, ends_at, tx.now()));
  const std::string secret = make_secret(world.entropy);
  MadeLink made{{tx.new_id<store::ReviewLinkId>(), id, secret_hash_of(secret), wish.note, by.actor.name, tx.now(),
                 ends_at, std::nullopt},
                world.settings.public_url + "/shared/reviews/" + secret};
  store::review_links::add(tx, made.row);
  tell(tx, id, by, incident::EntryType::review,
       "The review is shared by a link until " + base::rfc3339(ends_at) + (wish.note.empty() ? "" : ": " + wish.note));
  save(tx, world, facts);
  return made;
}

base::Result<void> stop_sharing(store::Transaction& tx, World& world, IncidentId id, store::ReviewLinkId link,
                                const Doer& by) {
  TRY(process::Facts facts, load(tx, id, by));
  if (!store::review_links::revoke(tx, id, link)) return base::not_found("the review has no link " + link.text());
  tell(tx, id, by, incident::EntryType::review, "A link to the review was taken back");
  save(tx, world, facts);
  return {};
}

std::optional<SharedReview> read_shared(store::Transaction& tx, const std::string& secret) {
  const auto link = store::review_links::by_secret(tx, secret_hash_of(secret));
  if (!link || link->revoked_at || link->ends_at <= tx.now()) return {};
  const auto facts = store::incidents::load(tx, link->incident);
  if (!facts || facts->incident.is_private || !facts->review || facts->review->state != review::State::published)
    return {};
  const auto published = store::review_revisions::frozen(tx, link->incident);
  review::Document titled;
  titled.incident = facts->incident;
  return SharedReview{link->incident, review::title_of(titled),
                      published.value_or(review::Publication{facts->review->markdown, {}})};
}

}  // namespace app::incidents
