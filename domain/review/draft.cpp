#include "review/draft.h"

#include "process/update_template.h"
#include "review/blocks.h"
#include "review/record.h"

namespace review {
namespace {

std::string or_prompt(const std::string& text, const char* prompt) {
  if (text.empty()) return "*" + std::string(prompt) + "*";
  std::string quotation = quoted(text);
  quotation.pop_back();
  return quotation;
}

process::Values values_of(const incident::Incident& incident) {
  process::Values values{
      {"number", std::to_string(incident.number)},
      {"title", plain(incident.title)},
      {"summary", or_prompt(incident.summary, "What happened, in two sentences that anyone understands.")},
      {"mitigation", or_prompt(incident.mitigation, "What stopped the harm?")},
      {"resolution", or_prompt(incident.resolution_summary, "What made it normal again?")}};
  for (const BlockKind& kind : block_kinds()) values.emplace(kind.name, "{{" + std::string(kind.name) + "}}");
  return values;
}

constexpr std::string_view usual_text = R"(# Review of incident {{number}}: {{title}}

## Summary

{{summary}}

## Facts

{{facts}}

## Time in each stage

{{stages}}

{{stages_chart}}

## Time to resolve

{{resolution_chart}}

## Timeline

All times are UTC.

{{timeline}}

## What was said

{{updates}}

## Impact

*Who noticed what, for how long, and how many.*

## Root causes

*Why did it happen? Why was that possible? Keep asking; name conditions, not people.*

{{causes}}

## Mitigation

{{mitigation}}

## Resolution

{{resolution}}

## What went well

*What would we do the same way again?*

## What went badly

*What cost time, or made it worse? Where were we lucky?*

## Learnings

*What do we know now that we did not know before?*

## Action items

{{action_items}}
)";

}  // namespace

std::string_view usual_template() { return usual_text; }

base::Result<std::string> draft(std::string_view text, const incident::Incident& incident) {
  return process::fill_in(text, values_of(incident));
}

base::Result<void> check_template(std::string_view text) {
  TRY_DO(process::fill_in(text, values_of({})));
  return {};
}

}  // namespace review
