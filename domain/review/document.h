// A review to be handed on: what the record says now, and then the text as people wrote it.
#pragma once

#include <string>
#include <vector>

#include "review/review.h"

namespace review {

struct StarredEntry {
  base::Instant happened_at;
  std::string text;  // as the reader may see it
  std::string by;
};

struct NamedCause {
  std::string name;
  std::string note;  // may be empty
};

struct OwnedItem {
  incident::ActionItem item;
  std::string owner;  // empty: nobody
};

struct Document {
  incident::Incident incident;
  Review review;
  std::vector<std::string> services;  // that were affected
  std::string team;                   // that responded; empty: none
  std::string commander;              // empty: none
  std::vector<NamedCause> causes;
  std::vector<StarredEntry> starred;
  std::vector<OwnedItem> action_items;
  base::Instant as_of;
};

// "Review of incident 12: Checkout fails", as it was typed.
std::string title_of(const Document& document);

// Its parts in Markdown, each a document of its own: heading and facts, contributing causes, action items, starred
// entries, the text. The text comes last, so that nothing in it, such as a fence of code that is never closed, can hide
// what the record says.
std::vector<std::string> parts_of(const Document& document);
std::string as_markdown(const Document& document);

}  // namespace review
