// Texts of three people's keyboards, merged: whatever they are, nothing of them is lost.
#include "review/merge.h"

#include "target.h"

namespace {

// The texts stand one after the other, with a form feed between.
std::string_view take_text(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find('\f'), bytes.size());
  const std::string_view text = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return text;
}

const fuzz::Target merge("merge", [](std::string_view bytes) {
  const std::string_view base = take_text(bytes), here = take_text(bytes), there = bytes;
  const auto parts = review::merge(base, here, there);
  std::string all_base, all_here, all_there;
  for (const review::Part& part : parts) {
    all_base += part.base;
    all_here += part.here;
    all_there += part.there;
    const std::string merged = part.merged();
    const bool has_here = part.here == part.base || merged.find(part.here) != std::string::npos;
    const bool has_there = part.there == part.base || merged.find(part.there) != std::string::npos;
    fuzz::must(has_here && has_there, "what a side changed stands in the merged text");
  }
  fuzz::must(all_base == base && all_here == here && all_there == there, "the parts make up all three texts");
  fuzz::must(review::collisions(review::merge(base, there, here)) == review::collisions(parts),
             "it collides whoever saves first");
  fuzz::must(review::merged_text(review::merge(base, base, there)) == there, "one side's change stands");
});

}  // namespace
