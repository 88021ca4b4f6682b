// The first draft of a review: the template, filled with what the record already knows.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "incident/timeline.h"
#include "review/review.h"

namespace review {

// Markdown. Text that people typed is quoted so that it can't become a heading or a link of the document's own.
std::string draft(const incident::Incident& incident, std::span<const incident::Entry> timeline,
                  std::span<const incident::Update> updates, std::span<const incident::ActionItem> action_items);

// Every action item that is still open has a title, an owner and a due date after it was created. The field is a JSON
// pointer: "/action_items/2/owner".
base::Result<void> validate(std::span<const incident::ActionItem> action_items);

}  // namespace review
