// The first draft of a review: the template, filled with what the record already knows.
#pragma once

#include <span>
#include <string>

#include "incident/timeline.h"
#include "review/review.h"

namespace review {

// Markdown. Titles and sentences are escaped, longer texts are block quotations: none becomes a heading of the
// document.
std::string draft(const incident::Incident& incident, std::span<const incident::Entry> timeline,
                  std::span<const incident::Update> updates, std::span<const incident::ActionItem> action_items);

}  // namespace review
