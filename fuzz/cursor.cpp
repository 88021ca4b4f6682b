// Cursors of lists: as text, and as numbers of eight bytes each.
#include "http/cursor.h"

#include <cstring>

#include "target.h"

namespace {

const fuzz::Target cursor("cursor", [](std::string_view bytes) {
  for (std::size_t parts = 1; parts <= 3; ++parts) {
    const auto position = http::read_cursor(bytes, "alerts", parts);
    if (position) {
      fuzz::must(position->size() == parts, "a cursor has as many numbers as were asked for");
      fuzz::must(http::write_cursor("alerts", *position) == bytes, "a cursor has one spelling");
      fuzz::must(!http::read_cursor(bytes, "pages", parts), "a cursor belongs to one list");
    } else {
      fuzz::must_explain(position.error());
      fuzz::must(position.error().field == "/cursor", "the fault is the cursor's");
    }
  }
  std::vector<std::int64_t> numbers(std::min<std::size_t>(bytes.size() / 8, 8));
  if (numbers.empty()) return;
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * 8);
  fuzz::must(http::read_cursor(http::write_cursor("alerts", numbers), "alerts", numbers.size()) == numbers,
             "what is written is read back");
});

}  // namespace
