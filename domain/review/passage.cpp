#include "review/passage.h"

#include <algorithm>

namespace review {
namespace {

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_white(c))
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string_view without_edges(std::string_view words) {
  while (words.starts_with(' ')) words.remove_prefix(1);
  while (words.ends_with(' ')) words.remove_suffix(1);
  return words;
}

std::size_t common_begin(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

std::size_t common_end(std::string_view one, std::string_view other) {
  const auto most = std::min(one.size(), other.size());
  std::size_t same = 0;
  while (same < most && one[one.size() - 1 - same] == other[other.size() - 1 - same]) ++same;
  return same;
}

}  // namespace

Passage passage_at(std::string_view text, Place place) {
  std::size_t from = place.begin - std::min(place.begin, longest_context);
  while (from < place.begin && continues_character(text[from])) ++from;
  std::size_t until = std::min(text.size(), place.end + longest_context);
  while (until < text.size() && until > place.end && continues_character(text[until])) --until;
  return {std::string(text.substr(place.begin, place.end - place.begin)),
          std::string(text.substr(from, place.begin - from)), std::string(text.substr(place.end, until - place.end))};
}

PassageFinder::PassageFinder(std::string_view text) : folded_(folded(text)) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool goes_on = is_white(text[at]) && at > 0 && is_white(text[at - 1]);
    if (!goes_on) places_.push_back(at);
  }
  places_.push_back(text.size());
}

std::optional<Place> PassageFinder::find(const Passage& passage) const {
  const std::string whole = folded(passage.exact);
  const std::string_view exact = without_edges(whole), text = folded_;
  if (exact.empty()) return {};
  // White space at the edge of the words belongs to the context.
  const std::string before = folded(passage.prefix + (whole.starts_with(' ') ? " " : ""));
  const std::string behind = folded((whole.ends_with(' ') ? " " : "") + passage.suffix);
  std::size_t most = exact.size() < short_words ? std::min(least_context, before.size() + behind.size()) : 0;
  std::optional<std::size_t> best;
  for (std::size_t at = text.find(exact); at != std::string_view::npos; at = text.find(exact, at + 1)) {
    const std::size_t agreed =
        common_end(text.substr(0, at), before) + common_begin(text.substr(at + exact.size()), behind);
    if (best ? agreed <= most : agreed < most) continue;
    best = at;
    most = agreed;
  }
  if (!best) return {};
  return Place{places_[*best], places_[*best + exact.size() - 1] + 1};
}

}  // namespace review
