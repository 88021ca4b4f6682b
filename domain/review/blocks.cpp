#include "review/blocks.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "review/merge.h"
#include "review/record.h"

namespace review {
namespace {

constexpr BlockKind all_kinds[] = {
    {"facts", "severity, services, team, commander, moments and the lengths between them"},
    {"stages", "the time in each stage, with bars"},
    {"stages_chart", "stages and moments over time, drawn, with their table"},
    {"resolution_chart", "the time to resolve among those of earlier incidents of its type and severity, drawn"},
    {"timeline", "the timeline"},
    {"starred", "the starred entries of the timeline"},
    {"updates", "the updates, as they were written"},
    {"causes", "what contributed"},
    {"action_items", "the action items with owner and due date"},
};

constexpr int longest_bar = 20;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Follows fences of code (CommonMark 0.31, 4.5) from line to line.
class Fences {
 public:
  // Whether the line belongs to a fence, or opens or closes one.
  bool hold(std::string_view line) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos || indent > 3) return open_ != 0;
    const char mark = line[indent];
    if (mark != '`' && mark != '~') return open_ != 0;
    const std::size_t length = std::min(line.find_first_not_of(mark, indent), line.size()) - indent;
    const std::string_view rest = trimmed(line.substr(indent + length));
    if (open_ == 0) {
      if (length < 3 || (mark == '`' && rest.contains('`'))) return false;
      open_ = mark;
      length_ = length;
      return true;
    }
    if (mark == open_ && length >= length_ && rest.empty()) open_ = 0;
    return true;
  }

 private:
  char open_ = 0;
  std::size_t length_ = 0;
};

// "timeline" of a line " {{ timeline }}"; empty for any other line.
std::string_view block_name(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  const std::string_view text = trimmed(line);
  if (indent > 3 || !text.starts_with("{{") || !text.ends_with("}}") || text.size() < 4) return {};
  const std::string_view name = trimmed(text.substr(2, text.size() - 4));
  const auto is_of_names = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return std::ranges::all_of(name, is_of_names) ? name : std::string_view{};
}

// Calls `visit` with each line and the name of the block that it stands for.
template <class Visit>
void for_each_line(std::string_view markdown, Visit visit) {
  Fences fences;
  for (const std::string_view line : lines_of(markdown))
    visit(line, fences.hold(line) ? std::string_view{} : block_name(line));
}

std::string facts(const Document& document) { return "| what | value |\n| --- | --- |\n" + fact_table(document); }

std::string stages(const Document& document) {
  base::Duration longest;
  for (const StageSpan& stage : document.stages) longest = std::max(longest, stage.spent);
  if (document.stages.empty()) return "*No stage was entered.*\n";
  std::string out = "| stage | time |  |\n| --- | --- | --- |\n";
  for (const auto& [name, spent] : document.stages) {
    const std::int64_t cells =
        longest.microseconds > 0 ? (spent.microseconds * longest_bar + longest.microseconds - 1) / longest.microseconds
                                 : 0;
    std::string bar;
    for (std::int64_t i = 0; i < cells; ++i) bar += "█";
    out += "| " + plain(name) + " | " + base::spoken(spent) + " | " + bar + " |\n";
  }
  return out;
}

std::string timeline(const Document& document) {
  const std::string cut =
      document.timeline_is_cut ? "*The newest " + std::to_string(document.timeline.size()) + " entries.*\n\n" : "";
  return cut + entry_list(document.timeline, "Nothing was recorded.");
}

std::string updates(const std::vector<incident::Update>& all) {
  if (all.empty()) return "*No update was written.*\n";
  std::string out;
  for (const incident::Update& update : all) {
    const bool for_all = update.audience == incident::Audience::stakeholders;
    out += (out.empty() ? "" : "\n") + to_the_second(update.at) +
           (for_all ? ", to stakeholders:" : ", to responders:") + "\n\n" + quoted(update.text);
  }
  return out;
}

}  // namespace

std::span<const BlockKind> block_kinds() { return all_kinds; }

std::vector<Block> blocks_of(const Document& document) {
  return {{"facts", facts(document)},
          {"stages", stages(document)},
          {"stages_chart", stages_chart(document.charts)},
          {"resolution_chart", resolution_chart(document.charts)},
          {"timeline", timeline(document)},
          {"starred", entry_list(document.starred, "Nothing on the timeline is starred.")},
          {"updates", updates(document.updates)},
          {"causes", cause_list(document.causes)},
          {"action_items", item_table(document.action_items)}};
}

std::string filled(std::string_view markdown, std::span<const Block> blocks) {
  std::string out;
  for_each_line(markdown, [&](std::string_view line, std::string_view name) {
    const auto block = name.empty() ? blocks.end() : std::ranges::find(blocks, name, &Block::name);
    out += block == blocks.end() ? line : block->markdown;
  });
  return out;
}

Publication published(const Document& document) {
  const std::string& text = document.review.markdown;
  Publication publication{filled(text, blocks_of(document)), {}};
  if (uses(text, "stages_chart") || uses(text, "resolution_chart")) publication.charts = document.charts;
  return publication;
}

bool uses(std::string_view markdown, std::string_view name) {
  bool found = false;
  for_each_line(markdown, [&](std::string_view, std::string_view named) { found = found || named == name; });
  return found;
}

base::Result<void> check_blocks(std::string_view markdown) {
  std::string unknown;
  for_each_line(markdown, [&](std::string_view, std::string_view name) {
    if (!name.empty() && std::ranges::find(all_kinds, name, &BlockKind::name) == std::end(all_kinds) && unknown.empty())
      unknown = name;
  });
  if (unknown.empty()) return {};
  std::string expected;
  for (const BlockKind& kind : all_kinds) expected += (expected.empty() ? "" : ", ") + std::string(kind.name);
  return base::invalid("", "there is no block {{" + unknown + "}}: expected one of " + expected);
}

}  // namespace review
