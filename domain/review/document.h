// A review to be handed on: what the record says now, and then the text as people wrote it.
#pragma once

#include <string>
#include <vector>

#include "review/charts.h"
#include "review/review.h"

namespace review {

struct RecordedEntry {
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

struct StageSpan {
  std::string name;  // as the process calls it
  base::Duration spent;
};

// The text with its blocks as they were when it was published, and the figures of its charts, where it has any.
struct Publication {
  std::string markdown;
  std::optional<Charts> charts;

  bool operator==(const Publication&) const = default;
};
BOOST_DESCRIBE_STRUCT(Publication, (), (markdown, charts))

struct Document {
  incident::Incident incident;
  Review review;
  std::vector<std::string> services;  // that were affected
  std::string team;                   // that responded; empty: none
  std::string commander;              // empty: none
  std::vector<NamedCause> causes;
  std::vector<RecordedEntry> timeline;
  bool timeline_is_cut = false;  // it has older entries too
  std::vector<RecordedEntry> starred;
  std::vector<incident::Update> updates;
  std::vector<StageSpan> stages;
  std::vector<OwnedItem> action_items;
  Charts charts;
  std::optional<Publication> frozen;
  base::Instant as_of;
};

// What the record says, each a part of a Markdown document: without a heading, and in which nothing that people typed
// is markup.
std::string fact_table(const Document& document);  // its rows
std::string cause_list(const std::vector<NamedCause>& causes);
std::string item_table(const std::vector<OwnedItem>& items);
// In the order of their time; a list and no table: Markdown readers bound how large a table may be.
std::string entry_list(std::vector<RecordedEntry> entries, const std::string& if_none);

// "Review of incident 12: Checkout fails", as it was typed.
std::string title_of(const Document& document);

// Its parts in Markdown, each a document of its own: heading and facts; contributing causes, action items and starred
// entries, where the text has no such block; the text. The text comes last, so that nothing in it, such as a fence of
// code that is never closed, can hide what the record says.
std::vector<std::string> parts_of(const Document& document);
// What is drawn in its text: as it was when it was published, else as it is now.
std::vector<PlacedDrawing> drawings_in(const Document& document);
std::string as_markdown(const Document& document);

}  // namespace review
