// The review to be handed on, with what the record says now.
#pragma once

#include "app/incident_record.h"
#include "review/document.h"

namespace app::incidents {

// As the reader may see it, who may see the incident. not_found when it has no review.
base::Result<review::Document> review_document(store::Transaction& tx, World& world, const process::Facts& facts,
                                               const store::incidents::Reader& reader);
// As it is published: for all who may see the incident, and kept. Other incidents are there by their numbers.
base::Result<review::Document> publication(store::Transaction& tx, World& world, const process::Facts& facts);

}  // namespace app::incidents
