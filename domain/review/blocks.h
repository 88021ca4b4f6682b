// Blocks of a review: a line {{timeline}} in its text stands for what the record says when it is read. When the review
// is published, they are frozen as they stand then.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "review/document.h"

namespace review {

struct BlockKind {
  std::string_view name;
  std::string_view meaning;
};

// In the order of the manual.
std::span<const BlockKind> block_kinds();

struct Block {
  std::string name;
  std::string markdown;  // ends with a line feed

  bool operator==(const Block&) const = default;
};

// One of each kind.
std::vector<Block> blocks_of(const Document& document);

// Published: the text with its blocks as they are now, and the figures of its charts where it has one.
Publication published(const Document& document);

// The text with each line that is a block replaced by it. Lines in a fence of code, and those that name no block, stay
// as they are.
std::string filled(std::string_view markdown, std::span<const Block> blocks);

// Whether the text has a line that stands for that block.
bool uses(std::string_view markdown, std::string_view name);

// Invalid, without a field, when a line is {{…}} with the name of no block.
base::Result<void> check_blocks(std::string_view markdown);

}  // namespace review
