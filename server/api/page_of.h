// Lists by pages: newest first, with an opaque cursor to the next page.
#pragma once

#include <optional>
#include <vector>

#include "http/cursor.h"
#include "wire/json.h"

namespace api {

template <class T>
struct Listed {
  std::vector<T> items;
  std::optional<std::string> next;  // where the following page begins; absent on the last

  BOOST_DESCRIBE_CLASS(Listed, (), (items, next), (), ())
};

inline int limit_of(const std::optional<wire::Count<1, 200>>& limit) {
  return limit ? static_cast<int>(limit->value) : 50;
}

// The id that the page begins below, if the cursor is given.
inline base::Result<std::optional<std::int64_t>> position_of(const std::optional<std::string>& cursor,
                                                             std::string_view list) {
  if (!cursor) return std::nullopt;
  TRY(const auto position, http::read_cursor(*cursor, list, 1));
  return position.front();
}

// Of `limit` + 1 rows the first `limit`, shown, and the cursor when there was one more.
template <class View, class Row, class Show>
Listed<View> page_of(const std::vector<Row>& rows, int limit, std::string_view list, Show show) {
  Listed<View> page;
  for (const Row& row : rows) {
    if (static_cast<int>(page.items.size()) == limit) break;
    page.items.push_back(show(row));
  }
  if (static_cast<int>(rows.size()) > limit) page.next = http::write_cursor(list, {rows[limit - 1].id.number});
  return page;
}

}  // namespace api
